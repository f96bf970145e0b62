using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>How many people both ends of each tie to one person know: what makes the tie a bridge or not.</summary>
/// <param name="mutuals">The counts, by who has the tie.</param>
/// <param name="scorer">Says what they cost.</param>
internal sealed class MutualCounts(IReadOnlyDictionary<PersonId, int> mutuals, TieScorer scorer)
{
    /// <summary>How many both ends of the tie from somebody know.</summary>
    /// <exception cref="TornReadException">They have no such tie.</exception>
    public int Of(PersonId from) =>
        mutuals.TryGetValue(from, out var count) ? count : throw new TornReadException($"{from} no longer has a tie that was found.");

    /// <summary>The surcharges of ties as last ones of a path, 1e-12 nats, by id of who has the tie.</summary>
    public Dictionary<string, object?> CostById() =>
        mutuals.ToDictionary(tie => tie.Key.Value, tie => (object?)scorer.BridgeCost(tie.Value), StringComparer.Ordinal);
}
