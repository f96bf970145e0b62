using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Number of ties on a shortest path, found by breadth-first searches from both ends that meet in the middle.</summary>
/// <remarks>
/// Each step completes one level of the side whose frontier has fewer ties to follow. The search ends at the first tie that leads to
/// somebody the other side has reached, even in the middle of a level. That is exact: such a person is always on the other side's last
/// level, because on an earlier one the other side would already have reached the person the tie comes from, and the sides would have met
/// before.
/// Where people have d ties, about d^(h/2) ties are looked at instead of d^h; in dense graphs far fewer, since a meeting tie is soon found.
/// Each person takes two bits. They are cleared by walking the people met, so a near pair costs the same in a large graph as in a small
/// one; nothing is allocated.
/// Source: I. Pohl, "Bi-directional search", Machine Intelligence 6 (1971) 127-140.
/// </remarks>
internal static class BidirectionalBfs
{
    private static readonly WorkspacePool<Workspace> s_workspaces = new();

    /// <summary>Measures the distance between two people.</summary>
    /// <param name="graph">The ties, followed in their direction.</param>
    /// <param name="visibility">Which of them are there.</param>
    /// <param name="from">Where paths start.</param>
    /// <param name="to">Where they end.</param>
    /// <param name="maxHops">Longest path that counts, in ties.</param>
    /// <param name="cancellationToken">Stops the search; checked for every person whose ties are followed.</param>
    /// <returns>0 for the same person, null when there is no path of at most <paramref name="maxHops"/> ties.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static int? Distance(
        TieGraph graph, TieVisibility visibility, int from, int to, int maxHops, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (from == to)
        {
            return 0;
        }

        var workspace = s_workspaces.Rent();
        try
        {
            return visibility.ShowsAll
                ? workspace.Meet(graph, new EveryTie(), from, to, maxHops, cancellationToken)
                : workspace.Meet(graph, visibility, from, to, maxHops, cancellationToken);
        }
        finally
        {
            workspace.Clear();
            s_workspaces.Return(workspace);
        }
    }

    private sealed class Workspace
    {
        private readonly PersonSet _near = new();
        private readonly PersonSet _far = new();

        public int? Meet<TRule>(TieGraph graph, TRule rule, int from, int to, int maxHops, CancellationToken cancellationToken)
            where TRule : struct, ITieRule
        {
            _near.Reserve(graph.PersonCount);
            _far.Reserve(graph.PersonCount);
            _near.Add(from);
            _far.Add(to);
            var (nearLevel, farLevel) = (0, 0);

            // Ties that are not there count here, which may change the order of the work and never the distance.
            long nearTies = graph.OutDegree(from);
            long farTies = graph.InDegree(to);

            for (var hops = 1; hops <= maxHops && nearTies > 0 && farTies > 0; hops++)
            {
                if (nearTies <= farTies)
                {
                    var level = _near.Count;
                    for (; nearLevel < level; nearLevel++)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        if (ReachOut(graph, rule, _near.Members[nearLevel]))
                        {
                            return hops;
                        }
                    }

                    nearTies = 0;
                    foreach (var person in _near.Members[nearLevel..])
                    {
                        nearTies += graph.OutDegree(person);
                    }
                }
                else
                {
                    var level = _far.Count;
                    for (; farLevel < level; farLevel++)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        if (ReachIn(graph, rule, _far.Members[farLevel]))
                        {
                            return hops;
                        }
                    }

                    farTies = 0;
                    foreach (var person in _far.Members[farLevel..])
                    {
                        farTies += graph.InDegree(person);
                    }
                }
            }

            return null;
        }

        public void Clear()
        {
            _near.Clear();
            _far.Clear();
        }

        private bool ReachOut<TRule>(TieGraph graph, TRule rule, int person)
            where TRule : struct, ITieRule
        {
            if (rule.ShowsAll)
            {
                return Reach(graph.OutPeople(person), _near, _far);
            }

            var ties = graph.Out(person);
            for (var tie = 0; tie < ties.Count; tie++)
            {
                if (rule.Shows(person, ties.People[tie], ties.Flags(tie)) && Reach(ties.People.Slice(tie, 1), _near, _far))
                {
                    return true;
                }
            }

            return false;
        }

        private bool ReachIn<TRule>(TieGraph graph, TRule rule, int person)
            where TRule : struct, ITieRule
        {
            if (rule.ShowsAll)
            {
                return Reach(graph.InPeople(person), _far, _near);
            }

            var ties = graph.In(person);
            for (var tie = 0; tie < ties.Count; tie++)
            {
                if (rule.Shows(ties.People[tie], person, ties.Flags(tie)) && Reach(ties.People.Slice(tie, 1), _far, _near))
                {
                    return true;
                }
            }

            return false;
        }

        /// <returns>True when one of <paramref name="people"/> is known to the other side.</returns>
        private static bool Reach(ReadOnlySpan<int> people, PersonSet side, PersonSet other)
        {
            foreach (var person in people)
            {
                if (other.Contains(person))
                {
                    return true;
                }

                side.Add(person);
            }

            return false;
        }
    }
}
