using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Scoring;

namespace ReferralGraph.Engine.Graph;

/// <summary>
/// Whose ties a write changes with some others alone: people of whom nothing differs but links and interactions. Their other ties need not
/// be looked at, which is what makes a batch of interactions cheap in a large firm.
/// </summary>
internal static class PairChanges
{
    /// <summary>These people, each with the others; nobody where the write concerns more than pairs.</summary>
    /// <param name="before">The facts before the write.</param>
    /// <param name="after">The facts after it.</param>
    /// <param name="changes">What differs between them.</param>
    public static Dictionary<int, IReadOnlySet<int>> Between(FactBase before, FactBase after, FactBaseChange changes)
    {
        var found = new Dictionary<int, IReadOnlySet<int>>();

        // A place concerns everybody there, and who is merged has facts under several numbers.
        if (changes.Companies.Count > 0
            || changes.Schools.Count > 0
            || before.Totals.Counts[TenantCount.Merges] > 0
            || after.Totals.Counts[TenantCount.Merges] > 0)
        {
            return found;
        }

        foreach (var person in changes.People)
        {
            var (old, now) = (before.People[person], after.People[person]);
            if (FactDifferences.OnlyContactsDiffer(old, now))
            {
                var others = new HashSet<int>();
                AddOthers(old!.Contacts, now!.Contacts, contact => contact.Other, others);
                AddOthers(old.LinksOut, now.LinksOut, link => link.Other, others);
                AddOthers(old.LinksIn, now.LinksIn, link => link.Other, others);
                others.Remove(person);
                found.Add(person, others);
            }
        }

        return found;
    }

    /// <summary>Adds the other ends of what one list holds more often than the other.</summary>
    private static void AddOthers<T>(T[] old, T[] now, Func<T, int> other, HashSet<int> others)
        where T : struct, IEquatable<T>
    {
        if (FactDifferences.Same(old, now))
        {
            return;
        }

        // What is written stands in a row more often than not, and what stands before and after it is the same.
        var first = old.AsSpan().CommonPrefixLength(now);
        var last = 0;
        while (last < Math.Min(old.Length, now.Length) - first && old[^(last + 1)].Equals(now[^(last + 1)]))
        {
            last++;
        }

        var more = new Dictionary<T, int>();
        foreach (var item in now.AsSpan(first..^last))
        {
            more[item] = more.GetValueOrDefault(item) + 1;
        }

        foreach (var item in old.AsSpan(first..^last))
        {
            more[item] = more.GetValueOrDefault(item) - 1;
        }

        foreach (var (item, times) in more)
        {
            if (times != 0)
            {
                others.Add(other(item));
            }
        }
    }
}
