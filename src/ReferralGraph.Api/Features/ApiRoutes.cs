using ReferralGraph.Api.Requests;
using ReferralGraph.Api.Requests.Conditions;

namespace ReferralGraph.Api.Features;

/// <summary>What all endpoints of the API have in common.</summary>
internal static class ApiRoutes
{
    /// <summary>
    /// A group of endpoints under <c>/v1</c>: callers, strict query strings, tags of answers, and a revision that a caller may wait for.
    /// </summary>
    public static RouteGroupBuilder MapApiGroup(this IEndpointRouteBuilder routes, string tag) =>
        routes.MapGroup("/v1")
            .AddEndpointFilter(TaggedAnswers.TagAsync)
            .WithTags(tag)
            .WithMetadata(new ChecksQueryString())
            .AnswersUnseenWrites()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout);
}
