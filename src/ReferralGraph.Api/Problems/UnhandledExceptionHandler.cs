using Microsoft.AspNetCore.Diagnostics;

namespace ReferralGraph.Api.Problems;

/// <summary>What nobody foresaw: logged whole, told to the caller without its inside.</summary>
internal sealed partial class UnhandledExceptionHandler(
    IProblemDetailsService problems, ILogger<UnhandledExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to read an answer.
            return true;
        }

        Log.Unhandled(logger, exception, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
        var problem = ApiProblem.Document(ProblemTypes.InternalError, "The failure was logged under the trace id given here.");
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Endpoint} failed.")]
        public static partial void Unhandled(ILogger logger, Exception exception, string? endpoint);
    }
}
