using System.Globalization;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Ties;

/// <summary>Cursors of lists of ties: the scored day, then strength and id of the last tie.</summary>
internal static class TieCursor
{
    /// <summary>What a cursor must be.</summary>
    public const string Rule = "cursor must be the nextCursor of an answer for the same person; leave it out to begin anew.";

    /// <summary>The cursor after the last tie of a page.</summary>
    /// <param name="scope">Whose graph, and what of it is seen.</param>
    /// <param name="whose">Whose ties.</param>
    /// <param name="asOf">The day asked for, or null for none.</param>
    /// <param name="day">The day of the answer.</param>
    /// <param name="last">The tie.</param>
    public static string After(AccessScope scope, PersonId whose, DateOnly? asOf, DateOnly day, TieExplanation last) =>
        Cursor.Write(
            scope,
            QuestionOf(scope.Tenant, whose, asOf),
            CursorDay.Write(day),
            last.Strength.ToString("R", CultureInfo.InvariantCulture),
            last.To.Value);

    /// <summary>The day of the first page and the sort key; null when the cursor was not made for this person's ties.</summary>
    public static (DateOnly Day, TieRankKey After)? Read(
        AccessScope scope, PersonId whose, DateOnly? asOf, DateOnly today, string cursor) =>
        Cursor.TryRead(scope, QuestionOf(scope.Tenant, whose, asOf), cursor, parts: 3, out var key)
        && CursorDay.Read(key[0], asOf, today) is { } day
        && double.TryParse(key[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var strength)
        && Identifier.IsValid(key[2])
            ? (day, new TieRankKey(strength, new PersonId(key[2])))
            : null;

    // An id holds no space, so these parts cannot run into each other.
    private static string QuestionOf(TenantId tenant, PersonId whose, DateOnly? asOf) =>
        string.Create(CultureInfo.InvariantCulture, $"ties {tenant} {whose} {asOf?.DayNumber}");
}
