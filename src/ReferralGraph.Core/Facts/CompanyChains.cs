namespace ReferralGraph.Core.Facts;

/// <summary>
/// Which companies are one on a day: those that successors in effect by then lead to each other by, in either direction. Companies are
/// merged ones throughout, by the number of the one kept.
/// </summary>
internal static class CompanyChains
{
    /// <summary>The companies that are one with a company on a day, itself among them; in no order.</summary>
    public static IReadOnlyList<int> Of(FactBase facts, int company, int day)
    {
        // Nearly every company stands alone.
        if (facts.Companies[company]?.Links is null)
        {
            return [company];
        }

        var chain = new List<int> { company };
        for (var next = 0; next < chain.Count; next++)
        {
            foreach (var links in LinksOf(facts, chain[next]))
            {
                if (links.Successor is { } successor && successor.On <= day)
                {
                    Add(facts.CanonicalCompany(successor.Company));
                }

                foreach (var predecessor in links.Predecessors)
                {
                    if (facts.Companies[predecessor]?.Links?.Successor is { } its && its.On <= day)
                    {
                        Add(facts.CanonicalCompany(predecessor));
                    }
                }
            }
        }

        return chain;

        void Add(int other)
        {
            if (!chain.Contains(other))
            {
                chain.Add(other);
            }
        }
    }

    /// <summary>
    /// What a company goes on as on a day, however many successors later; itself where it has none by then. Where it was merged of several
    /// with a successor each, the earliest counts, then the first by id.
    /// </summary>
    public static int Last(FactBase facts, int company, int day)
    {
        // No cycle is written. A read that others write into may show one.
        HashSet<int>? visited = null;
        while (SuccessorOf(facts, company, day) is { } successor && (visited ??= [company]).Add(successor))
        {
            company = successor;
        }

        return company;
    }

    private static int? SuccessorOf(FactBase facts, int company, int day)
    {
        if (facts.Companies[company]?.Links is null)
        {
            return null;
        }

        (int Company, int On)? first = null;
        foreach (var links in LinksOf(facts, company))
        {
            if (links.Successor is { } stated
                && stated.On <= day
                && (facts.CanonicalCompany(stated.Company), stated.On) is var its
                && (first is not { } known || IsBefore(facts, its, known)))
            {
                first = its;
            }
        }

        return first?.Company;
    }

    private static bool IsBefore(FactBase facts, (int Company, int On) one, (int Company, int On) other) =>
        one.On != other.On
            ? one.On < other.On
            : string.CompareOrdinal(facts.Numbers.Companies[one.Company], facts.Numbers.Companies[other.Company]) < 0;

    /// <summary>The links of everybody merged into a company, and its own.</summary>
    private static IEnumerable<CompanyLinks> LinksOf(FactBase facts, int company)
    {
        if (facts.Companies[company]?.Links is not { } links)
        {
            yield break;
        }

        yield return links;
        foreach (var absorbed in links.Absorbed)
        {
            if (facts.Companies[absorbed]?.Links is { } its)
            {
                yield return its;
            }
        }
    }
}
