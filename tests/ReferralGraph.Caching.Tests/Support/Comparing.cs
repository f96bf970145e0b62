using ReferralGraph.Core.Paths;

namespace ReferralGraph.Caching.Tests.Support;

/// <summary>Whether answers are equal; records hold lists, which compare by reference.</summary>
internal static class Comparing
{
    /// <summary>Equal in all but where they came from.</summary>
    public static bool Same(PathSearchResult one, PathSearchResult other) => one is PathSearchResult.Completed left
        && other is PathSearchResult.Completed right
        && left with { People = [], Origin = default } == right with { People = [], Origin = default }
        && left.People.Count == right.People.Count
        && left.People.Zip(right.People).All(
            pair => pair.First with { Paths = [] } == pair.Second with { Paths = [] } && pair.First.Paths.SequenceEqual(pair.Second.Paths));

    /// <summary>Equal in all but where they came from.</summary>
    public static bool Same(TiesResult one, TiesResult other) => one is TiesResult.Completed left
        && other is TiesResult.Completed right
        && left with { Ties = [], Origin = default } == right with { Ties = [], Origin = default }
        && left.Ties.SequenceEqual(right.Ties);
}
