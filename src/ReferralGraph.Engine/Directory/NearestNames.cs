using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>What somebody may have meant who misspelt a name.</summary>
internal static class NearestNames
{
    /// <summary>The items whose id or name takes the fewest edits, case and accents ignored; of equal ones the first by id.</summary>
    /// <param name="text">What was asked for.</param>
    /// <param name="known">What there is, with its id and the words of its name.</param>
    /// <param name="count">How many.</param>
    public static List<T> Of<T>(string text, IEnumerable<(T Item, string Id, ReadOnlyMemory<char> Name)> known, int count)
    {
        var (asId, asName) = (text.ToLowerInvariant(), SearchWords.Join(SearchWords.Of(text)));
        var best = new PriorityQueue<T, (int Edits, string Id)>(Comparer<(int Edits, string Id)>.Create(
            (left, right) => left.Edits != right.Edits ? right.Edits - left.Edits : string.CompareOrdinal(right.Id, left.Id)));
        foreach (var (item, id, name) in known)
        {
            var most = best.Count < count ? int.MaxValue : best.TryPeek(out _, out var worst) ? worst.Edits : 0;
            var edits = Math.Min(
                TextDistance.Edits(asId, id.ToLowerInvariant(), most), TextDistance.Edits(asName, name.Span, most));
            if (edits <= most)
            {
                best.Enqueue(item, (edits, id));
            }

            if (best.Count > count)
            {
                best.Dequeue();
            }
        }

        var sorted = new List<T>(best.Count);
        while (best.TryDequeue(out var item, out _))
        {
            sorted.Add(item);
        }

        sorted.Reverse();
        return sorted;
    }
}
