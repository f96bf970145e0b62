using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Graph;

/// <summary>How much the graph holds.</summary>
internal static class GraphEndpoints
{
    public static void MapGraphEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Service");

        group.MapGet("/graph", ReadGraph)
            .WithName(nameof(ReadGraph))
            .Needs(ApiScopes.FactsRead)
            .WithSummary("How much the graph holds, and what answers questions about it");
    }

    internal static async Task<Ok<GraphResponse>> ReadGraph(
        IGraphStore store, IReferralPathFinder finder, AccessScope scope, CancellationToken cancellationToken)
    {
        var counts = await store.CountAsync(scope.Tenant, cancellationToken);
        var ties = await finder.CountTiesAsync(scope.Tenant, cancellationToken);
        return TypedResults.Ok(new GraphResponse(
            counts.People, counts.Companies, counts.Employments, ties.Ties, ties.Revision.Value, store.Name, finder.Name));
    }
}
