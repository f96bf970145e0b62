using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
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
        && await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = Explain(httpContext, bad) });

    private ProblemDetails Explain(HttpContext http, BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException unreadable)
        {
            var body = http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
            return JsonProblem.Explain(unreadable, body, json.Value.SerializerOptions);
        }

        return exception.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => ApiProblem.Document(ProblemTypes.BodyTooLarge, TooLarge(http)),
            StatusCodes.Status415UnsupportedMediaType => ApiProblem.Document(
                ProblemTypes.UnsupportedMediaType, "Send the body as application/json, and say so in Content-Type."),
            StatusCodes.Status400BadRequest => ApiProblem.Document(ProblemTypes.MalformedBody, exception.Message),
            var status => ApiProblem.Document(ProblemTypes.ForStatus(status), exception.Message),
        };
    }

    private static string TooLarge(HttpContext http) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } limit
            ? string.Create(CultureInfo.InvariantCulture, $"The body may be at most {limit} bytes here.")
            : ProblemTypes.BodyTooLarge.Title;
}
