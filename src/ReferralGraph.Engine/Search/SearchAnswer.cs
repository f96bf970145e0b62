using ReferralGraph.Core.Paths;

namespace ReferralGraph.Engine.Search;

/// <summary>What a search found.</summary>
/// <param name="People">Reached targets, best first.</param>
/// <param name="HasMore">True when further people follow the last one.</param>
/// <param name="VisitedPeople">Work done: people settled, each once per hop count.</param>
/// <param name="Truncation">Why the search stopped early, or null when it was complete. What was found before is still true: each path
/// exists and satisfies every constraint, only a better one may have been missed.</param>
internal sealed record SearchAnswer(IReadOnlyList<RankedPerson> People, bool HasMore, int VisitedPeople, SearchTruncation? Truncation);

/// <summary>A target and how to reach them.</summary>
/// <param name="Person">The target.</param>
/// <param name="Value">What people are ordered by: cost of the best path and what the ranking adds to it.</param>
/// <param name="Paths">At least one, best first.</param>
internal sealed record RankedPerson(int Person, long Value, IReadOnlyList<NumberedPath> Paths)
{
    /// <summary>True when balanced took them in the order of bridge.</summary>
    public bool ByBridge { get; init; }
}

/// <summary>A simple path.</summary>
/// <param name="People">In walking order, starter first, target last.</param>
/// <param name="Cost">Its ties' costs plus the hop cost of each hop after the first, 1e-12 nats.</param>
internal sealed record NumberedPath(int[] People, long Cost)
{
    /// <summary>Number of ties walked.</summary>
    public int Hops => People.Length - 1;

    /// <summary>How many both ends of its last tie know, where the ranking counts them; else null.</summary>
    public int? Mutuals { get; init; }
}
