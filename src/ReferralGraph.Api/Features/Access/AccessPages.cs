using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>Pages of records that are all in memory.</summary>
internal static class AccessPages
{
    /// <summary>A page in ordinal order of id; null when the cursor belongs to another list.</summary>
    /// <param name="page">Which page.</param>
    /// <param name="scope">For whom.</param>
    /// <param name="question">Name of the list.</param>
    /// <param name="records">All of it, in any order.</param>
    public static (IReadOnlyList<TRecord> Shown, string? Next)? Cut<TRecord>(
        PageParameters page, AccessScope scope, string question, IEnumerable<TRecord> records)
        where TRecord : AccessRecord => page.TryReadAfter(scope, question, out var after)
            ? page.Cut(
                scope,
                question,
                [
                    .. records.Where(record => after is null || string.CompareOrdinal(record.Id, after) > 0)
                        .OrderBy(record => record.Id, StringComparer.Ordinal)
                        .Take(page.Size + 1),
                ],
                record => record.Id)
            : null;
}
