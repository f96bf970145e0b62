using System.Numerics;
using System.Runtime.CompilerServices;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Makes one layer of labels from the layer before it. The algorithm is described at <see cref="LayeredBellmanFord"/>.</summary>
internal static class LabelLayer
{
    /// <summary>Makes layer <paramref name="hops"/> along the outgoing ties of the layer before it.</summary>
    /// <returns>False when the budget ran out.</returns>
    public static bool Push<TVia, TFilter>(in SearchContext<TVia, TFilter> context, int hops)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var table = context.Table;
        var end = table.Count;
        for (var label = table.LayerStart[hops - 1]; label < end; label++)
        {
            var ties = context.Graph.Out(table.Labels[label].Person);
            var missing = context.Via.All & ~table.Labels[label].Seen;
            var requiredOnly = TVia.Any && BitOperations.PopCount((uint)missing) >= context.MaxHops - hops;
            if (!context.Budget.TrySettle(requiredOnly ? BitOperations.PopCount((uint)missing) : ties.Count))
            {
                return false;
            }

            table.Reserve(ties.Count);
            if (requiredOnly)
            {
                // No place left in the middle for anybody but those still missing.
                for (; missing != 0; missing &= missing - 1)
                {
                    if (ties.IndexOf(context.Via.PersonOf(missing)) is >= 0 and var index)
                    {
                        Relax(context, label, hops, ties, index);
                    }
                }
            }
            else
            {
                for (var index = 0; index < ties.Count; index++)
                {
                    Relax(context, label, hops, ties, index);
                }
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Relax<TVia, TFilter>(in SearchContext<TVia, TFilter> context, int parent, int hops, in TieList ties, int index)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var table = context.Table;
        ref var from = ref table.Labels[parent];
        var to = ties.People[index];
        var seen = 0;
        if (TVia.Any)
        {
            var bit = context.Via.BitOf(to);
            if ((from.Seen & bit) != 0)
            {
                return;
            }

            seen = from.Seen | bit;
        }

        var cost = from.Cost + context.Filter.Cost(from.Person, to, ties, index) + context.HopKey;
        ref var head = ref table.Heads[table.Slot<TVia>(to, seen)];
        var known = head.Stamp == table.Stamp;
        if ((known && cost > head.Cost)
            || !context.Filter.Allows(from.Person, to, ties, index)
            || (hops == 1 && !context.Filter.AllowsFirst(from.Person, to, ties, index)))
        {
            return;
        }

        if (known && head.Label >= table.LayerStart[hops])
        {
            ref var rival = ref table.Labels[head.Label];
            if (cost < rival.Cost || context.Compare(parent, rival.Parent) < 0)
            {
                rival.Cost = head.Cost = cost;
                rival.Parent = parent;
            }
        }
        else if ((!known || cost < head.Cost) && context.MayConnect(to))
        {
            var older = known ? head.Label : -1;
            table.Add(
                ref head, new Label { Cost = cost, Person = to, Parent = parent, Older = older, Hops = (byte)hops, Seen = (byte)seen });
        }
    }

    /// <summary>Collects the targets' incoming neighbours while they have fewer ties than the layer to push from.</summary>
    public static bool PullIsCheaper<TVia, TFilter>(
        in SearchContext<TVia, TFilter> context, int hops, ReadOnlySpan<int> targets, PersonSet neighbours)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var pushed = 0L;
        foreach (ref readonly var label in context.Table.Labels.AsSpan(context.Table.LayerStart[hops - 1]..context.Table.Count))
        {
            pushed += context.OutDegree(label.Person);
        }

        var pulled = 0L;
        foreach (var target in targets)
        {
            var ties = context.Graph.In(target);
            for (var index = 0; index < ties.Count; index++)
            {
                var person = ties.People[index];
                if (context.Shows(person, target, ties, index) && context.MayConnect(person) && neighbours.Add(person))
                {
                    pulled += context.InDegree(person);
                }
            }

            if (pulled >= pushed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes layer <paramref name="hops"/> for these people only, along their incoming ties from the layer before it.</summary>
    /// <returns>False when the budget ran out.</returns>
    public static bool Pull<TVia, TFilter>(in SearchContext<TVia, TFilter> context, int hops, ReadOnlySpan<int> people)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        var table = context.Table;
        table.Reserve(people.Length);
        foreach (var person in people)
        {
            var ties = context.Graph.In(person);
            if (!context.Budget.TrySettle(ties.Count))
            {
                return false;
            }

            ref var head = ref table.Heads[table.Slot<TVia>(person, 0)];
            var known = head.Stamp == table.Stamp;
            var (cost, parent) = (known ? head.Cost : long.MaxValue, -1);
            for (var index = 0; index < ties.Count; index++)
            {
                var from = table.Newest<TVia>(ties.People[index], 0);
                from = from >= table.LayerStart[hops] ? table.Labels[from].Older : from;
                if (from < table.LayerStart[hops - 1])
                {
                    continue;
                }

                var through = table.Labels[from].Cost + context.Filter.Cost(ties.People[index], person, ties, index) + context.HopKey;
                if (through <= cost
                    && (through < cost || (parent >= 0 && context.Compare(from, parent) < 0))
                    && context.Filter.Allows(ties.People[index], person, ties, index))
                {
                    (cost, parent) = (through, from);
                }
            }

            if (parent >= 0)
            {
                var older = known ? head.Label : -1;
                table.Add(ref head, new Label { Cost = cost, Person = person, Parent = parent, Older = older, Hops = (byte)hops });
            }
        }

        return true;
    }
}
