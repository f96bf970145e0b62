using System.Globalization;

namespace ReferralGraph.Core;

/// <summary>Moments as RFC 3339 writes them.</summary>
public static class Rfc3339
{
    private const string Shape = "0000-00-00T00:00:00";

    /// <summary>
    /// Reads a moment with its offset: fractions of a second of any length, <c>T</c> and <c>Z</c> in either case, offsets up to 23:59, and
    /// a leap second, which is taken for the moment after it.
    /// </summary>
    /// <param name="text">For example <c>2026-10-01T09:00:00.123456789+02:00</c>.</param>
    /// <param name="moment">The moment in UTC, in whole milliseconds, the rest cut off.</param>
    /// <returns>False for what is no moment or names no offset: that would be somebody's local time, and whose is not said.</returns>
    public static bool TryParse(string text, out DateTimeOffset moment)
    {
        moment = default;
        if (text.Length <= Shape.Length || !HasShape(text))
        {
            return false;
        }

        int Number(int at, int length) => int.Parse(text.AsSpan(at, length), NumberStyles.None, CultureInfo.InvariantCulture);
        var (year, month, day) = (Number(0, 4), Number(5, 2), Number(8, 2));
        var (hour, minute, second) = (Number(11, 2), Number(14, 2), Number(17, 2));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60
            || !TryReadFraction(text, out var milliseconds, out var at) || !TryReadOffset(text.AsSpan(at), out var offset))
        {
            return false;
        }

        // A leap second is the last of its UTC day.
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        var ticks = date.Ticks + (((hour * 60L) + minute - offset) * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond)
            + ((second == 60 ? 0 : milliseconds) * TimeSpan.TicksPerMillisecond);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks || (second == 60 && ticks % TimeSpan.TicksPerDay != 0))
        {
            return false;
        }

        moment = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool HasShape(string text)
    {
        for (var index = 0; index < Shape.Length; index++)
        {
            var fits = Shape[index] switch
            {
                '0' => char.IsAsciiDigit(text[index]),
                'T' => text[index] is 'T' or 't',
                var mark => text[index] == mark,
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadFraction(string text, out int milliseconds, out int end)
    {
        (milliseconds, end) = (0, Shape.Length);
        if (text[end] != '.')
        {
            return true;
        }

        var begin = ++end;
        for (var weight = 100; end < text.Length && char.IsAsciiDigit(text[end]); end++, weight /= 10)
        {
            milliseconds += (text[end] - '0') * weight;
        }

        return end > begin;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var rest)
            || hours > 23 || rest > 59)
        {
            return false;
        }

        minutes = ((hours * 60) + rest) * (text[0] == '-' ? -1 : 1);
        return true;
    }
}
