using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>A question for the best paths, in person numbers of one <see cref="TieGraph"/>.</summary>
internal sealed record SearchRequest
{
    /// <summary>Who may start a path, each once. Ignored when <see cref="Anyone"/>.</summary>
    public IReadOnlyList<int> Starters { get; init; } = [];

    /// <summary>True when everybody may start a path.</summary>
    public bool Anyone { get; init; }

    /// <summary>Whom to reach, each once. A target is reached from a starter other than himself.</summary>
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

/// <summary>Where a page ended.</summary>
/// <param name="Last">After the last person taken in the ranking's own order; null for none yet.</param>
/// <param name="LastBridge">Likewise in the order of bridge, for balanced.</param>
/// <param name="BridgeNext">True when it is bridge's turn.</param>
internal sealed record SearchEnd(SearchPlace? Last, SearchPlace? LastBridge = null, bool BridgeNext = false);

/// <summary>A place between two people in the order of an answer.</summary>
/// <param name="Value">Value of the person before it.</param>
/// <param name="Hops">Hops of his best path.</param>
/// <param name="NextRank">Of people with equal value and hops, those of this rank or more come after: one more than the rank of the person
/// before it,
/// or where his id would stand if he is gone.</param>
internal sealed record SearchPlace(long Value, int Hops, int NextRank);

/// <summary>What every path must satisfy, in person numbers.</summary>
internal sealed record SearchConstraints
{
    /// <summary>Only ties that are there for whoever asks.</summary>
    public TieVisibility Visibility { get; init; }

    /// <summary>Least strength of every tie, 0 to 1.</summary>
    public double MinStrength { get; init; }

    /// <summary>Least strength of the starter's own tie, 0 to 1.</summary>
    public double MinFirstStrength { get; init; }

    /// <summary>Least strength of the last tie, 0 to 1.</summary>
    public double MinLastStrength { get; init; }

    /// <summary>Strengths of single ties; needed as soon as one of the three strengths is above 0.</summary>
    public ITieStrength? Strengths { get; init; }

    /// <summary>Only ties with evidence of at least one of these kinds.</summary>
    public EvidenceKinds Evidence { get; init; } = EvidenceKinds.All;

    /// <summary>Only ties with observed evidence.</summary>
    public bool ObservedOnly { get; init; }

    /// <summary>People who must all be in the middle, in any order, each once.</summary>
    public IReadOnlyList<int> Via { get; init; } = [];

    /// <summary>People who must not be in the middle: bit <c>v % 64</c> of word <c>v / 64</c>. Null or short: nobody. A path's own starter
    /// and target are exempt.</summary>
    public ulong[]? Excluded { get; init; }
}

/// <summary>Knows ties exactly, from their evidence; asked only where a cost leaves their strength open.</summary>
internal interface ITieStrength
{
    /// <summary>The response of every tie without <see cref="TieFlags.OwnResponse"/>, in (0, 1].</summary>
    double CommonResponse { get; }

    /// <summary>Strength of a tie that exists.</summary>
    double Strength(int from, int to);
}
