using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Model;

/// <summary>How the numbers come about.</summary>
internal static class ModelEndpoints
{
    public static void MapModelEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Service");

        group.MapGet("/model", ReadModel)
            .WithName(nameof(ReadModel))
            .Needs(ApiScopes.PathsRead | ApiScopes.PathsAny | ApiScopes.FactsRead)
            .WithSummary("Every formula and parameter behind the numbers, with its source, and what was learned by a day");
    }

    internal static async Task<Results<Ok<TrustModelResponse>, ProblemHttpResult>> ReadModel(
        [FromQuery(Name = "asOf"), Description(AskedDay.Meaning)] DateOnly? asOf,
        IReferralPathFinder finder,
        AnswerStamp stamp,
        AskedDay days,
        AccessScope scope,
        CancellationToken cancellationToken)
    {
        if (days.Problem(asOf) is { } refused)
        {
            return refused;
        }

        var learned = await finder.LearnedAsync(scope.Tenant, asOf, cancellationToken);
        return TypedResults.Ok(TrustModelResponse.From(finder.Model, learned, stamp));
    }
}
