using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>What rewards that are made in one transaction take of yearly caps, which are read before any of them is stored.</summary>
internal sealed class RewardSums
{
    private readonly Dictionary<(PersonId Person, string Currency, int Year), long> _taken = [];

    /// <summary>How much of an amount may be taken, in minor units; it is taken.</summary>
    /// <param name="person">By whom.</param>
    /// <param name="currency">In which currency.</param>
    /// <param name="year">Of which year.</param>
    /// <param name="left">What was left before the transaction.</param>
    /// <param name="amount">What would be taken.</param>
    public long Take(PersonId person, string currency, int year, long left, long amount)
    {
        var taken = _taken.GetValueOrDefault((person, currency, year));
        var more = Math.Max(0, Math.Min(amount, left - taken));
        _taken[(person, currency, year)] = taken + more;
        return more;
    }
}
