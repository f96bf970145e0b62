using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Assistants;

namespace ReferralGraph.Api.Problems;

/// <summary>
/// Writes problem documents whatever the request's <c>Accept</c> says: a caller who asked for something else still has to learn what
/// was wrong.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) => true;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        return new ValueTask(http.Response.WriteAsJsonAsync(
            Completed(context), options: null, "application/problem+json", http.RequestAborted));
    }

    /// <summary>The whole problem, with the status and headers of the answer set.</summary>
    internal static ProblemDetails Completed(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        var status = problem.Status ?? http.Response.StatusCode;
        http.Response.StatusCode = status;
        if (problem.Type?.StartsWith(ProblemType.UrnPrefix, StringComparison.Ordinal) != true)
        {
            var type = ProblemTypes.ForStatus(status);
            problem = new ProblemDetails { Type = type.Urn, Title = type.Title, Status = status, Detail = Explain(http, type) };
        }

        if (AccessProblems.Challenge(problem.Type, problem.Extensions) is { } challenge)
        {
            http.Response.Headers.WWWAuthenticate = ProtectedResource.Challenge(http, challenge);
        }

        // What was set before is gone where the problem was thrown.
        http.RequestServices.GetRequiredService<RequestCaller>().Limits?.Write(http.Response);
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        return problem;
    }

    private static string Explain(HttpContext http, ProblemType type)
    {
        if (type == ProblemTypes.RouteUnknown)
        {
            return $"Nothing answers {http.Request.Method} {http.Request.Path}; /swagger lists what does.";
        }

        if (type == ProblemTypes.MethodNotAllowed)
        {
            return $"{http.Request.Path} does not take {http.Request.Method}; it takes {http.Response.Headers.Allow}.";
        }

        if (type == ProblemTypes.BodyTooLarge && http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } limit)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The body may be at most {limit} bytes here.");
        }

        return type == ProblemTypes.UnsupportedMediaType ? "Send the body as application/json, and say so in Content-Type." : type.Title;
    }
}
