using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReferralGraph.Core.Referrals;

/// <summary>What a referral says, without its people: the data of its case.</summary>
/// <param name="Knows">How the referrer knows the candidate; one of <see cref="KnowsNames"/>.</param>
/// <param name="Level">How strongly they speak for them; one of <see cref="LevelNames"/>.</param>
/// <param name="Source">Where it comes from, such as <c>api</c> or <c>introduction</c>.</param>
public sealed record Referral(string Knows, string Level, string Source)
{
    /// <summary>Nobody is spoken for, the lead is passed on.</summary>
    public const string PassOn = "passOn";

    /// <summary>What follows of an introduction says so.</summary>
    public const string FromIntroduction = "introduction";

    /// <summary>An opening that was handed to the candidate says so.</summary>
    public const string FromPassAlong = "passAlong";

    /// <summary>What follows of a manager's question about a new hire's former co-workers says so.</summary>
    public const string FromPrompt = "prompt";

    /// <summary>How somebody may know a candidate.</summary>
    public static IReadOnlyList<string> KnowsNames { get; } = ["workedWith", "studiedWith", "friend", "metOnce", "online"];

    /// <summary>How strongly somebody may speak for a candidate.</summary>
    public static IReadOnlyList<string> LevelNames { get; } = ["vouch", "recommend", PassOn];

    /// <summary>What work it is for, as the opening had it when the candidate was put forward; null for any.</summary>
    public string? JobFamily { get; init; }

    /// <summary>Id of the introduction that it came of; null for none.</summary>
    public string? Introduction { get; init; }

    /// <summary>Id of the pass-along that it came of; null for none.</summary>
    public string? PassAlong { get; init; }

    /// <summary>Id of the prompt that it came of; null for none.</summary>
    public string? Prompt { get; init; }

    /// <summary>True where the referrer named the candidate by id, and so knows who of the graph they are.</summary>
    public bool IsById { get; init; }

    /// <summary>That the candidate agreed, where somebody recorded it with the referral.</summary>
    [JsonIgnore]
    public CandidateConsent? Consent
    {
        get => ConsentAt is { } at ? new CandidateConsent(at, ConsentHow ?? string.Empty) : null;
        init => (ConsentAt, ConsentHow) = (value?.At, value?.How);
    }

    /// <summary>When they did, UTC; null where nobody recorded it.</summary>
    public DateTimeOffset? ConsentAt { get; init; }

    /// <summary>
    /// How they said so; null where nobody recorded it, and in a referral that was read: <see cref="ToPersonal"/> has it, since it may
    /// name them.
    /// </summary>
    [JsonIgnore]
    public string? ConsentHow { get; init; }

    /// <summary>True where it was submitted on what the candidate stated elsewhere, and ends if that is taken back.</summary>
    public bool RestsOnStatement { get; init; }

    /// <summary>When it was first submitted, or a later step was, UTC; null before.</summary>
    public DateTimeOffset? Submitted { get; init; }

    /// <summary>When anybody but the referrer first did something with it, UTC; null before.</summary>
    public DateTimeOffset? Answered { get; init; }

    /// <summary>Rounds of interviews.</summary>
    public int Rounds { get; init; }

    /// <summary>The first day of work; null before, and where nobody knows it.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>The first day on which they no longer worked there; null where they do or never did.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Of what class the reason was why it ended; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>Reads what <see cref="ToData"/> wrote.</summary>
    public static Referral Of(WorkCase referral) => JsonSerializer.Deserialize(referral.Data!, ReferralJson.Settled.Referral)!;

    /// <summary>As data of a case.</summary>
    public string ToData() => JsonSerializer.Serialize(this, ReferralJson.Settled.Referral);

    /// <summary>What was written of the candidate; null where it was erased.</summary>
    public static WrittenCandidate? CandidateOf(WorkCase referral) =>
        referral.Personal is { } personal
            ? JsonSerializer.Deserialize(personal, ReferralJson.Settled.PersonalReferral)!.Candidate
            : null;

    /// <summary>What goes when somebody in the case is erased, as a case keeps it; null for nothing.</summary>
    /// <param name="written">What was written of the candidate; null where they are named by id.</param>
    /// <param name="consentHow">How they said that they agree; null where nobody recorded it.</param>
    public static string? ToPersonal(WrittenCandidate? written, string? consentHow) => written is null && consentHow is null
        ? null
        : JsonSerializer.Serialize(new PersonalReferral(written, consentHow), ReferralJson.Settled.PersonalReferral);
}

/// <summary>What a referral keeps of its candidate in their own words, or others'.</summary>
internal sealed record PersonalReferral(WrittenCandidate? Candidate, string? ConsentHow);

/// <summary>The shape of a referral's data, without reflection.</summary>
[JsonSerializable(typeof(Referral))]
[JsonSerializable(typeof(PersonalReferral))]
internal sealed partial class ReferralJson : JsonSerializerContext
{
    public static ReferralJson Settled { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
