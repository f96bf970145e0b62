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
    /// <param name="changes">Owner of the row, the other person, and the change; of several for one pair the last counts.</param>
    /// <param name="before">Rows as they were.</param>
    /// <returns>The touched rows, by rising owner.</returns>
    public static IReadOnlyList<KeyValuePair<int, AdjacencyRow>> Apply(
        IEnumerable<(int Owner, int Other, TieChange Change)> changes, RowBefore before)
    {
        // Sorted as numbers: a unit's new size changes ten thousand ties.
        (int Owner, int Other, TieChange Change)[] all = [.. changes];
        var (keys, places) = (new long[all.Length], new int[all.Length]);
        for (var place = 0; place < all.Length; place++)
        {
            if (all[place].Owner == all[place].Other)
            {
                throw new ArgumentException("Nobody has a tie to themself.", nameof(changes));
            }

            (keys[place], places[place]) = (((long)all[place].Owner << 32) | (uint)all[place].Other, place);
        }

        Array.Sort(keys, places);
        var rows = new List<KeyValuePair<int, AdjacencyRow>>();
        var row = new List<(int Other, TieChange Change)>();
        for (var next = 0; next < all.Length;)
        {
            var owner = (int)(keys[next] >> 32);
            row.Clear();
            while (next < all.Length && (int)(keys[next] >> 32) == owner)
            {
                var (key, last) = (keys[next], places[next]);
                for (next++; next < all.Length && keys[next] == key; next++)
                {
                    last = Math.Max(last, places[next]);
                }

                row.Add((all[last].Other, all[last].Change));
            }

            rows.Add(KeyValuePair.Create(owner, AdjacencyRow.Merge(before(owner), CollectionsMarshal.AsSpan(row))));
        }

        return rows;
    }
}
