using Microsoft.AspNetCore.Diagnostics;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Api.Problems;

/// <summary>The one place where a failed back end becomes a status code.</summary>
internal sealed partial class GraphStoreExceptionHandler(
    IProblemDetailsService problems, ILogger<GraphStoreExceptionHandler> logger) : IExceptionHandler
{
    /// <summary>Seconds after which trying again makes sense.</summary>
    private const string RetryAfterSeconds = "1";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not GraphStoreException failure)
        {
            return false;
        }

        Log.StoreFailed(logger, failure, failure.Failure);
        if (failure.Failure is StoreFailure.Unavailable or StoreFailure.TimedOut)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        return await problems.TryWriteAsync(
            new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = ApiProblem.Document(failure) });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The graph store failed: {Failure}.")]
        public static partial void StoreFailed(ILogger logger, Exception exception, StoreFailure failure);
    }
}
