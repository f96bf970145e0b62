using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>Ties to one person as bridges.</summary>
/// <param name="mutuals">How many both ends know, by who has the tie.</param>
/// <param name="scorer">Says what that costs.</param>
internal sealed class BridgeTies(IReadOnlyDictionary<PersonId, int> mutuals, TieScorer scorer)
{
    /// <summary>How many both ends of a tie know.</summary>
    public int MutualsOf(PersonId from) => mutuals[from];

    /// <summary>What ties cost more as last ones, 1e-12 nats, by id of who has them.</summary>
    public Dictionary<string, object?> CostById() =>
        mutuals.ToDictionary(tie => tie.Key.Value, tie => (object?)scorer.BridgeCost(tie.Value), StringComparer.Ordinal);
}
