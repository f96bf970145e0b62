namespace ReferralGraph.Core.Facts;

/// <summary>
/// Who was in which unit of one company when, on one day and after merges, so that nobody looks through all of a large company for the few
/// who shared a unit. Immutable.
/// </summary>
internal sealed class UnitRoster
{
    private readonly UnitSize[] _units;
    private readonly Dictionary<int, List<UnitStay>> _stays = [];
    private readonly Dictionary<int, List<int>> _unitsOf = [];
    private readonly List<int>[] _members;

    /// <summary>The units of a company.</summary>
    /// <param name="day">The facts.</param>
    /// <param name="company">Number of the company, not absorbed.</param>
    public UnitRoster(DayFacts day, int company)
    {
        var (facts, place) = (day.Facts, day.Facts.MergedCompany(company) ?? new PlaceFacts());
        _units = place.Units;
        _members = [.. _units.Select(_ => new List<int>())];
        foreach (var recorded in place.People)
        {
            foreach (ref readonly var stint in (facts.People[recorded]?.Employments ?? []).AsSpan())
            {
                if (facts.CanonicalCompany(stint.Place) == company && StayPeriod.TryOn(day.Day, stint, out var period))
                {
                    Add(facts.Canonical(recorded), new UnitStay(period, day.Folded(stint.Department), day.Folded(stint.Site)));
                }
            }
        }
    }

    /// <summary>Everybody who was in a unit that somebody was in, perhaps at other times: themselves too, and some several times.</summary>
    public IEnumerable<int> NearTo(int person) =>
        _unitsOf.TryGetValue(person, out var units) ? units.SelectMany(unit => _members[unit]) : [];

    /// <summary>
    /// The smallest unit both were in at the same time, where the company gives its size; of equal ones the narrower; else null.
    /// </summary>
    public UnitSize? SharedUnit(int person, int other)
    {
        UnitSize? smallest = null;
        foreach (var mine in _stays.GetValueOrDefault(person) ?? [])
        {
            foreach (var theirs in _stays.GetValueOrDefault(other) ?? [])
            {
                if (Math.Max(mine.Period.From, theirs.Period.From) >= Math.Min(mine.Period.Until, theirs.Period.Until))
                {
                    continue;
                }

                var department = mine.Department >= 0 && mine.Department == theirs.Department ? mine.Department : -1;
                var site = mine.Site >= 0 && mine.Site == theirs.Site ? mine.Site : -1;
                foreach (ref readonly var unit in _units.AsSpan())
                {
                    if (IsIn(unit, department, site) && (smallest is not { } least || IsSmaller(unit, least)))
                    {
                        smallest = unit;
                    }
                }
            }
        }

        return smallest;
    }

    /// <summary>True for those of a department and a site, -1 for none, who are in a unit.</summary>
    public static bool IsIn(in UnitSize unit, int department, int site) =>
        (unit.Department < 0 || unit.Department == department) && (unit.Site < 0 || unit.Site == site);

    private static bool IsSmaller(in UnitSize unit, in UnitSize other) =>
        unit.Headcount < other.Headcount || (unit.Headcount == other.Headcount && Narrowness(unit) > Narrowness(other));

    private static int Narrowness(in UnitSize unit) => (unit.Department >= 0 ? 2 : 0) + (unit.Site >= 0 ? 1 : 0);

    private void Add(int person, UnitStay stay)
    {
        if (!_stays.TryGetValue(person, out var stays))
        {
            _stays.Add(person, stays = []);
        }

        stays.Add(stay);
        for (var unit = 0; unit < _units.Length; unit++)
        {
            if (!IsIn(_units[unit], stay.Department, stay.Site))
            {
                continue;
            }

            if (!_unitsOf.TryGetValue(person, out var units))
            {
                _unitsOf.Add(person, units = []);
            }

            if (!units.Contains(unit))
            {
                units.Add(unit);
                _members[unit].Add(person);
            }
        }
    }

    private readonly record struct UnitStay(StayPeriod Period, int Department, int Site);
}
