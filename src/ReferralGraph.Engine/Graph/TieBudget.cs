using System.Globalization;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Engine.Graph;

/// <summary>What is said of graphs with too many ties.</summary>
internal static class TieBudget
{
    private const string Setting = "Search:MaxTies";

    /// <summary>Most ties of a graph that is made: there is room for what is written before it is known that there is none.</summary>
    /// <param name="most">Ties above which nothing is added; 0 for no bound.</param>
    public static long Ceiling(long most) => most is > 0 and < long.MaxValue / 2 ? 2 * most : long.MaxValue;

    /// <summary>Why a graph has no room for more ties.</summary>
    public static string Full(GraphSnapshot snapshot, long most) => string.Create(
        CultureInfo.InvariantCulture,
        $"The graph has {snapshot.Ties.TieCount} ties, and {Setting} is {most}: nothing that may add to them is stored until ")
        + "there are fewer. "
        + CrowdedPlace.Largest(snapshot.Facts)?.Advice();

    /// <summary>Why a graph is not made.</summary>
    /// <param name="day">Its facts.</param>
    /// <param name="ceiling">Most ties it might have had.</param>
    /// <param name="fitted">The last revision that had no more; null where that is not known.</param>
    public static GraphStoreException TooLarge(DayFacts day, long ceiling, GraphRevision? fitted)
    {
        var last = fitted is { } revision ? $"Revision {revision} was the last that fitted. " : string.Empty;
        return new GraphStoreException(
            StoreFailure.TooLarge,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The graph of revision {day.Facts.Revision} has more than {ceiling} ties, for which there is no room ({Setting}): no "
                + $"question is answered from it until there are fewer. {last}")
            + CrowdedPlace.Largest(day)?.Advice());
    }
}
