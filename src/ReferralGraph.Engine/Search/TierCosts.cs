using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>What ties count as of which no more than the tier is told. For one question.</summary>
/// <remarks>
/// The tier follows from the cost that stands on the tie, and from its exact strength only where that leaves it open, so nothing more need
/// stand on ties, whatever a tenant decides for people who have stated no level.
/// </remarks>
/// <param name="strengths">The exact strengths.</param>
internal sealed class TierCosts(ITieStrength strengths)
{
    private static readonly long s_strongCost = Cost(TieTier.Strong);
    private static readonly long s_moderateCost = Cost(TieTier.Moderate);
    private static readonly long s_weakCost = Cost(TieTier.Weak);

    private readonly StrengthFloor _strong = new(TieScorer.StrongFloor, strengths);
    private readonly StrengthFloor _moderate = new(TieScorer.ModerateFloor, strengths);

    /// <summary>Cost of every such tie of a tier, 1e-12 nats.</summary>
    public static long CostOf(TieTier tier) => tier switch
    {
        TieTier.Strong => s_strongCost,
        TieTier.Moderate => s_moderateCost,
        _ => s_weakCost,
    };

    /// <summary>The tier of a tie that exists.</summary>
    public TieTier TierOf(int from, int to, in TieList ties, int index) =>
        _strong.Allows(from, to, ties, index) ? TieTier.Strong
        : _moderate.Allows(from, to, ties, index) ? TieTier.Moderate
        : TieTier.Weak;

    private static long Cost(TieTier tier) =>
        TieScorer.Cost(TieScorer.Probability(TieScorer.TierOnlyStrength(tier), TieScorer.TierOnlyResponse));
}
