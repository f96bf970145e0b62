using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Introductions;

/// <summary>An introduction as whoever asks may see it.</summary>
/// <param name="Id">The service's id.</param>
/// <param name="State">Where it is.</param>
/// <param name="Version">One more with each event; ETag says the same.</param>
/// <param name="Purpose">introduction; or referral, where the target is asked to put who asks forward for an opening.</param>
/// <param name="Path">Who passes it on to whom, first who asks, last whom it is to reach.</param>
/// <param name="Passed">Of those in between, how many have passed it on.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Changed">When something last happened to it, UTC.</param>
/// <param name="Actions">The events that whoever asks may post now. They change with time, and the ETag does not.</param>
public sealed record IntroductionResponse(
    string Id,
    [property: AllowedValues(
        "draft",
        "asked",
        "agreed",
        "targetAsked",
        "targetAgreed",
        "introduced",
        "noReply",
        "replied",
        "met",
        "declined",
        "targetDeclined",
        "expired",
        "withdrawn",
        "stopped")]
    string State,
    long Version,
    [property: AllowedValues(IntroductionRequest.ForItself, IntroductionRequest.ForReferral)] string Purpose,
    IReadOnlyList<IntroductionStepResponse> Path,
    int Passed,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    IReadOnlyList<string> Actions) : IVersioned
{
    /// <summary>Id of the opening that it is about; left out for none.</summary>
    public string? Opening { get; init; }

    /// <summary>What whoever is asked is shown; left out where it was erased.</summary>
    public string? Text { get; init; }

    /// <summary>Why the path leads there, in a sentence, as it was when it was drafted; left out in lists.</summary>
    public string? Sentence { get; init; }

    /// <summary>Of what class the reason was why it ended; left out where there is none, or it is not for whoever asks.</summary>
    public string? ReasonClass { get; init; }

    /// <summary>True where the connector answered for the target, who was not asked or said it to them; left out before, and where the
    /// target agreed themself.</summary>
    public bool? IsVouched { get; init; }

    /// <summary>True where asking the target means to answer for them.</summary>
    internal bool ConnectorVouches { get; init; }

    /// <summary>Id of the referral that the target made of it; left out where there is none, or it is not for whoever asks.</summary>
    public string? Referral { get; init; }

    /// <summary>By when whoever asks is to answer, UTC; left out where nobody waits for them.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>Whether the asker knew whom they ask first well enough, when it was drafted; only for them and for systems.</summary>
    public AskGuardResponse? Guard { get; init; }

    /// <summary>How to reach the target; for the asker alone, once both the last connector and the target have agreed.</summary>
    public ReachResponse? Reach { get; init; }
}

/// <summary>Somebody on the path of an introduction.</summary>
/// <param name="Role">What they are asked to do.</param>
/// <param name="Person">Who; left out where they are not named.</param>
public sealed record IntroductionStepResponse(StepRole Role, NamedPerson? Person)
{
    /// <summary>Of somebody who is not named: no more than that it is somebody.</summary>
    public string? Text { get; init; }

    /// <summary>Tier of the tie that leads to them; left out where it is not for whoever asks, and of who asks.</summary>
    public TieTier? Tier { get; init; }
}

/// <summary>What the guard said.</summary>
/// <param name="Passes">True where the asker may ask.</param>
/// <param name="Reason">Why not; left out where they may.</param>
public sealed record AskGuardResponse(bool Passes, [property: AllowedValues(null, "declaredOnly", "dormant", "weak")] string? Reason);

/// <summary>How somebody is reached.</summary>
/// <param name="Emails">E-mail addresses.</param>
/// <param name="Urls">Profile addresses.</param>
public sealed record ReachResponse(IReadOnlyList<string> Emails, IReadOnlyList<string> Urls);

/// <summary>A page of introductions, those made last first.</summary>
/// <param name="Introductions">The introductions.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record IntroductionsResponse(
    IReadOnlyList<IntroductionResponse> Introductions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
