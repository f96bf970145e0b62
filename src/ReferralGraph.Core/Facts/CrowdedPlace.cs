using System.Globalization;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Facts;

/// <summary>The place that makes the most ties.</summary>
/// <param name="Kind"><c>company</c> or <c>school</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="People">People known there.</param>
/// <param name="Pairs">Pairs of them who were there at one time.</param>
public sealed record CrowdedPlace(string Kind, string Id, int People, long Pairs)
{
    /// <summary>The place of most pairs that are taken to know each other on a day; null where there is none.</summary>
    public static CrowdedPlace? Largest(DayFacts day)
    {
        CrowdedPlace? largest = null;
        var facts = day.Facts;
        for (var company = 0; company < facts.Numbers.Companies.Count; company++)
        {
            if (facts.CanonicalCompany(company) == company
                && facts.MergedCompany(company) is { Ignored: false, People.Length: > 1 } place
                && (day.CompanyRoster(company).HasUnits || !day.IsTooLarge(day.SizeOf(company))))
            {
                largest = Larger(largest, "company", facts.CompanyIdOf(company).Value, day.CompanyRoster(company));
            }
        }

        for (var school = 0; school < facts.Numbers.Schools.Count; school++)
        {
            if (facts.Schools[school] is { People.Length: > 1 })
            {
                largest = Larger(largest, "school", facts.Numbers.Schools[school], day.SchoolRoster(school));
            }
        }

        return largest;
    }

    /// <summary>Companies that make fewer ties than their size says, or none, because too many pairs were there; and why.</summary>
    public static Dictionary<CompanyId, string> Beyond(DayFacts day)
    {
        var beyond = new Dictionary<CompanyId, string>();
        var (facts, most) = (day.Facts, day.Scorer.Model.MaxPairs);
        for (var company = 0; company < facts.Numbers.Companies.Count; company++)
        {
            if (facts.CanonicalCompany(company) != company
                || facts.MergedCompany(company) is not { Ignored: false } place
                || !Roster.AreMorePairsThan(most, place.People.Length))
            {
                continue;
            }

            var units = day.UnitsOf(company).Sizes.Values.Count(IsForPairsAlone);
            var all = IsForPairsAlone(day.SizeOf(company));
            if (all || units > 0)
            {
                var where = all ? "the company" : string.Create(CultureInfo.InvariantCulture, $"each of {units} of its units");
                beyond.Add(facts.CompanyIdOf(company), string.Create(
                    CultureInfo.InvariantCulture,
                    $"More than {most} pairs of people were in {where} at one time (Ties:MaxPairs): being there makes no ties, whatever "
                    + $"size is stated."));
            }
        }

        return beyond;

        // What is too large whatever its pairs are needs no other reason.
        bool IsForPairsAlone(OrganisationSize size) => size.IsCrowded && !day.IsTooLarge(size with { IsCrowded = false });
    }

    /// <summary>What to undo, in a sentence.</summary>
    public string Advice() => Kind == "company"
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Most are between the {People} people of company '{Id}', {Pairs} pairs of whom were there at one time: undo the write that "
            + $"gave it its headcount, units or people, state its true headcount with PUT /v1/companies/{Id}, or lower Ties:MaxPairs.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Most are between the {People} people of school '{Id}', {Pairs} pairs of whom were there at one time: undo the write that "
            + $"gave it its people or cohorts, or lower Ties:MaxPairs.");

    private static CrowdedPlace Larger(CrowdedPlace? known, string kind, string id, Roster roster) =>
        roster.Pairs > (known?.Pairs ?? 0) ? new CrowdedPlace(kind, id, PeopleOf(roster), roster.Pairs) : known!;

    private static int PeopleOf(Roster roster)
    {
        var (people, last) = (0, -1);
        foreach (ref readonly var entry in roster.Entries.AsSpan())
        {
            people += entry.Person == last ? 0 : 1;
            last = entry.Person;
        }

        return people;
    }
}
