using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Paths;

/// <summary>The answer to a <see cref="LeadsQuery"/>.</summary>
/// <param name="Revision">Revision of the graph that was searched.</param>
/// <param name="Day">Day the ties were scored for.</param>
/// <param name="Starters">Whoever leads to somebody, by id.</param>
public sealed record LeadsResult(GraphRevision Revision, DateOnly Day, IReadOnlyList<LeadsOfOne> Starters)
{
    /// <summary>Why the search stopped early, or null when it was complete.</summary>
    public SearchTruncation? Truncation { get; init; }
}

/// <summary>Whom one person leads to.</summary>
/// <param name="Starter">Who.</param>
/// <param name="People">At least one, best first: by <see cref="Lead.Cost"/>, then fewer hops, then id.</param>
public sealed record LeadsOfOne(PersonId Starter, IReadOnlyList<Lead> People);

/// <summary>Somebody who would fit, and the best path to them.</summary>
/// <param name="Person">Who, with one path.</param>
/// <param name="Fit">How well they fit, above 0 to 1.</param>
/// <param name="Cost">-ln(reach * (0.5 + 0.5 * trust) * fit), 1e-12 nats.</param>
public sealed record Lead(ReachablePerson Person, double Fit, long Cost);
