using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace ReferralGraph.Api.Problems;

/// <summary>Answers requests that are refused. Not logged: when there is too much to do, that would be more to do.</summary>
internal sealed class ProblemExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not ProblemException refused)
        {
            return false;
        }

        if (refused.RetryAfterSeconds is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return await problems.TryWriteAsync(
            new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = ApiProblem.Document(refused) });
    }
}
