using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Start;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Lookups;

/// <summary>Who asked for paths to or through a person, for the person and for admins.</summary>
internal static class LookupEndpoints
{
    public static IServiceCollection AddLookups(this IServiceCollection services) => services
        .AddStoreService<LookupRecorder>()
        .AddStoreService<LookupSweep>()
        .AddScoped<LookupNotes>();

    public static void MapLookupEndpoints(this IEndpointRouteBuilder routes) =>
        routes.MapApiGroup("People").ProducesProblem(StatusCodes.Status404NotFound)
            .MapGet("/people/{person}/lookups", ListLookups)
            .WithName(nameof(ListLookups))
            .NeedsOrOwn(ApiScopes.Admin)
            .WithSummary("Who asked for a path to or through a person, when, and for what")
            .WithDescription(
                "Newest first. Equal questions within an hour are one look-up with a count, also where a kept answer was given; whoever "
                + "asks as themself for themself is not among them. Kept for a year, or as many days as lookupDays of the settings says.");

    internal static async Task<Results<Ok<LookupsResponse>, ProblemHttpResult>> ListLookups(
        [Description("Id of the person.")] string person,
        [AsParameters] PageParameters page,
        ILookupStore store,
        LookupRecorder recorder,
        IGraphStore graph,
        PersonReader people,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var kept = await people.KeptAsync(new PersonId(person), cancellationToken);
        if (await graph.ReadPersonAsync(scope.Tenant, kept, cancellationToken) is null)
        {
            return PersonProblems.Unknown(new PersonId(person));
        }

        var question = $"lookups {kept}";
        if (ReadAfter(page, scope, question) is not { } after)
        {
            return PageParameters.ForeignCursor();
        }

        PersonId[] ids = [kept, .. (await graph.ListAbsorbedAsync(scope.Tenant, kept, cancellationToken)).Select(record => record.Id)];

        // What this node has given away so far is there for whoever looks.
        await recorder.FlushAsync(cancellationToken);
        var read = await store.ListAsync(scope.Tenant, ids, after.Key, page.Size + 1, cancellationToken);
        var shown = read.Take(page.Size).ToList();
        return TypedResults.Ok(new LookupsResponse(
            kept.Value,
            [.. shown.Select(Show)],
            read.Count > page.Size
                ? Cursor.Write(scope, question, TextOf(shown[^1].Lookup.First), shown[^1].Lookup.Id)
                : null));
    }

    /// <summary>Where the page begins: null for another list's cursor, no key for the first page.</summary>
    private static After? ReadAfter(PageParameters page, AccessScope scope, string question) =>
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
