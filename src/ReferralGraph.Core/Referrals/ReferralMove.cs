namespace ReferralGraph.Core.Referrals;

/// <summary>Something that somebody has happen to a referral.</summary>
/// <param name="Event">What happens.</param>
public sealed record ReferralMove(string Event)
{
    /// <summary>Of what class the reason is; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>To which state it is corrected; null for other events.</summary>
    public string? To { get; init; }

    /// <summary>That the candidate agreed; null where nothing new is said of it.</summary>
    public CandidateConsent? Consent { get; init; }

    /// <summary>The first day of work; null where nothing is said of it.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>The first day on which they no longer work there; null where nothing is said of it.</summary>
    public DateOnly? LeftOn { get; init; }
}
