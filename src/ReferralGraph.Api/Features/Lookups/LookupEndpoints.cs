using System.ComponentModel;
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
        .AddScoped<LookupNotes>()
        .AddScoped<LookupPages>();

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
        LookupPages pages,
        IGraphStore graph,
        PersonReader people,
        UnknownNames unknown,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        var kept = await people.KeptAsync(new PersonId(person), cancellationToken);
        if (await graph.ReadPersonAsync(scope.Tenant, kept, cancellationToken) is null)
        {
            return await unknown.PersonIdAsync(person, "person", cancellationToken);
        }

        PersonId[] ids = [kept, .. (await graph.ListAbsorbedAsync(scope.Tenant, kept, cancellationToken)).Select(record => record.Id)];
        return await pages.ReadAsync(ids, page, cancellationToken) is { } read ? TypedResults.Ok(read) : PageParameters.ForeignCursor();
    }
}
