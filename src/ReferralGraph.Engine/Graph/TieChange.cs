using System.Runtime.InteropServices;
using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Engine.Graph;

/// <summary>A directed tie that is set, or no longer there.</summary>
/// <param name="From">Whose tie.</param>
/// <param name="To">To whom; not <paramref name="From"/>.</param>
/// <param name="Cost">Its cost, 1e-12 nats; null when the tie is gone.</param>
/// <param name="Flags">Its <see cref="TieFlags"/>.</param>
internal readonly record struct TieChange(int From, int To, long? Cost, ushort Flags)
{
    /// <summary>A row as it was.</summary>
    public delegate TieList RowBefore(int person);

    /// <summary>Merges changes into the rows they touch.</summary>
    /// <param name="changes">Owner of the row, the other person, and the change.</param>
    /// <param name="before">Rows as they were.</param>
    /// <returns>The touched rows, by rising owner.</returns>
    public static IEnumerable<KeyValuePair<int, AdjacencyRow>> Apply(
        IEnumerable<(int Owner, int Other, TieChange Change)> changes, RowBefore before) =>
        changes
            .GroupBy(change => change.Owner)
            .OrderBy(group => group.Key)
            .Select(group => KeyValuePair.Create(group.Key, Merge(before(group.Key), group)));

    private static AdjacencyRow Merge(TieList before, IEnumerable<(int Owner, int Other, TieChange Change)> changes)
    {
        var last = new Dictionary<int, TieChange>();
        foreach (var (owner, other, change) in changes)
        {
            if (owner == other)
            {
                throw new ArgumentException("Nobody has a tie to themself.", nameof(changes));
            }

            last[other] = change;
        }

        var capacity = before.Count + last.Count;
        var people = new List<int>(capacity);
        var costs = new List<long>(capacity);
        var flags = new List<ushort>(capacity);
        var kept = 0;
        foreach (var (other, change) in last.OrderBy(pair => pair.Key))
        {
            for (; kept < before.Count && before.People[kept] < other; kept++)
            {
                Add(before.People[kept], before.Cost(kept), before.Flags(kept));
            }

            kept += kept < before.Count && before.People[kept] == other ? 1 : 0;
            if (change.Cost is { } cost)
            {
                Add(other, cost, change.Flags);
            }
        }

        for (; kept < before.Count; kept++)
        {
            Add(before.People[kept], before.Cost(kept), before.Flags(kept));
        }

        return new AdjacencyRow(
            CollectionsMarshal.AsSpan(people),
            CollectionsMarshal.AsSpan(costs),
            CollectionsMarshal.AsSpan(flags));

        void Add(int person, long cost, ushort bits)
        {
            people.Add(person);
            costs.Add(cost);
            flags.Add(bits);
        }
    }
}
