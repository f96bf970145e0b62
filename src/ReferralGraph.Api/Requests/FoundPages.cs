using System.Globalization;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Directory;

namespace ReferralGraph.Api.Requests;

/// <summary>Pages of what was looked for: their cursors hold the day of the first page, and the place of the last item.</summary>
internal static class FoundPages
{
    private const int PartsOfKey = 3;

    /// <summary>What decides what a list holds, as a text.</summary>
    public static string Question(string list, params IEnumerable<string?> parts) =>
        string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $" {part?.Length ?? -1}:{part}")).Prepend(list));

    /// <summary>Where a page begins, and the day it is of; false when the cursor belongs to another list.</summary>
    public static bool TryBegin(
        PageParameters page, AccessScope scope, string question, DateOnly today, out DateOnly day, out FoundPlace? after)
    {
        (day, after) = (today, null);
        if (page.Cursor is null)
        {
            return true;
        }

        if (!Cursor.TryRead(scope, question, page.Cursor, PartsOfKey, out var key)
            || CursorDay.Read(key[0], asked: null, today) is not { } first
            || !int.TryParse(key[1], NumberStyles.None, CultureInfo.InvariantCulture, out var fit))
        {
            return false;
        }

        (day, after) = (first, new FoundPlace(fit, key[2]));
        return true;
    }

    /// <summary>The cursor of the next page; null at the end.</summary>
    public static string? Next(AccessScope scope, string question, DateOnly day, FoundPlace? last) =>
        last is { } place
            ? Cursor.Write(
                scope, question, CursorDay.Write(day), place.Fit.ToString(CultureInfo.InvariantCulture), place.Id)
            : null;
}
