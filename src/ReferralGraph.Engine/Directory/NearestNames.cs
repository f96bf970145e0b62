using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>What somebody may have meant who misspelt a name.</summary>
internal static class NearestNames
{
    /// <summary>The items whose id or name takes the fewest edits, case and accents ignored; of equal ones the first by id.</summary>
    public static List<T> Of<T>(string text, IEnumerable<T> known, Func<T, string> id, Func<T, string> name, int count)
    {
        var asked = CompanyNames.FoldText(text);
        var best = new PriorityQueue<T, (int Edits, string Id)>(Comparer<(int Edits, string Id)>.Create(
            (left, right) => left.Edits != right.Edits ? right.Edits - left.Edits : string.CompareOrdinal(right.Id, left.Id)));
        foreach (var item in known)
        {
            var most = best.Count < count ? int.MaxValue : best.TryPeek(out _, out var worst) ? worst.Edits : 0;
            var edits = Math.Min(
                TextDistance.Edits(asked, CompanyNames.FoldText(id(item)), most), TextDistance.Edits(asked, CompanyNames.FoldText(name(item)), most));
            best.Enqueue(item, (edits, id(item)));
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
