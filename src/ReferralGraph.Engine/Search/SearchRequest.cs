using ReferralGraph.Core.Paths;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>A question for the best paths, in person numbers of one <see cref="TieGraph"/>.</summary>
internal sealed record SearchRequest
{
    /// <summary>Who may start a path, each once. Ignored when <see cref="Anyone"/>.</summary>
    public IReadOnlyList<int> Starters { get; init; } = [];

    /// <summary>True when everybody may start a path.</summary>
    public bool Anyone { get; init; }

    /// <summary>Whom to reach, each once. A target is reached from a starter other than themself.</summary>
    public required IReadOnlyList<int> Targets { get; init; }

    /// <summary>What comes first.</summary>
    public PathRanking Ranking { get; init; } = PathRanking.Warmest;

    /// <summary>Longest path, in ties: 1 to the ranking's limit.</summary>
    public int MaxHops { get; init; } = 3;

    /// <summary>Cost of each hop after the first, 1e-12 nats, in [0, 2^48).</summary>
    public long HopCost { get; init; }

    /// <summary>What reaching somebody costs beyond the path; null where the ranking does not ask.</summary>
    public ITargetCost? TargetCost { get; init; }

    /// <summary>Cost of a last tie with so many mutual acquaintances, 1e-12 nats; needed for <see cref="PathRanking.Bridge"/> and <see
    /// cref="PathRanking.Balanced"/>.</summary>
    public Func<int, long>? BridgeCost { get; init; }

    /// <summary>Most people in the answer; at least 1.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Most paths per person; at least 1.</summary>
    public int PathsPerPerson { get; init; } = 1;

    /// <summary>True when each further path of a person is the best that shares no intermediate person with those before it.</summary>
    public bool DiverseConnectors { get; init; }

    /// <summary>What every path must satisfy.</summary>
    public SearchConstraints Constraints { get; init; } = new();

    /// <summary>Goes on where a page ended; null from the start.</summary>
    public SearchEnd? After { get; init; }

    /// <summary>Ties the search for one more path of a person may open on the labels all targets share, before it makes labels for that
    /// person alone, which costs about as much. Changes the work and never the answer.</summary>
    public long TiesBeforeRelabelling { get; init; } = 1 << 14;
}
