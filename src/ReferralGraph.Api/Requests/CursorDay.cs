using System.Globalization;

namespace ReferralGraph.Api.Requests;

/// <summary>The day inside a cursor: pages of one list are all of the day of the first, also past midnight.</summary>
internal static class CursorDay
{
    /// <summary>A day as part of a cursor.</summary>
    public static string Write(DateOnly day) => day.DayNumber.ToString(CultureInfo.InvariantCulture);

    /// <summary>The day of a cursor; null when it is none, not the one asked for, or one that has not come.</summary>
    public static DateOnly? Read(string part, DateOnly? asked, DateOnly today) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= today.DayNumber
        && (asked is null || asked.Value.DayNumber == number)
            ? DateOnly.FromDayNumber(number)
            : null;
}
