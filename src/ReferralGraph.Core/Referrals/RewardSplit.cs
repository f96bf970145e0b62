using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Referrals;

/// <summary>Who gets how much of what a rule pays. Pure.</summary>
public static class RewardSplit
{
    private const int Whole = 100;

    /// <summary>Shares of the amount, which add up to it: the chain's in equal parts, the referrer's last with what cannot be
    /// divided.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="referrer">Who has the credit, under the id that stands for them.</param>
    /// <param name="chain">Who handed the opening on, the nearest to the hire first, likewise; the referrer among them or not.</param>
    public static IReadOnlyList<RewardShare> Of(RewardRule rule, PersonId referrer, IEnumerable<PersonId> chain)
    {
        var others = chain.Where(from => from != referrer).Distinct().ToList();
        var part = others.Count == 0 ? 0 : (long)((Int128)rule.Amount * rule.ChainPercent / Whole / others.Count);
        return
        [
            .. others.Select(from => new RewardShare(from, Reward.ForChain, part))
                .Append(new RewardShare(referrer, Reward.ForReferrer, rule.Amount - (part * others.Count)))
                .Where(share => share.Amount > 0),
        ];
    }
}

/// <summary>Somebody's share of what a rule pays.</summary>
/// <param name="Person">Whose.</param>
/// <param name="For">For what: <see cref="Reward.ForReferrer"/> or <see cref="Reward.ForChain"/>.</param>
/// <param name="Amount">In minor units, 1 or more.</param>
public sealed record RewardShare(PersonId Person, string For, long Amount);
