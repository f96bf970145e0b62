using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>What an operator can do with the cache.</summary>
internal static class CacheEndpoints
{
    public static void MapCacheEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApiGroup("Service");

        group.MapDelete("/cache", ClearCache)
            .WithName(nameof(ClearCache))
            .Needs(ApiScopes.Admin)
            .WithSummary("Forget every answer kept, here, in Redis and on the nodes told over it; never needed for answers to be right");
    }

    internal static async Task<Ok<CacheClearedResponse>> ClearCache(AnswerPipeline answers, CancellationToken cancellationToken) =>
        TypedResults.Ok(await answers.ClearAsync(cancellationToken));
}

/// <summary>What was forgotten.</summary>
/// <param name="Answers">Answers this process had kept.</param>
/// <param name="InRedis">
/// Answers that Redis had kept for all nodes; null where there is none or it does not answer. Other nodes are notified over it; one that
/// the message does not reach keeps its answers.
/// </param>
public sealed record CacheClearedResponse(long Answers, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? InRedis);
