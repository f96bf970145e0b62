using System.Globalization;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Lookups;

/// <summary>Reads who asked for paths to or through a person, page by page.</summary>
internal sealed class LookupPages(ILookupStore store, LookupRecorder recorder, AccessScope scope)
{
    /// <summary>A page; null for another list's cursor.</summary>
    /// <param name="ids">The id that stands for the person, and all that were merged into it.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LookupsResponse?> ReadAsync(
        IReadOnlyList<PersonId> ids, PageParameters page, CancellationToken cancellationToken)
    {
        var question = $"lookups {ids[0]}";
        if (ReadAfter(page, question) is not { } after)
        {
            return null;
        }

        // What this node has given away so far is there for whoever looks.
        await recorder.FlushAsync(cancellationToken);
        var read = await store.ListAsync(scope.Tenant, ids, after.Key, page.Size + 1, cancellationToken);
        var shown = read.Take(page.Size).ToList();
        return new LookupsResponse(
            ids[0].Value,
            [.. shown.Select(Show)],
            read.Count > page.Size
                ? Cursor.Write(scope, question, TextOf(shown[^1].Lookup.First), shown[^1].Lookup.Id)
                : null);
    }

    /// <summary>Where the page begins: null for another list's cursor, no key for the first page.</summary>
    private After? ReadAfter(PageParameters page, string question) =>
        page.Cursor is null ? new After(null)
        : Cursor.TryRead(scope, question, page.Cursor, parts: 2, out var key)
            && long.TryParse(key[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && first <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new After((DateTimeOffset.FromUnixTimeMilliseconds(first), key[1]))
            : null;

    private static string TextOf(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static LookupResponse Show(SeenLookup seen) => new(
        seen.Roles.HasFlag(LookupRoles.Target),
        seen.Roles.HasFlag(LookupRoles.Connector),
        seen.Lookup.First,
        seen.Lookup.Last,
        seen.Lookup.Count)
    {
        From = seen.Lookup.From,
        By = seen.Lookup.Person,
        Credential = seen.Lookup.Credential,
        Purpose = seen.Lookup.Purpose,
    };

    private sealed record After((DateTimeOffset First, string Id)? Key);
}
