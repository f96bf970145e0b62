using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Refuses what is sent in the body of a request that has none: whoever wrote <c>{"dryRun": true}</c> into it would be done what they
/// wanted to try. White space, <c>null</c> and <c>{}</c>, which some clients send with every POST, say nothing.
/// </summary>
internal sealed class UnreadBodyMiddleware(RequestDelegate next)
{
    private const int MostRead = 64;

    // Forms of pages hold the mark that they are their own.
    private static readonly PathString Api = "/v1";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint
            && context.Request.Path.StartsWithSegments(Api, StringComparison.Ordinal)
            && ReadsNone(endpoint)
            && !await SaysNothingAsync(context))
        {
            await ApiProblem
                .Result(
                    ProblemTypes.MalformedBody,
                    $"{context.Request.Method} {context.Request.Path} has no body, so what was sent in it would be ignored. "
                    + "Send none; what can be decided goes into the address.")
                .ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>True for endpoints of the API that neither declare a body nor take the request as it is.</summary>
    private static bool ReadsNone(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ChecksQueryString>() is not null
        && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null
        && endpoint.Metadata.GetMetadata<MethodInfo>() is { } handler
        && !handler.GetParameters().Any(parameter => parameter.ParameterType == typeof(HttpRequest));

    private static async Task<bool> SaysNothingAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
        {
            return true;
        }

        var read = new byte[MostRead];
        var length = await context.Request.Body.ReadAtLeastAsync(read, MostRead, throwOnEndOfStream: false, context.RequestAborted);
        return length < MostRead && Encoding.UTF8.GetString(read, 0, length).Trim() is ("" or "null" or "{}");
    }
}
