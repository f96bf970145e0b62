using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Referrals;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Something that happens to a pass-along.</summary>
public sealed record PassAlongEventRequest
{
    /// <summary>What happens.</summary>
    [Description("What happens; actions of the pass-along says what may, now and by you. Required.")]
    public string? Event { get; init; }

    /// <summary>The version it is decided by.</summary>
    [Description("The version it is decided by: 409 where another one is stored. Left out: whatever is stored.")]
    public long? Version { get; init; }

    /// <summary>That the candidate agreed.</summary>
    [Description("With apply, said for them by somebody else: that they agreed to be put forward. Whoever applies themself agrees by it.")]
    public CandidateConsentBody? CandidateConsent { get; init; }

    /// <summary>To whom it is handed on.</summary>
    [Description("With passOn, required: to whom it is handed on.")]
    public RecipientBody? To { get; init; }

    /// <summary>How they know each other.</summary>
    [AllowedValues(null, "workedWith", "studiedWith", "friend", "metOnce", "online")]
    [Description("With passOn, required: how whoever hands it on knows them: workedWith, studiedWith, friend, metOnce or online.")]
    public string? Knows { get; init; }

    /// <summary>How strongly they are spoken for.</summary>
    [AllowedValues(null, "vouch", "recommend", Referral.PassOn)]
    [Description("With passOn: how strongly whoever hands it on speaks for them: vouch, recommend, or passOn for not at all. "
        + "Default: passOn.")]
    public string? Level { get; init; }

    /// <summary>What is written to them.</summary>
    [Description("With passOn: what is written to them, at most 4000 characters.")]
    public string? Note { get; init; }

    /// <summary>Adds what is wrong with it.</summary>
    /// <param name="fields">Collects problems.</param>
    /// <param name="moves">What may happen to a pass-along at all.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>What the next pass-along says, and that the candidate agreed, where the event takes them.</returns>
    internal (PassAlong? Says, CandidateConsent? Consent) Read(FieldReader fields, IReadOnlyList<string> moves, DateTimeOffset now)
    {
        if (Event is null || !moves.Contains(Event, StringComparer.Ordinal))
        {
            fields.Add("event", $"must be {Spelling.Or(moves)}.");
            return default;
        }

        if (CandidateConsent is not null && Event != PassAlongStates.Apply)
        {
            fields.Add("candidateConsent", $"is for {PassAlongStates.Apply}, not for {Event}; leave it out.");
        }

        if (Event == PassAlongStates.PassOn)
        {
            return (PassAlongRequest.Read(fields, To, Knows, Level, Note), null);
        }

        foreach (var (field, isGiven) in new[]
        {
            ("to", To is not null), ("knows", Knows is not null), ("level", Level is not null), ("note", Note is not null),
        })
        {
            if (isGiven)
            {
                fields.Add(field, $"is for {PassAlongStates.PassOn}, not for {Event}; leave it out.");
            }
        }

        return (null, CandidateConsent?.Read(fields.Within("candidateConsent"), now));
    }
}
