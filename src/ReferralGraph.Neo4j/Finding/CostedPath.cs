using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>A path with its cost. A way that passes somebody twice has the same shape until it is replaced.</summary>
/// <param name="People">In walking order.</param>
/// <param name="Cost">Its ties' costs plus the hop cost of each tie after the first, 1e-12 nats.</param>
internal sealed record CostedPath(IReadOnlyList<PersonId> People, long Cost)
{
    /// <summary>Number of ties.</summary>
    public int Hops => People.Count - 1;

    /// <summary>What its last tie costs more, 1e-12 nats.</summary>
    public long Surcharge { get; init; }

    /// <summary>How many both ends of its last tie know, where the ranking counts them.</summary>
    public int? Mutuals { get; init; }
}
