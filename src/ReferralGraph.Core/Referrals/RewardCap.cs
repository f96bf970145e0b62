namespace ReferralGraph.Core.Referrals;

/// <summary>The most that somebody gets in rewards in a calendar year, UTC.</summary>
/// <param name="Currency">Three capital letters of ISO 4217.</param>
/// <param name="Amount">In minor units of the currency, 0 or more.</param>
public sealed record RewardCap(string Currency, long Amount)
{
    /// <summary>What is left of it for one reward, in minor units, 0 or more.</summary>
    /// <param name="ofSame">Rewards of the same person, in any order, the one itself among them or not.</param>
    /// <param name="year">Of which year.</param>
    /// <param name="made"><see cref="WorkCase.Made"/> of the one; <see cref="long.MaxValue"/> where it is yet to be made.</param>
    /// <remarks>Those that were made before come first, so that of two that are made at once one counts the other.</remarks>
    public long LeftFor(IEnumerable<WorkCase> ofSame, int year, long made)
    {
        var taken = ofSame
            .Where(reward => reward.Made < made && RewardStates.IsLive(reward.State))
            .Select(Reward.Of)
            .Where(reward => reward.Rule.Currency == Currency && reward.EarnedOn.Year == year)
            .Sum(reward => reward.Amount);
        return Math.Max(0, Amount - taken);
    }
}
