using System.Runtime.InteropServices;

namespace ReferralGraph.Core.Facts;

/// <summary>
/// Who was in which unit of one company when, on one day and after merges, so that nobody looks through all of a large company for the few
/// who shared a unit. Immutable.
/// </summary>
internal sealed class UnitRoster
{
    private readonly UnitSize[] _units;
    private readonly UnitStay[][] _members;
    private readonly Dictionary<int, List<(int Unit, UnitStay Stay)>> _stays = [];

    /// <summary>The units of a company.</summary>
    /// <param name="day">The facts.</param>
    /// <param name="company">Number of the company, not absorbed.</param>
    public UnitRoster(DayFacts day, int company)
    {
        var (facts, place) = (day.Facts, day.Facts.MergedCompany(company) ?? new PlaceFacts());
        _units = place.Units;
        var members = _units.Select(_ => new List<UnitStay>()).ToArray();
        var roster = day.CompanyRoster(company);
        foreach (var recorded in place.People)
        {
            foreach (ref readonly var stint in (facts.People[recorded]?.Employments ?? []).AsSpan())
            {
                if (facts.CanonicalCompany(stint.Place) == company
                    && StayPeriod.TryOn(day.Day, stint, out var period)
                    && period.From < period.Until)
                {
                    var person = facts.Canonical(recorded);
                    Add(members, new UnitStay(person, roster.FirstOf(person), period.From, period.Until), stint, facts.Numbers);
                }
            }
        }

        _members = [.. members.Select(unit => unit.ToArray())];
    }

    /// <summary>Reports everybody who was in a unit with somebody at the same time, once for each time and unit.</summary>
    /// <param name="person">The person.</param>
    /// <param name="share">Takes who it was, where their entries of the company's roster begin, and the size of the unit.</param>
    public void Visit(int person, Action<int, int, int> share)
    {
        foreach (ref readonly var own in StaysOf(person))
        {
            var headcount = _units[own.Unit].Headcount;
            foreach (ref readonly var other in _members[own.Unit].AsSpan())
            {
                if (other.Person != person && own.Stay.Meets(other))
                {
                    share(other.Person, other.Place, headcount);
                }
            }
        }
    }

    /// <summary>Size of the smallest unit both were in at the same time, where the company gives it; else null.</summary>
    public int? SharedSize(int person, int other)
    {
        int? smallest = null;
        foreach (ref readonly var mine in StaysOf(person))
        {
            foreach (ref readonly var theirs in StaysOf(other))
            {
                if (mine.Unit == theirs.Unit && mine.Stay.Meets(theirs.Stay))
                {
                    smallest = Math.Min(smallest ?? int.MaxValue, _units[mine.Unit].Headcount);
                }
            }
        }

        return smallest;
    }

    /// <summary>True for those of a department and a site, -1 for none, who are in a unit.</summary>
    public static bool IsIn(in UnitSize unit, int department, int site) =>
        (unit.Department < 0 || unit.Department == department) && (unit.Site < 0 || unit.Site == site);

    private ReadOnlySpan<(int Unit, UnitStay Stay)> StaysOf(int person) =>
        CollectionsMarshal.AsSpan(_stays.GetValueOrDefault(person));

    private void Add(List<UnitStay>[] members, in UnitStay stay, in Stint stint, FactNumbers numbers)
    {
        var (department, site) = (numbers.FoldedOf(stint.Department), numbers.FoldedOf(stint.Site));
        for (var unit = 0; unit < _units.Length; unit++)
        {
            if (!IsIn(_units[unit], department, site))
            {
                continue;
            }

            if (!_stays.TryGetValue(stay.Person, out var stays))
            {
                _stays.Add(stay.Person, stays = []);
            }

            stays.Add((unit, stay));
            members[unit].Add(stay);
        }
    }

    /// <summary>Somebody's time in a unit.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Place">Where their entries of the company's roster begin.</param>
    /// <param name="From">First day.</param>
    /// <param name="Until">First day no longer there.</param>
    private readonly record struct UnitStay(int Person, int Place, int From, int Until)
    {
        public bool Meets(in UnitStay other) => Math.Max(From, other.From) < Math.Min(Until, other.Until);
    }
}
