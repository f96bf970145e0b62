using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>One question as the algorithms see it: the ties, what a path must satisfy, and the labels they share.</summary>
/// <remarks>
/// Paths are ordered by one integer, the key: the costs of the ties and, for each hop, the hop cost and the surcharge. The surcharge is 0,
/// or more than any path can cost where fewer hops come first, so one search serves both rankings. Keys count one hop cost too many; it is
/// the same for every path and changes no order.
/// </remarks>
internal readonly ref struct SearchContext<TVia, TFilter>
    where TVia : struct, IViaSet
    where TFilter : struct, ITieFilter
{
    /// <summary>Above the cost of any path: six ties of less than 2^48 and their hops.</summary>
    public const long HopsFirst = 1L << 52;

    public required TieGraph Graph { get; init; }

    public required ReadOnlySpan<int> Ranks { get; init; }

    public required LabelTable Table { get; init; }

    public required SearchBudget Budget { get; init; }

    public required TVia Via { get; init; }

    public required TFilter Filter { get; init; }

    /// <summary>People who may not be in the middle, a bit each; may be shorter than the graph.</summary>
    public required ReadOnlySpan<ulong> Excluded { get; init; }

    /// <summary>More people who may not be in the middle; may grow while paths are listed.</summary>
    public required PersonSet Avoided { get; init; }

    /// <summary>Who starts, unless everybody does.</summary>
    public required PersonSet Starters { get; init; }

    /// <summary>True when everybody may start.</summary>
    public required bool Anyone { get; init; }

    /// <summary>True when a starter may be in the middle of another's path although their own path would be no worse, because their own
    /// first tie may be too weak.</summary>
    public required bool StartersAsConnectors { get; init; }

    /// <summary>The only target, who is then never in the middle; -1 when there are several.</summary>
    public required int OnlyTarget { get; init; }

    /// <summary>Hop cost and surcharge.</summary>
    public required long HopKey { get; init; }

    /// <summary>Longest path, in ties.</summary>
    public required int MaxHops { get; init; }

    /// <summary>Ties an enumeration may open for one path before labels are made for its target alone.</summary>
    public required long TiesBeforeRelabelling { get; init; }

    /// <summary>Is a tie there, whatever else the question wants of it?</summary>
    public bool Shows(int owner, int other, in TieList ties, int index) => Filter.ShowsAll || Filter.Shows(owner, other, ties.Flags(index));

    /// <summary>Number of ties from a person that are there.</summary>
    public int OutDegree(int person) => Graph.OutDegree(person, Filter);

    /// <summary>Number of ties to a person that are there.</summary>
    public int InDegree(int person) => Graph.InDegree(person, Filter);

    public bool IsStarter(int person) => Anyone || Starters.Contains(person);

    public bool MayConnect(int person) =>
        person != OnlyTarget
        && !Avoided.Contains(person)
        && ((uint)(person >> 6) >= (uint)Excluded.Length || (Excluded[person >> 6] >> (person & 63) & 1) == 0);

    public int Compare(int left, int right) => Table.Compare(left, right, Ranks);
}
