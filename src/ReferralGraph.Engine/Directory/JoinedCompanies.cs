namespace ReferralGraph.Engine.Directory;

/// <summary>Which companies are one: by merges from ever on, by successors from a day on. For one thread at a time.</summary>
/// <param name="companies">All companies, by number.</param>
internal sealed class JoinedCompanies(IReadOnlyList<CompanyEntry> companies)
{
    /// <summary>Two companies are one from a day on.</summary>
    public void Join(int one, int other, DateOnly on)
    {
        (companies[one].OneWith ??= [])[other] = on;
        (companies[other].OneWith ??= [])[one] = on;
    }

    /// <summary>Two companies are not one after all.</summary>
    public void Part(int one, int other)
    {
        companies[one].OneWith?.Remove(other);
        companies[other].OneWith?.Remove(one);
    }

    /// <summary>A company and all that are one with it on a day.</summary>
    public List<int> Of(int company, DateOnly day)
    {
        List<int> all = [company];
        for (var next = 0; next < all.Count; next++)
        {
            foreach (var (other, on) in companies[all[next]].OneWith ?? [])
            {
                if (on <= day && !all.Contains(other))
                {
                    all.Add(other);
                }
            }
        }

        return all;
    }
}
