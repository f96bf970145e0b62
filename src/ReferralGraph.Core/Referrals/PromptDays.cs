namespace ReferralGraph.Core.Referrals;

/// <summary>When a manager is asked about whom a new hire worked with. Pure.</summary>
public static class PromptDays
{
    /// <summary>So many days after their first one somebody is no new hire any more.</summary>
    public const int MostDays = 120;

    private const int Last = 90;

    private static readonly TimeOnly s_morning = new(9, 0);

    /// <summary>So many days after the first one, in order.</summary>
    public static IReadOnlyList<int> All { get; } = [30, 60, Last];

    /// <summary>09:00 of a day, UTC; where clocks skip that hour, the first moment after it that they show.</summary>
    /// <param name="day">The day.</param>
    /// <param name="zone">Whose clocks.</param>
    public static DateTimeOffset MorningOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(s_morning);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }

    /// <summary>The next morning at 09:00 after a moment, UTC.</summary>
    public static DateTimeOffset NextMorning(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var morning = MorningOf(today, zone);
        return morning > now ? morning : MorningOf(today.AddDays(1), zone);
    }

    /// <summary>The next day on which somebody's manager is asked, and when that is or was, UTC; null where all are over.</summary>
    /// <param name="startedOn">The first day.</param>
    /// <param name="after">The day that was last; 0 for none.</param>
    /// <param name="zone">Whose clocks.</param>
    public static (int Day, DateTimeOffset At)? Next(DateOnly startedOn, int after, TimeZoneInfo zone) =>
        All.FirstOrDefault(day => day > after) is var next && next > 0 ? (next, MorningOf(startedOn.AddDays(next), zone)) : null;
}
