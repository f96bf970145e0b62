using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Features.Facts;
using ReferralGraph.Api.Features.People;
using ReferralGraph.Api.Features.Ties;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Requests;

/// <summary>A write of the request that is stored and that questions do not see yet.</summary>
/// <param name="Revision">Its revision.</param>
internal sealed record UnseenWrite(GraphRevision Revision);

/// <summary>What answers to writes that questions do not see yet say besides what was stored.</summary>
/// <param name="Visible">False.</param>
/// <param name="Revision">The revision from which on they see it; a question may wait for it with X-Graph-Revision.</param>
public sealed record UnseenWriteResponse(bool Visible, long Revision);

/// <summary>Answers writes that are stored and not seen yet with 202, whatever their endpoint answers else.</summary>
internal static class UnseenWrites
{
    private static readonly Type[] Writers = [typeof(RequestWriter), typeof(FactAccess), typeof(SharingStatements), typeof(PersonErasure)];

    /// <summary>Adds that answer to every endpoint of a group that writes.</summary>
    public static TBuilder AnswersUnseenWrites<TBuilder>(this TBuilder group)
        where TBuilder : IEndpointConventionBuilder
    {
        group.Add(endpoint =>
        {
            var reads = endpoint.Metadata.OfType<HttpMethodMetadata>().Any(verbs => verbs.HttpMethods.Any(HttpMethods.IsGet));
            if (!reads && endpoint.Metadata.OfType<MethodInfo>().Any(TakesWriter))
            {
                endpoint.Metadata.Add(new ProducesResponseTypeMetadata(
                    StatusCodes.Status202Accepted, typeof(UnseenWriteResponse), ["application/json"]));
                endpoint.FilterFactories.Add(static (_, next) => invocation => AnswerAsync(invocation, next));
            }
        });
        return group;
    }

    private static bool TakesWriter(MethodInfo handler) =>
        Array.Exists(handler.GetParameters(), parameter => Writers.Contains(parameter.ParameterType));

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var result = await next(invocation);
        if (invocation.HttpContext.Features.Get<UnseenWrite>() is not { } unseen
            || result is INestedHttpResult { Result: IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest } })
        {
            return result;
        }

        var json = invocation.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var stored = result is INestedHttpResult { Result: IValueHttpResult { Value: { } value } }
            ? JsonSerializer.SerializeToNode(value, value.GetType(), json)
            : null;
        var answer = stored as JsonObject ?? [];
        answer["visible"] = false;
        answer["revision"] = unseen.Revision.Value;
        return Results.Json(answer, json, contentType: null, StatusCodes.Status202Accepted);
    }
}
