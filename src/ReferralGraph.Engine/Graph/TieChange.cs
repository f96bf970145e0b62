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

        (int Other, TieChange Change)[] ordered = [.. last.Select(pair => (pair.Key, pair.Value))];
        Array.Sort(ordered, static (left, right) => left.Other.CompareTo(right.Other));
        return AdjacencyRow.Merge(before, ordered);
    }
}
