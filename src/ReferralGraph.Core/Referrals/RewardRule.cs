namespace ReferralGraph.Core.Referrals;

/// <summary>What is paid for a hire who was put forward, once the referral has come to a state.</summary>
/// <param name="Event">The state; one of <see cref="Events"/>.</param>
/// <param name="Amount">For the whole hire, in minor units of the currency, such as cents; 1 or more.</param>
/// <param name="Currency">Three capital letters of ISO 4217.</param>
public sealed record RewardRule(string Event, long Amount, string Currency)
{
    /// <summary>States of a referral for which something may be paid, in the order of the work.</summary>
    public static IReadOnlyList<string> Events { get; } = [ReferralStates.Hired, ReferralStates.Started, ReferralStates.Retained90];

    /// <summary>How many days after the state came a reward is due, 0 or more.</summary>
    public int WaitingDays { get; init; }

    /// <summary>How many days the hire must have worked, 0 or more: of one who leaves before, nothing is paid, and what was is claimed
    /// back.</summary>
    public int StayDays { get; init; }

    /// <summary>How much of the amount is for those through whose hands the opening went before it came to the referrer, in percent, 0 to
    /// 100.</summary>
    public int ChainPercent { get; init; }

    /// <summary>True where whoever recruits for an opening, be it another one, gets nothing.</summary>
    public bool ExcludesRecruiters { get; init; }

    /// <summary>True where the opening's own manager gets nothing.</summary>
    public bool ExcludesManager { get; init; }
}
