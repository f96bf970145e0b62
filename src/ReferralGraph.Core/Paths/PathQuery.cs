using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Paths;

/// <summary>"Who do I know there, how, and whom should I ask first?"</summary>
/// <param name="Scope">Whose graph, and what of it may be seen.</param>
/// <param name="From">Who asks.</param>
/// <param name="Goal">Whom to reach.</param>
public sealed record PathQuery(AccessScope Scope, PathOrigin From, PathGoal Goal)
{
    /// <summary>Longest path of a weighted ranking, in ties.</summary>
    public const int WeightedHopLimit = 4;

    /// <summary>Longest path of <see cref="PathRanking.Shortest"/> and of a distance, in ties.</summary>
    public const int ShortestHopLimit = 6;

    /// <summary>Whose graph.</summary>
    public TenantId Tenant => Scope.Tenant;

    /// <summary>What comes first.</summary>
    public PathRanking Ranking { get; init; } = PathRanking.Warmest;

    /// <summary>Longest path, in ties: 1 to the ranking's limit.</summary>
    public int MaxHops { get; init; } = 3;

    /// <summary>People in the answer, 1-50.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Paths per person, 1-10, distinct and loop-free, best first.</summary>
    public int PathsPerPerson { get; init; } = 1;

    /// <summary>True when each further path of a person is the best that shares no intermediate person with those before it.</summary>
    public bool DiverseConnectors { get; init; }

    /// <summary>What every path must satisfy.</summary>
    public PathConstraints Constraints { get; init; } = new();

    /// <summary>For what work the target is wanted, compared without case and accents: endorsers are asked for that; null for
    /// any.</summary>
    public string? JobFamily { get; init; }

    /// <summary>As of which day, UTC; null for today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Goes on where an earlier page of the same question ended; null from the start.</summary>
    public PageEnd? After { get; init; }
}
