namespace ReferralGraph.Engine.Search;

/// <summary>Paths to one target, best first, one at a time: best-first search backwards from the target, guided by exact bounds.</summary>
/// <remarks>
/// A candidate is a fixed end of a path (... - x - target) and the best walk from a starter to x that fits the hops left, which the labels
/// of <see cref="LayeredBellmanFord"/> give at once: the first label of x, from the newest back, that has few enough hops. Candidates wait
/// in a heap by the exact order of paths: key, hops, ranks of all people. A candidate whose walk is all fixed is a path and is handed out;
/// any other gives way to one candidate for each person who could stand before x.
///
/// Why that is exact. A walk may repeat people, and may meet people already in the fixed end, so the walk of a candidate comes before, or
/// is, every path with that fixed end. Every path not yet handed out has the fixed end of exactly one waiting candidate. So a path that
/// comes out of the heap comes before all others that are left. Bounds include the tie-break, so ways of equal cost are not all opened; and
/// they include required people, who are part of the labels' states.
///
/// k paths open about k * maxHops candidates, each with the incoming ties of one person. It can be far more when the target lies on the
/// ways to their own neighbours, since bounds then lead through the target. In that case the search begins again with labels made for this
/// target alone, in which no way leads through them.
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
