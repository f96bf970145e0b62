using System.Runtime.InteropServices;

namespace ReferralGraph.Core.Facts;

/// <summary>Finds when two people were at one place together, from their own stints. Scratch memory of one thread.</summary>
/// <remarks>
/// What <see cref="Roster"/> tells of everybody at a place, for two of them: an answer explains a handful of ties, each of which would look
/// two people up in the rosters of all their places.
/// </remarks>
internal sealed class CommonStays
{
    [ThreadStatic]
    private static CommonStays? s_own;

    private readonly List<int> _places = [];
    private readonly List<StayPeriod> _periods = [];
    private readonly List<RosterEntry> _first = [];
    private readonly List<RosterEntry> _second = [];

    /// <summary>Finds the units two people shared.</summary>
    public SharedUnits Units { get; } = new();

    private CommonStays()
    {
    }

    /// <summary>Who says that they were there, as numbers of texts, not sorted; valid until the next call.</summary>
    public List<int> Sources { get; } = [];

    /// <summary>What stays at a school call it, as numbers of texts, not sorted; valid until the next call.</summary>
    public List<int> Names { get; } = [];

    /// <summary>True where a day of a stay that says so stands for a whole year; valid until the next call.</summary>
    public bool Approximate { get; private set; }

    /// <summary>True when both still are.</summary>
    public bool Last { get; private set; }

    /// <summary>This thread's. It holds numbers only, so that an idle thread keeps no facts alive.</summary>
    public static CommonStays OfThread => s_own ??= new CommonStays();

    /// <summary>Places at which a person has a stint, after merges, each once; valid until the next call.</summary>
    public ReadOnlySpan<int> PlacesOf(FactBase facts, int person, bool school)
    {
        _places.Clear();
        var state = (Facts: facts, Places: _places, School: school);
        facts.VisitGroup(person, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var stint in (state.School ? facts.Educations : facts.Employments).AsSpan())
            {
                var place = state.Facts.PlaceOf(stint, state.School);
                if (!state.Places.Contains(place))
                {
                    state.Places.Add(place);
                }
            }
        });
        return CollectionsMarshal.AsSpan(_places);
    }

    /// <summary>The time two people were at a place together; false when they never completed a month.</summary>
    public bool TryMeet(DayFacts day, (int One, int Other) people, int place, bool school, out Overlap overlap)
    {
        Sources.Clear();
        Names.Clear();
        Approximate = false;
        var lasts = Read(day, people.One, place, school, _first);
        Last = Read(day, people.Other, place, school, _second) && lasts;
        overlap = _second.Count == 0 ? default : Overlap.Between(CollectionsMarshal.AsSpan(_first), CollectionsMarshal.AsSpan(_second));
        return overlap.Months > 0;
    }

    /// <summary>
    /// What a unit that two people shared is called: of several spellings the first in ordinal order. Also reads who says that they were in
    /// it, and whether of days that stand for whole years.
    /// </summary>
    public (string? Department, string? Site) ReadNames(DayFacts day, (int One, int Other) people, int company, Unit unit)
    {
        Sources.Clear();
        Approximate = false;
        var state = (Day: day, Company: company, Unit: unit, Names: ((string?)null, (string?)null), This: this);
        day.Facts.VisitGroup(people.One, ref state, static (facts, ref state) => state.This.AddNames(facts, ref state));
        day.Facts.VisitGroup(people.Other, ref state, static (facts, ref state) => state.This.AddNames(facts, ref state));
        return state.Names;
    }

    private void AddNames(
        PersonFacts facts, ref (DayFacts Day, int Company, Unit Unit, (string? Department, string? Site) Names, CommonStays This) state)
    {
        var day = state.Day;
        foreach (ref readonly var stint in facts.Employments.AsSpan())
        {
            if (day.Facts.CanonicalCompany(stint.Place) == state.Company
                && StayPeriod.TryOn(day.Day, stint, out _)
                && state.Unit.Fits(day.Facts.Numbers.FoldedOf(stint.Department), day.Facts.Numbers.FoldedOf(stint.Site)))
            {
                Sources.Add(stint.Source);
                Approximate |= stint.Approximate;
                state.Names = (
                    First(state.Names.Department, day.TextOrNull(stint.Department)),
                    state.Unit.Site < 0 ? null : First(state.Names.Site, day.TextOrNull(stint.Site)));
            }
        }
    }

    private static string? First(string? one, string? other) =>
        one is null || (other is not null && string.CompareOrdinal(other, one) < 0) ? other : one;

    private bool Read(DayFacts day, int person, int place, bool school, List<RosterEntry> entries)
    {
        entries.Clear();
        _periods.Clear();
        var state = (day.Facts, Place: place, School: school, day.Day, Lasts: false, This: this);
        day.Facts.VisitGroup(person, ref state, static (facts, ref state) =>
        {
            foreach (ref readonly var stint in (state.School ? facts.Educations : facts.Employments).AsSpan())
            {
                if (state.Facts.PlaceOf(stint, state.School) == state.Place && StayPeriod.TryOn(state.Day, stint, out var period))
                {
                    state.This._periods.Add(period);
                    state.This.Sources.Add(stint.Source);
                    state.This.Approximate |= stint.Approximate;
                    if (state.School && stint.Title >= 0)
                    {
                        state.This.Names.Add(stint.Title);
                    }

                    state.Lasts |= stint.Until > state.Day;
                }
            }
        });
        var periods = CollectionsMarshal.AsSpan(_periods);
        foreach (ref readonly var period in periods[..StayPeriod.Unite(periods)])
        {
            entries.Add(new RosterEntry(person, period));
        }

        return state.Lasts;
    }
}
