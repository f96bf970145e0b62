namespace ReferralGraph.Core.Referrals;

/// <summary>That a candidate agreed to be put forward, as whoever asked them recorded it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="How">How they said so, such as by e-mail.</param>
public sealed record CandidateConsent(DateTimeOffset At, string How);
