using System.Runtime.InteropServices;

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
    private readonly bool[] _crowded;

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

        var most = day.Scorer.Model.MaxPairs;
        _crowded = [.. _members.Select((members, unit) => Roster.AreMorePairsThan(most, members.Count) && PairsIn(unit) > most)];
    }

    /// <summary>Everybody who was in a unit that somebody was in, perhaps at other times: themselves too, and some several times.</summary>
    public IEnumerable<int> NearTo(int person) =>
        _unitsOf.TryGetValue(person, out var units) ? units.SelectMany(unit => _members[unit]) : [];

    /// <summary>The units in which too many pairs of people were at one time.</summary>
    public IEnumerable<UnitSize> Crowded => _units.Where((_, unit) => _crowded[unit]);

    /// <summary>
    /// Size of the smallest unit both were in at the same time, where the company gives it, <see cref="OrganisationSize.TooManyPairs"/> for
    /// one that is crowded; else null.
    /// </summary>
    public int? SharedSize(int person, int other)
    {
        int? smallest = null;
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
                for (var unit = 0; unit < _units.Length; unit++)
                {
                    if (IsIn(_units[unit], department, site))
                    {
                        var size = _crowded[unit] ? OrganisationSize.TooManyPairs : _units[unit].Headcount;
                        smallest = Math.Min(smallest ?? int.MaxValue, size);
                    }
                }
            }
        }

        return smallest;
    }

    /// <summary>True for those of a department and a site, -1 for none, who are in a unit.</summary>
    public static bool IsIn(in UnitSize unit, int department, int site) =>
        (unit.Department < 0 || unit.Department == department) && (unit.Site < 0 || unit.Site == site);

    private long PairsIn(int unit)
    {
        var stays = new List<(int From, int Until)>(_members[unit].Count);
        foreach (var person in _members[unit])
        {
            var (from, until) = (int.MaxValue, int.MinValue);
            foreach (var stay in _stays[person])
            {
                if (stay.Period.From < stay.Period.Until && IsIn(_units[unit], stay.Department, stay.Site))
                {
                    (from, until) = (Math.Min(from, stay.Period.From), Math.Max(until, stay.Period.Until));
                }
            }

            if (from < until)
            {
                stays.Add((from, until));
            }
        }

        return Roster.PairsOf(CollectionsMarshal.AsSpan(stays));
    }

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
