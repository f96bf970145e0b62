using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Facts;

/// <summary>Who of everybody fits what is sought, on one day. For one question.</summary>
/// <param name="day">The facts.</param>
/// <param name="query">The question.</param>
public sealed class FittingPeople(DayFacts day, LeadsQuery query)
{
    private readonly HashSet<string>[] _titles = [.. query.Wanted.Titles.Select(TitleWords.Of).Where(words => words.Count > 0)];
    private readonly HashSet<int> _companies = CompaniesOf(query.Wanted.Companies, day);
    private readonly Dictionary<int, bool> _fits = [];

    /// <summary>Who starts: the one named, or everybody employed at home; by rising number.</summary>
    public IReadOnlyList<int> Starters => query.From is not { } only ? [.. Home.Order()]
        : day.Facts.TryFind(only, out var number) ? [number]
        : [];

    /// <summary>How well each fits who does, and is neither of home nor the asker, by number.</summary>
    /// <param name="knows">False for people who are not there for whoever asks; null where everybody is.</param>
    public Dictionary<int, double> Read(Func<int, bool>? knows)
    {
        var (home, found) = (Home, new Dictionary<int, double>());
        var asker = query.Asker is { } who && day.Facts.TryFind(who, out var number) ? number : -1;
        for (var person = 0; person < day.Facts.PersonCount; person++)
        {
            if (person != asker && day.Facts.People[person] is { MergedInto: < 0 }
                && !home.Contains(person)
                && day.LatestStintOf(person) is { } stint
                && knows?.Invoke(person) != false
                && FitOf(person, stint) is > 0 and var fit)
            {
                found.Add(person, fit);
            }
        }

        return found;
    }

    private HashSet<int> Home => field ??= AtHome();

    private HashSet<int> AtHome()
    {
        var present = new EmployeeFilter(EmploymentStatus.Current, Title: null, Department: null, Site: null);
        var people = new HashSet<int>();
        foreach (var id in query.Home)
        {
            if (day.Facts.TryFind(id, out var company) && day.Facts.Companies[company] is { Ignored: false })
            {
                people.UnionWith(day.EmployedAt(company, present).People);
            }
        }

        return people;
    }

    private double FitOf(int person, in Stint stint)
    {
        var isWanted = stint.Title >= 0 && Fits(stint.Title) && query.HidesTitle?.Invoke(day.Facts.IdOf(person)) != true;
        var isThere = _companies.Contains(day.Facts.CanonicalCompany(stint.Place));
        return (isWanted, isThere) switch
        {
            (true, true) => WantedPeople.Both,
            (true, false) => WantedPeople.Title,
            (false, true) => WantedPeople.Company,
            _ => 0,
        };
    }

    /// <summary>Titles are few for many people.</summary>
    private bool Fits(int title)
    {
        if (!_fits.TryGetValue(title, out var fits))
        {
            var words = TitleWords.Of(day.Facts.Numbers.Texts[title]);
            _fits.Add(title, fits = Array.Exists(_titles, words.IsSupersetOf));
        }

        return fits;
    }

    private static HashSet<int> CompaniesOf(ValueArray<CompanyId> wanted, DayFacts day)
    {
        var companies = new HashSet<int>();
        foreach (var id in wanted)
        {
            if (day.Facts.TryFind(id, out var company) && day.Facts.Companies[company] is { Ignored: false })
            {
                companies.UnionWith(day.CompaniesOf(company));
            }
        }

        return companies;
    }
}
