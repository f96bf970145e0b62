namespace ReferralGraph.Core.Referrals;

/// <summary>What happens to a case by itself unless something else happens to it before.</summary>
/// <param name="Event">Name of the event.</param>
/// <param name="At">When, UTC, whole milliseconds.</param>
public sealed record CaseDue(string Event, DateTimeOffset At);
