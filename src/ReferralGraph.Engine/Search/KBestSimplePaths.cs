namespace ReferralGraph.Engine.Search;

/// <summary>Paths to one target, best first, one at a time: best-first search backwards from the target, guided by exact bounds.</summary>
/// <remarks>
/// A candidate is a fixed end of a path (... - x - target) and the best walk from a starter to x that fits the hops left, which the labels
/// of <see cref="LayeredBellmanFord"/> give at once: the first label of x, from the newest back, that has few enough hops. Candidates wait
/// in a heap by the exact order of paths: key, hops, ranks of all people. A candidate whose walk is all fixed is a path and is handed out;
/// any other gives way to one candidate for each person who could stand before x.
///
/// Why that is exact. A walk need not be simple, nor avoid people who are already taken, so a candidate comes before, or is, every path
/// with its fixed end; and all paths not handed out yet have the end of exactly one waiting candidate. So whatever path comes first out of
/// the heap comes before all others. Since the bounds hold the tie-break too, many paths of equal cost are not opened in vain. Required
/// people are in the labels' states, so bounds know them.
///
/// k paths open about k * maxHops candidates, each with the incoming ties of one person. Far more where bounds are not simple because the
/// target is in the middle of ways to their own neighbours; then the search begins again with labels made for this target alone, which they
/// are not in.
/// Source: best-first search with a perfect heuristic, P. Hart, N. Nilsson, B. Raphael, IEEE Trans. SSC 4 (1968) 100-107, applied
/// to path enumeration as in V. Jiménez and A. Marzal, "Computing the K shortest paths", WAE 1999; the paths are those of J. Yen,
/// Management Science 17 (1971) 712-716.
/// </remarks>
internal static class KBestSimplePaths
{
    /// <summary>Lists the best paths to one target.</summary>
    /// <param name="context">The question, with complete labels.</param>
    /// <param name="target">Whom to reach.</param>
    /// <param name="count">How many paths at most.</param>
    /// <param name="workspace">For its own use.</param>
    /// <returns>Paths, best first; fewer than there are only when the budget ran out. Valid until the next call.</returns>
    public static ReadOnlySpan<Candidate> Find<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context, int target, int count, SearchWorkspace workspace)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var paths = workspace.Paths(count);
        var found = 0;
        var enumeration = new PathEnumeration<TVia, TFilter>(context, target, workspace.Heap)
        {
            Allowance = context.OnlyTarget == target ? long.MaxValue : context.TiesBeforeRelabelling,
        };
        while (found < count && enumeration.TryNext(out var path))
        {
            paths[found++] = path;
        }

        if (!enumeration.Strayed)
        {
            return paths.AsSpan(0, found);
        }

        // The order is exact, so the paths found so far come first again.
        var again = 0;
        enumeration = new PathEnumeration<TVia, TFilter>(LayeredBellmanFord.Relabel(context, target, workspace), target, workspace.Heap);
        while (again < count && enumeration.TryNext(out var path))
        {
            paths[again++] = path;
        }

        return paths.AsSpan(0, Math.Max(found, again));
    }
}
