using System.Buffers;
using System.Runtime.CompilerServices;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>The best way from the starters to everybody of a set of targets, of at most so many hops: one layer of labels per
/// hop.</summary>
/// <remarks>
/// Layer h holds, for each person, the best walk of exactly h ties from a starter, best by cost and then by the ranks of the people walked,
/// compared on demand. A label is kept only when it costs less than every label of the same person with fewer hops.
///
/// Why that is exact. Walks are ordered by key, then hops, then ranks. Suppose a person is reached no more dearly in fewer hops: since
/// costs are not negative, swapping that shorter way in makes any walk through the person come strictly earlier. So a label that is not
/// kept begins no best walk, and a best walk is simple: any cycle could be cut out. Of two walks to a person with equal key and hops, the
/// one of lower ranks stays lower however it goes on.
/// Cutting out a cycle may break a constraint when there is a floor on the last tie, when people are required, or when there are a floor on
/// the first tie and several starters. The best walk still comes before every path: if it is simple it is the best path, and if not the
/// caller asks <see cref="KBestSimplePaths"/>. With required people a state is a person and those met so far; each is met once, and states
/// that cannot meet the rest any more are dropped.
///
/// Example: the starter S knows A (cost 1) and B (4), A knows B (2) and T (9), B knows T (3). No hop cost, at most 3 ties, target T.
/// <code>
/// layer 0   S 0
/// layer 1   A 1 (S-A)      B 4 (S-B)
/// layer 2   B 3 (S-A-B)    kept beside B 4: it is cheaper, and has more ties; T's own labels are not needed
/// T looks back over its ties, A-T and B-T, to the cheapest label of either end that has few enough hops:
///           A 1 + 9 = 10, two ties      B 3 + 3 = 6, three ties      so T 6 (S-A-B-T)
/// </code>
/// With at most 2 ties there is no layer 2, B is still 4, and the answer is S-B-T at 7. A fifth person C, whom B knows and who knows B (1
/// each), is C 5 (S-B-C) in layer 2. Were 4 ties allowed, layer 3 would hold C 4 (S-A-B-C) and nothing for S-B-C-B: at 6 it is dearer
/// than B 3, which has fewer ties.
///
/// The last layer is never made: targets look back over their incoming ties instead. The layer before it is pulled by the targets'
/// neighbours where they have fewer ties than the layer that would push. O(ties of labelled people) time, at most O(maxHops * m); 16 bytes
/// a person and 24 a label.
/// Source: R. Bellman, "On a routing problem", Quart. Appl. Math. 16 (1958) 87-90, by number of arcs as in E. Lawler, Combinatorial
/// Optimization (1976) ch. 3.
/// </remarks>
internal static class LayeredBellmanFord
{
    /// <summary>Makes the labels and finds each target's best way.</summary>
    /// <param name="context">The question; its table begins empty.</param>
    /// <param name="targets">Whom to reach.</param>
    /// <param name="neighbours">An empty set for its own use; left empty.</param>
    /// <param name="labelAll">True when labels of every layer are needed afterwards, false when only <paramref name="best"/> is.</param>
    /// <param name="best">Best way of each target, <see cref="Completion.None"/> where there is none, shape [targets].</param>
    public static void Find<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context, ReadOnlySpan<int> targets, PersonSet neighbours, bool labelAll, Span<Completion> best)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        best.Fill(Completion.None);
        Seed(context);
        for (var hops = 1; hops < context.MaxHops; hops++)
        {
            context.Table.LayerStart[hops] = context.Table.Count;
            if (context.Table.LayerStart[hops - 1] == context.Table.Count)
            {
                break;
            }

            // Fewest hops first: once everybody is reached, longer ways are of no use. Worth looking only before the layers that grow
            // large.
            if (context.HopKey >= SearchContext<TVia, TFilter>.HopsFirst && hops > 2 && !labelAll && ReachAll(context, targets, best))
            {
                return;
            }

            var complete = hops > 1 && hops == context.MaxHops - 1 && !TVia.Any
                && LabelLayer.PullIsCheaper(context, hops, targets, neighbours)
                ? LabelLayer.Pull(context, hops, neighbours.Members)
                : LabelLayer.Push(context, hops);
            neighbours.Clear();
            if (!complete)
            {
                break;
            }
        }

        context.Table.LayerStart[context.MaxHops] = context.Table.Count;
        ReachAll(context, targets, best);
    }

    /// <summary>Makes labels for one target of a question alone: they are in the middle of none, and neither is anybody who is to be
    /// avoided by now.</summary>
    /// <returns>The question with those labels.</returns>
    public static SearchContext<TVia, TFilter> Relabel<TVia, TFilter>(
        scoped in SearchContext<TVia, TFilter> context, int target, SearchWorkspace workspace)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var own = context with { Table = workspace.OwnLabels, OnlyTarget = target };
        own.Table.Begin(context.Graph.PersonCount, hashed: TVia.Any);
        Completion best = default;
        Find(own, [target], workspace.Neighbours, labelAll: true, new Span<Completion>(ref best));
        return own;
    }

    private static void Seed<TVia, TFilter>(in SearchContext<TVia, TFilter> context)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        // Everybody starts, and every first tie is good enough: a way of several ties is never better than its last tie alone.
        if (context.Anyone && !context.StartersAsConnectors && !TVia.Any)
        {
            return;
        }

        var count = context.Anyone ? context.Graph.PersonCount : context.Starters.Count;
        context.Table.Reserve(count);
        for (var index = 0; index < count; index++)
        {
            var starter = context.Anyone ? index : context.Starters.Members[index];
            if (context.Via.BitOf(starter) == 0)
            {
                context.Table.AddStarter<TVia>(starter, dominant: !context.StartersAsConnectors);
            }
        }
    }

    /// <summary>Finds the best way of every target that has none yet, from the labels there are.</summary>
    /// <returns>True when every target has one.</returns>
    /// <remarks>A budget that is spent before does not keep targets from looking back: the ways to their neighbours are known, and cost one
    /// look at each tie.</remarks>
    private static bool ReachAll<TVia, TFilter>(in SearchContext<TVia, TFilter> context, ReadOnlySpan<int> targets, Span<Completion> best)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var all = true;
        var spent = context.Budget.Exhausted;
        for (var index = 0; index < targets.Length; index++)
        {
            if (best[index].Exists)
            {
                continue;
            }

            var ties = context.Graph.In(targets[index]);
            if (!context.Budget.TryLook(ties.Count) && !spent)
            {
                return false;
            }

            if (context.Anyone)
            {
                // Nobody is settled where everybody starts: whom was looked at is who was to be reached.
                context.Budget.Count();
            }

            best[index] = Reach(context, targets[index], ties);
            all &= best[index].Exists;
        }

        return all;
    }

    private static Completion Reach<TVia, TFilter>(in SearchContext<TVia, TFilter> context, int target, in TieList ties)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var best = Completion.None;
        if ((context.Via.BitOf(target) & context.Via.All) != 0)
        {
            return best;
        }

        if (context.Filter.HasLastCost)
        {
            return ReachCheapestFirst(context, target, ties);
        }

        for (var index = 0; index < ties.Count; index++)
        {
            var way = WayOver(context, target, ties, index);
            if (way.Key <= best.Key
                && way.Exists
                && way.Precedes(best, context)
                && context.Filter.Allows(way.Before, target, ties, index)
                && context.Filter.AllowsLast(way.Before, target, ties, index))
            {
                best = way;
            }
        }

        return best;
    }

    /// <summary>
    /// The same where the last tie costs something besides that takes long to find out: it is at least 0, so once a way costs no more than
    /// all that is left without it, the rest need not be looked at.
    /// </summary>
    private static Completion ReachCheapestFirst<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context, int target, in TieList ties)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var (keys, indexes) = (ArrayPool<long>.Shared.Rent(ties.Count), ArrayPool<int>.Shared.Rent(ties.Count));
        var count = 0;
        for (var index = 0; index < ties.Count; index++)
        {
            if (WayOver(context, target, ties, index) is { Exists: true } way)
            {
                (keys[count], indexes[count++]) = (way.Key, index);
            }
        }

        Array.Sort(keys, indexes, 0, count);
        var best = Completion.None;
        for (var place = 0; place < count && keys[place] <= best.Key; place++)
        {
            var index = indexes[place];
            var way = WayOver(context, target, ties, index);
            if (context.Filter.Allows(way.Before, target, ties, index) && context.Filter.AllowsLast(way.Before, target, ties, index))
            {
                way = way with { Key = way.Key + context.Filter.LastCost(way.Before, target) };
                best = way.Precedes(best, context) ? way : best;
            }
        }

        ArrayPool<long>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(indexes);
        return best;
    }

    /// <summary>The best way to a target whose last tie is one of theirs, without what that costs besides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Completion WayOver<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context, int target, in TieList ties, int index)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var person = ties.People[index];
        var cost = context.Filter.Cost(person, target, ties, index) + context.HopKey;
        if (!TVia.Any && context.IsStarter(person) && context.Filter.AllowsFirst(person, target, ties, index))
        {
            return new Completion(cost, 1, person, -1);
        }

        var table = context.Table;
        var label = table.Newest<TVia>(person, context.Via.All);
        return label < 0 || table.Labels[label].Hops == 0
            ? Completion.None
            : new Completion(table.Labels[label].Cost + cost, table.Labels[label].Hops + 1, person, label);
    }
}
