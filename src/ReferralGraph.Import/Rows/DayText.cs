using System.Collections.Frozen;
using System.Globalization;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Import.Rows;

/// <summary>A day of a file as it is written there.</summary>
/// <param name="Day">The day; of a month its first, of a year 1 July.</param>
/// <param name="After">First day after the month or year, where no day is given; else null.</param>
/// <param name="IsYear">True when only a year is given, so that the day is a guess.</param>
internal readonly record struct DayText(DateOnly Day, DateOnly? After, bool IsYear = false)
{
    private static readonly string[] Days = ["yyyy-MM-dd", "d MMM yyyy", "d MMMM yyyy"];
    private static readonly string[] DaysFirst = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];
    private static readonly string[] MonthsFirst = ["M/d/yyyy", "M.d.yyyy", "M-d-yyyy"];
    private static readonly string[] Months = ["yyyy-MM", "M/yyyy", "MMM yyyy", "MMMM yyyy"];

    private static readonly FrozenSet<string> OpenWords = new[]
    {
        "present", "to present", "current", "currently", "now", "today", "to date", "till date", "till now", "ongoing", "until now",
        "heute", "bis heute", "aktuell", "derzeit", "jetzt", "laufend",
        "présent", "aujourd'hui", "à ce jour", "actuel", "actuellement", "en cours", "presente", "actual", "actualmente", "actualidad",
        "hasta la fecha", "oggi", "attuale", "ad oggi", "in corso",
        "hoje", "atual", "atualmente", "até o momento", "heden", "nu", "nå", "i dag", "idag", "pågående", "obecnie", "teraz", "nyní",
        "dnes", "halen", "günümüz", "devam ediyor", "по настоящее время",
        "настоящее время", "сейчас", "現在", "至今", "现在", "현재",
    }.Select(CompanyNames.FoldText).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// True for what HR systems write in place of a day they do not know, or that is not to come: 1900-01-01, 9999-12-31 and the like.
    /// </summary>
    public bool IsSentinel => UnknownDay.Is(IsYear ? new DateOnly(Day.Year, 1, 1) : Day);

    /// <summary>True for words such as <c>Present</c>, <c>heute</c> or <c>now</c>.</summary>
    public static bool IsOpen(string text) =>
        !char.IsAsciiDigit(text[0]) && OpenWords.Contains(CompanyNames.FoldText(text.Replace('\u2019', '\'')));

    /// <summary>Reads 2019-12-31, 31 Dec 2019, 2019-12, 12/2019, Dec 2019 or 2019, and with an order 31/12/2019.</summary>
    public static bool TryRead(string text, DateOrder? order, out DayText read)
    {
        // Nearly every day of a file is written so.
        if (DateOnly.TryParseExact(text, Days[0], CultureInfo.InvariantCulture, DateTimeStyles.None, out var plain))
        {
            read = new DayText(plain, null);
            return true;
        }

        // One month has a short name of four letters in half of the files.
        var written = text.Trim().Replace("Sept ", "Sep ", StringComparison.OrdinalIgnoreCase);
        string[] days = order switch
        {
            DateOrder.DayFirst => [.. Days, .. DaysFirst],
            DateOrder.MonthFirst => [.. Days, .. MonthsFirst],
            _ => Days,
        };
        if (TryParse(written, days, out var day))
        {
            read = new DayText(day, null);
            return true;
        }

        if (TryParse(written, Months, out var month))
        {
            read = new DayText(month, month.Year == DateOnly.MaxValue.Year ? DateOnly.MaxValue : month.AddMonths(1));
            return true;
        }

        if (written.Length == 4 && TryParse(written, ["yyyy"], out var year))
        {
            var after = year.Year == DateOnly.MaxValue.Year ? DateOnly.MaxValue : new DateOnly(year.Year + 1, 1, 1);
            read = new DayText(new DateOnly(year.Year, 7, 1), after, IsYear: true);
            return true;
        }

        read = default;
        return false;
    }

    private static bool TryParse(string text, string[] formats, out DateOnly day) =>
        DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
