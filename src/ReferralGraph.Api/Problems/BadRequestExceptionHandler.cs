using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ReferralGraph.Api.Problems;

/// <summary>Turns requests that could not be read into problems that say what is wrong with them.</summary>
internal sealed class BadRequestExceptionHandler(IProblemDetailsService problems, IOptions<JsonOptions> json) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken) =>
        exception is BadHttpRequestException bad
        && await problems.TryWriteAsync(
            new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = Explain(httpContext, bad) });

    private ProblemDetails Explain(HttpContext http, BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException unreadable)
        {
            // By now the request has lost its endpoint; the feature remembers it.
            var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            return JsonProblem.Explain(
                unreadable, endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, json.Value.SerializerOptions);
        }

        // A body that is empty, and one that is the word null, are none to the framework, which says so to whoever wrote the service.
        if (exception.Message.Contains("no body was provided", StringComparison.Ordinal))
        {
            return ApiProblem.Document(
                ProblemTypes.MalformedBody, "The body is empty or null; send the JSON that the API document describes.");
        }

        // Other codes say all there is to say; the writer finds the words.
        return exception.StatusCode == StatusCodes.Status400BadRequest
            ? ApiProblem.Document(ProblemTypes.MalformedBody, exception.Message)
            : new ProblemDetails { Status = exception.StatusCode };
    }
}
