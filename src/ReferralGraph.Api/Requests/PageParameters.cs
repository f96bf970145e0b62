using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Problems;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests;

/// <summary>Which page of a list.</summary>
public sealed record PageParameters
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <summary>Where the list goes on.</summary>
    [FromQuery(Name = "cursor"), Description("nextCursor of the page before; absent for the first.")]
    public string? Cursor { get; init; }

    /// <summary>Items on a page.</summary>
    [FromQuery(Name = "limit"), Range(1, MaxLimit), Description("Items on a page. Default 50.")]
    public int? Limit { get; init; }

    /// <summary>400: the cursor is of another list, or none.</summary>
    internal static ProblemHttpResult ForeignCursor() =>
        ApiProblem.Invalid("cursor", "cursor must be the nextCursor of this very list; leave it out for the first page.");

    /// <summary>Items on the page.</summary>
    internal int Size => Limit ?? DefaultLimit;

    /// <summary>
    /// Id of the last item of the page before: null for the first page; false when the cursor belongs to another list or scope.
    /// </summary>
    internal bool TryReadAfter(AccessScope scope, string question, out string? after)
    {
        after = null;
        if (Cursor is null)
        {
            return true;
        }

        if (!Requests.Cursor.TryRead(scope, question, Cursor, parts: 1, out var key))
        {
            return false;
        }

        after = key[0];
        return true;
    }

    /// <summary>The same for a list in the order of a number.</summary>
    internal bool TryReadNumber(AccessScope scope, string question, out long? after)
    {
        after = null;
        if (!TryReadAfter(scope, question, out var text))
        {
            return false;
        }

        if (text is null)
        {
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        after = number;
        return isNumber;
    }

    /// <summary>Cuts a list that was read with one item more than the page holds.</summary>
    internal (IReadOnlyList<T> Page, string? NextCursor) Cut<T>(
        AccessScope scope, string question, IReadOnlyList<T> items, Func<T, string> key)
    {
        if (items.Count <= Size)
        {
            return (items, null);
        }

        var page = items.Take(Size).ToArray();
        return (page, Requests.Cursor.Write(scope, question, key(page[^1])));
    }
}
