using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReferralGraph.Api.Requests.Conditions;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>A referral as whoever asks may see it.</summary>
/// <param name="Id">The service's id.</param>
/// <param name="State">Where it is.</param>
/// <param name="Version">One more with each event; ETag says the same.</param>
/// <param name="Opening">Id of the opening.</param>
/// <param name="Candidate">Who is put forward.</param>
/// <param name="Referrer">By whom.</param>
/// <param name="Knows">How the referrer knows the candidate.</param>
/// <param name="Level">How strongly the referrer speaks for them.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="HasConsent">True where it is recorded with the referral that the candidate agreed, and they did not refuse since.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Changed">When something last happened to it, UTC.</param>
/// <param name="QuietDays">Whole days since then. They change with time, and the ETag does not.</param>
/// <param name="IsUnanswered">True where nobody but the referrer has done anything with it for longer than the tenant promises.</param>
/// <param name="Actions">The events that whoever asks may post now. They change with time, and the ETag does not.</param>
public sealed record ReferralResponse(
    string Id,
    [property: AllowedValues(
        "lead",
        "contacted",
        "submitted",
        "screening",
        "interview",
        "offer",
        "hired",
        "started",
        "retained90",
        "retained1y",
        "closed",
        "rejected",
        "declinedOffer",
        "withdrawn",
        "leftEarly",
        "expired")]
    string State,
    long Version,
    string Opening,
    CandidateResponse Candidate,
    ReferrerResponse Referrer,
    [property: AllowedValues("workedWith", "studiedWith", "friend", "metOnce", "online")] string Knows,
    [property: AllowedValues("vouch", "recommend", "passOn")] string Level,
    string Source,
    bool HasConsent,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    int QuietDays,
    bool IsUnanswered,
    IReadOnlyList<string> Actions) : IVersioned
{
    internal const string OpeningClosed = "openingClosed";

    /// <summary>What the referrer wrote; left out where it was erased, and for the candidate.</summary>
    public string? Note { get; init; }

    /// <summary>Of what class the reason was why it ended; left out where there is none.</summary>
    public string? ReasonClass { get; init; }

    /// <summary>When the candidate was first submitted, UTC; left out before.</summary>
    public DateTimeOffset? Submitted { get; init; }

    /// <summary>Rounds of interviews; left out before the first.</summary>
    public int? Rounds { get; init; }

    /// <summary>The first day of work; left out before.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>The first day without it; left out where there is none.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>openingClosed where the opening was filled, closed or removed; nothing follows from that by itself. Left out in
    /// lists.</summary>
    [AllowedValues(null, OpeningClosed)]
    public string? Warning { get; init; }

    /// <summary>Id of the introduction that it came of; left out for none.</summary>
    public string? Introduction { get; init; }

    /// <summary>Id of the pass-along that it came of; left out for none.</summary>
    public string? PassAlong { get; init; }

    /// <summary>Id of the prompt that it came of; left out for none, and for the candidate.</summary>
    public string? Prompt { get; init; }

    /// <summary>The manager who thought of the candidate; left out for none, and for the candidate.</summary>
    public ReferrerResponse? Via { get; init; }

    /// <summary>Who has the credit; left out before the candidate was submitted, in lists, and for the candidate.</summary>
    public CreditResponse? Credit { get; init; }
}

/// <summary>Who is put forward, or handed an opening.</summary>
/// <param name="Name">As whoever named them wrote it, or as the graph has it.</param>
public sealed record CandidateResponse(string Name)
{
    /// <summary>Id of the person; left out for whoever did not name them by it, and where they are gone.</summary>
    public string? Person { get; init; }

    /// <summary>E-mail address, as it was written; left out where none was, or it was erased.</summary>
    public string? Email { get; init; }

    /// <summary>Profile address, likewise.</summary>
    public string? Url { get; init; }
}

/// <summary>Who puts somebody forward, or hands an opening on.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Person">Id of the person; left out where they are gone.</param>
public sealed record ReferrerResponse(string Name, string? Person);

/// <summary>Who has the credit for a candidate.</summary>
/// <param name="IsOwn">True where it goes to this very referral.</param>
/// <param name="Referral">Id of the referral that it goes to; only for those who recruit.</param>
public sealed record CreditResponse(bool IsOwn, string? Referral)
{
    /// <summary>Ids of those who earn credit for handing the opening on, the nearest to the candidate first, at most three; only for those
    /// who recruit, and left out where nobody did.</summary>
    public IReadOnlyList<string>? PassedAlongBy { get; init; }
}

/// <summary>A page of referrals, those made last first.</summary>
/// <param name="Referrals">The referrals.</param>
/// <param name="NextCursor">Asks for the next page; null at the end.</param>
public sealed record ReferralsResponse(
    IReadOnlyList<ReferralResponse> Referrals, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);

/// <summary>What would decide the credit for a candidate, whoever has put them forward before.</summary>
/// <param name="Rule">In a sentence or two.</param>
/// <param name="FirstTouchDays">How many days the first who submits a candidate has the credit.</param>
/// <param name="CreditPer">Whether there is a first one for the whole company, or for each opening.</param>
/// <param name="Earlier">The referrer's own referrals of the candidate, those made last first.</param>
public sealed record ReferralPreviewResponse(
    string Rule,
    int FirstTouchDays,
    [property: AllowedValues("company", "opening")] string CreditPer,
    IReadOnlyList<EarlierReferralResponse> Earlier);

/// <summary>A referral that somebody made before.</summary>
/// <param name="Id">Of the referral.</param>
/// <param name="Opening">Id of the opening.</param>
/// <param name="State">Where it is.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Submitted">When the candidate was submitted, UTC; left out where they were not.</param>
public sealed record EarlierReferralResponse(
    string Id, string Opening, string State, DateTimeOffset Created, DateTimeOffset? Submitted);
