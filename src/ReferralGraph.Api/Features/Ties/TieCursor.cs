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
    public const string Rule = "cursor must be the nextCursor of an answer for the same person of the same day; leave it out to begin anew.";

    /// <summary>The cursor after the last tie of a page.</summary>
    public static string After(TenantId tenant, PersonId whose, DateOnly day, TieExplanation last) =>
        Cursor.Write(QuestionOf(tenant, whose, day), last.Strength.ToString("R", CultureInfo.InvariantCulture), last.To.Value);

    /// <summary>The sort key; null when the cursor was not made for this person's ties of <paramref name="day"/>.</summary>
    public static TieRankKey? Read(TenantId tenant, PersonId whose, DateOnly day, string cursor) =>
        Cursor.TryRead(QuestionOf(tenant, whose, day), cursor, parts: 2, out var key)
        && double.TryParse(key[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var strength)
        && Identifier.IsValid(key[1])
            ? new TieRankKey(strength, new PersonId(key[1]))
            : null;

    // An id holds no space, so these parts cannot run into each other.
    private static string QuestionOf(TenantId tenant, PersonId whose, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"ties {tenant} {whose} {day.DayNumber}");
}
