using System.Runtime.InteropServices;

namespace ReferralGraph.Core.Facts;

/// <summary>
/// Finds which units of a company two people shared, and when: each day counts for one unit, the narrowest that both fit. Scratch memory of
/// one thread.
/// </summary>
internal sealed class SharedUnits
{
    private readonly List<Piece> _pieces = [];
    private readonly List<StayPeriod> _periods = [];
    private readonly List<(int From, int Until)> _taken = [];
    private readonly List<(int From, int Until)> _free = [];
    private readonly List<SharedUnit> _units = [];

    /// <summary>The units in which they completed a month, the narrowest first; valid until the next call.</summary>
    public ReadOnlySpan<SharedUnit> Units => CollectionsMarshal.AsSpan(_units);

    /// <summary>
    /// True when on some day both named a department, or both a site and neither a department, but they never shared one.
    /// </summary>
    public bool Apart { get; private set; }

    /// <summary>Reads when two people shared what.</summary>
    public void Read(DayFacts day, UnitRoster roster, int one, int other)
    {
        _pieces.Clear();
        _units.Clear();
        Apart = false;
        foreach (ref readonly var mine in roster.Of(one))
        {
            foreach (ref readonly var theirs in roster.Of(other))
            {
                var from = Math.Max(mine.Period.From, theirs.Period.From);
                var until = Math.Min(mine.Period.Until, theirs.Period.Until);
                if (from >= until)
                {
                    continue;
                }

                Apart |= mine.Department >= 0 ? theirs.Department >= 0 : theirs.Department < 0 && mine.Site >= 0 && theirs.Site >= 0;
                if (Unit.Shared(mine, theirs) is { } unit)
                {
                    var startUnknown = mine.Period.StartUnknown || theirs.Period.StartUnknown;
                    _pieces.Add(new Piece(unit, new StayPeriod(from, until, startUnknown), mine.Lasts && theirs.Lasts));
                }
            }
        }

        Apart &= _pieces.Count == 0;
        if (_pieces.Count > 0)
        {
            AddUnits(day, roster);
        }
    }

    private void AddUnits(DayFacts day, UnitRoster roster)
    {
        // Nearly everybody has one stint at a company, so this is asked of most pairs.
        if (_pieces is [var (only, period, stays)])
        {
            var months = StayPeriod.MonthsBetween(period.From, period.Until);
            if (months > 0)
            {
                var whole = new Overlap(months, period.From, period.Until, period.StartUnknown);
                _units.Add(new SharedUnit(only, roster.Sizes[only], whole, stays && period.Until == day.Day));
            }

            return;
        }

        _pieces.Sort((left, right) => Narrower(day, roster, left.Unit, right.Unit));
        _taken.Clear();
        var pieces = CollectionsMarshal.AsSpan(_pieces);
        for (var first = 0; first < pieces.Length;)
        {
            var (next, lasts) = (first, false);
            _periods.Clear();
            for (; next < pieces.Length && pieces[next].Unit == pieces[first].Unit; next++)
            {
                _periods.Add(pieces[next].Period);
                lasts |= pieces[next].Lasts;
            }

            var unit = pieces[first].Unit;
            var overlap = Take();
            if (overlap.Months > 0)
            {
                _units.Add(new SharedUnit(unit, roster.Sizes[unit], overlap, lasts && overlap.Until == day.Day));
            }

            first = next;
        }
    }

    /// <summary>The days of the periods that no narrower unit has taken; takes them.</summary>
    private Overlap Take()
    {
        var overlap = new Overlap(0, int.MaxValue, int.MinValue, false);
        var periods = CollectionsMarshal.AsSpan(_periods);
        foreach (ref readonly var period in periods[..StayPeriod.Join(periods)])
        {
            _free.Clear();
            var from = period.From;
            foreach (var (start, end) in _taken)
            {
                if (end <= from || start >= period.Until)
                {
                    continue;
                }

                if (start > from)
                {
                    _free.Add((from, start));
                }

                from = Math.Max(from, end);
            }

            if (from < period.Until)
            {
                _free.Add((from, period.Until));
            }

            foreach (var (start, end) in _free)
            {
                overlap = new Overlap(
                    overlap.Months + StayPeriod.MonthsBetween(start, end),
                    Math.Min(overlap.From, start),
                    Math.Max(overlap.Until, end),
                    overlap.StartUnknown || period.StartUnknown);
            }

            _taken.AddRange(_free);
            _taken.Sort();
        }

        return overlap;
    }

    // By names in the end, never by number: numbers depend on the order in which facts arrived.
    private static int Narrower(DayFacts day, UnitRoster roster, in Unit one, in Unit other)
    {
        if (one == other)
        {
            return 0;
        }

        var order = one.Rank.CompareTo(other.Rank);
        order = order != 0 ? order : roster.Sizes[one].Headcount.CompareTo(roster.Sizes[other].Headcount);
        order = order != 0 ? order : string.CompareOrdinal(day.TextOrNull(one.Department), day.TextOrNull(other.Department));
        return order != 0 ? order : string.CompareOrdinal(day.TextOrNull(one.Site), day.TextOrNull(other.Site));
    }

    private readonly record struct Piece(Unit Unit, StayPeriod Period, bool Lasts);
}

/// <summary>A unit that two people shared.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Size">How large it counts.</param>
/// <param name="Overlap">When they shared it.</param>
/// <param name="Lasts">True while both are in it.</param>
internal readonly record struct SharedUnit(Unit Unit, OrganisationSize Size, Overlap Overlap, bool Lasts);
