using System.Collections.Immutable;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Graph;

/// <summary>What <see cref="GraphChange.Fill"/> makes of a stored record, the same on every store.</summary>
public static class RecordFill
{
    /// <summary><paramref name="stored"/> with what <paramref name="known"/> adds.</summary>
    public static Person Fill(Person stored, Person known) => stored with
    {
        Name = FillName(stored.Name, stored.Id.Value, known.Name),
        Title = stored.Title ?? known.Title,
        Emails = Union(stored.Emails, known.Emails),
        Urls = Union(stored.Urls, known.Urls),
    };

    /// <summary>
    /// <paramref name="stored"/> with what <paramref name="known"/> adds. A unit is missing when no stored one has its department and site.
    /// </summary>
    public static Company Fill(Company stored, Company known) => stored with
    {
        Name = FillName(stored.Name, stored.Id.Value, known.Name),
        Headcount = stored.Headcount ?? known.Headcount,
        Domains = Union(stored.Domains, known.Domains),
        Aliases = Union(stored.Aliases, known.Aliases),
        Urls = Union(stored.Urls, known.Urls),
        Units = Union(stored.Units, known.Units),
        Successor = stored.Successor ?? known.Successor,
    };

    private static string FillName(string stored, string id, string known) => stored == id ? known : stored;

    private static ValueArray<string> Union(ValueArray<string> stored, ValueArray<string> known) =>
        known.All(stored.Items.Contains)
            ? stored
            : new([.. stored.Union(known, StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    private static ValueArray<CompanyUnit> Union(ValueArray<CompanyUnit> stored, ValueArray<CompanyUnit> known)
    {
        var missing = known.Where(unit => !stored.Any(other => other.Department == unit.Department && other.Site == unit.Site))
            .ToImmutableArray();
        return missing.IsEmpty ? stored : new([.. stored, .. missing]);
    }
}
