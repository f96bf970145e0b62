namespace ReferralGraph.Core.Facts;

/// <summary>When somebody was at a place, as it counts on a scored day: half-open, clipped to that day.</summary>
/// <param name="From">First day, as day number.</param>
/// <param name="Until">First day no longer there; the scored day while it lasts.</param>
/// <param name="StartUnknown">True when the start was assumed.</param>
public readonly record struct StayPeriod(int From, int Until, bool StartUnknown)
{
    /// <summary>Months counted for a stint whose start nobody knows.</summary>
    public const int AssumedMonths = 12;

    /// <summary>What a stint counts as on a day; false when it had not begun by then. The period may be empty.</summary>
    public static bool TryOn(int day, in Stint stint, out StayPeriod period)
    {
        var until = Math.Min(stint.Until, day);
        if (stint.From != Stint.UnknownDay)
        {
            period = new StayPeriod(stint.From, until, false);
            return stint.From <= day;
        }

        // Year 1 has no year before it.
        var end = DateOnly.FromDayNumber(until);
        var from = end.Year > 1 ? end.AddMonths(-AssumedMonths).DayNumber : 0;
        period = new StayPeriod(from, until, true);
        return true;
    }

    /// <summary>First day on which nobody is seen here any more: of a stint that lasts, the one after the scored day.</summary>
    public int SeenUntil(bool lasts) => lasts ? Until + 1 : Until;

    /// <summary>Completed calendar months from one day to a later one: 15 January to 14 March is 1, to 15 March is 2; 31 January to 28
    /// February is 0.</summary>
    public static int MonthsBetween(int from, int until) => MonthsBetweenKeys(MonthKey(from), MonthKey(until));

    /// <summary>A day as months * 32 + day of month: ordered like days, and <see cref="MonthsBetweenKeys"/> needs no calendar.</summary>
    public static int MonthKey(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return ((((date.Year * 12) + date.Month) << 5) | date.Day);
    }

    /// <summary>Completed calendar months between two <see cref="MonthKey"/>s, the earlier first.</summary>
    public static int MonthsBetweenKeys(int from, int until) =>
        (until >> 5) - (from >> 5) - ((until & 31) < (from & 31) ? 1 : 0);

    /// <summary>
    /// Sorts periods and joins those that overlap or touch; returns how many are left. Empty ones vanish. A start that was assumed gives
    /// way to one that another record of the same time states.
    /// </summary>
    public static int Unite(Span<StayPeriod> periods)
    {
        State(periods);
        return Join(periods);
    }

    /// <summary>The same where no start gives way to another. Of periods that begin on one day the known start counts.</summary>
    public static int Join(Span<StayPeriod> periods)
    {
        periods.Sort(static (left, right) => left.From != right.From
            ? left.From.CompareTo(right.From)
            : left.StartUnknown.CompareTo(right.StartUnknown));
        var count = 0;
        foreach (var period in periods)
        {
            if (period.Until <= period.From)
            {
                continue;
            }

            if (count > 0 && period.From <= periods[count - 1].Until)
            {
                var last = periods[count - 1];
                periods[count - 1] = last with { Until = Math.Max(last.Until, period.Until) };
            }
            else
            {
                periods[count++] = period;
            }
        }

        return count;
    }

    /// <summary>Puts the first start that another of these periods states in place of one that was assumed.</summary>
    public static void State(Span<StayPeriod> periods)
    {
        foreach (ref var period in periods)
        {
            if (period.StartUnknown)
            {
                period = Stated(period, periods);
            }
        }
    }

    private static StayPeriod Stated(StayPeriod assumed, ReadOnlySpan<StayPeriod> others)
    {
        var from = int.MaxValue;
        foreach (ref readonly var other in others)
        {
            if (!other.StartUnknown && other.From > assumed.From && other.From < assumed.Until)
            {
                from = Math.Min(from, other.From);
            }
        }

        return from == int.MaxValue ? assumed : new StayPeriod(from, assumed.Until, false);
    }
}
