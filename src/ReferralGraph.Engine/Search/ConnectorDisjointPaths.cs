namespace ReferralGraph.Engine.Search;

/// <summary>Paths to one target, no two of which share a person in the middle: the best, then each time the best of those that are
/// left.</summary>
/// <remarks>
/// Greedy by definition: each further path is the best that avoids the connectors of those before it. That need not be the set of least
/// total cost, which J. Suurballe, Networks 4 (1974) 125-145, would find. Paths are enumerated in order as for
/// <see cref="KBestSimplePaths"/>, and a candidate whose fixed end holds a connector already used is dropped unopened, so the next path
/// that comes out is the best of those left.
/// Bounds do not know whom to avoid. Where everything leads through one connector, most of the graph would be opened in vain; then labels
/// are made anew without the used connectors, and the enumeration begins again with exact bounds. At most one such run for each path: O(k *
/// maxHops * m).
/// </remarks>
internal static class ConnectorDisjointPaths
{
    /// <summary>Lists paths to one target.</summary>
    /// <param name="context">The question, with complete labels; nobody to be avoided yet.</param>
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
        var enumeration = new PathEnumeration<TVia, TFilter>(context, target, workspace.Heap) { Allowance = context.TiesBeforeRelabelling };
        while (found < count)
        {
            if (enumeration.TryNext(out var path))
            {
                if (path.Hops > 1 || !Holds(paths.AsSpan(0, found), path))
                {
                    paths[found++] = path;
                    enumeration.Allowance = context.TiesBeforeRelabelling;
                    foreach (var person in path.FixedPeople[1..^1])
                    {
                        context.Avoided.Add(person);
                    }
                }
            }
            else if (enumeration.Strayed)
            {
                // The next path is not far now; the one after it has more people to avoid.
                var relabelled = LayeredBellmanFord.Relabel(context, target, workspace);
                enumeration = new PathEnumeration<TVia, TFilter>(relabelled, target, workspace.Heap);
            }
            else
            {
                break;
            }
        }

        context.Avoided.Clear();
        return paths.AsSpan(0, found);
    }

    /// <summary>Direct paths have nobody in the middle, so they alone come again when an enumeration begins again.</summary>
    private static bool Holds(ReadOnlySpan<Candidate> paths, in Candidate direct)
    {
        foreach (ref readonly var path in paths)
        {
            if (path.Hops == 1 && path.People[0] == direct.People[0])
            {
                return true;
            }
        }

        return false;
    }
}
