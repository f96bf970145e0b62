using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>Tells whether an answer was kept, and gives the last one where the store cannot be reached.</summary>
internal sealed partial class KeptAnswerFilter(LastAnswers lastAnswers, RenderedAnswers rendered, ILogger<KeptAnswerFilter> logger) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var scope = http.RequestServices.GetRequiredService<AccessScope>();

        // Before anything is looked up: names, and whom a name means, may be of then, however late the graph is that the answer says it
        // is of.
        var (begun, removed) = (rendered.PresentOf(scope.Tenant), lastAnswers.LastRemoval(scope.Tenant));
        try
        {
            var result = await next(context);
            if (result is INestedHttpResult { Result: IValueHttpResult { Value: IKeptAnswer answer } })
            {
                lastAnswers.Keep(scope, http.Request, answer, removed);
                rendered.Keep(scope, http.Request, answer, begun);
                if (CacheStatus.Of(answer.Origin) is { } status)
                {
                    http.Response.Headers[CacheStatus.Name] = status;
                }
            }

            return result;
        }
        catch (GraphStoreException failure) when (failure.Failure != StoreFailure.Incompatible && lastAnswers.Find(scope, http.Request) is { } stale)
        {
            Log.GaveStale(logger, failure, failure.Failure);
            http.Response.Headers[CacheStatus.Name] = CacheStatus.Stale(failure.Failure);
            return stale;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The graph store failed ({Failure}); the last answer to the question was given, marked stale.")]
        public static partial void GaveStale(ILogger logger, Exception exception, StoreFailure failure);
    }
}

/// <summary>Marks endpoints whose answers may be kept.</summary>
internal sealed class TellsCacheStatus;

/// <summary>Puts the filter on endpoints.</summary>
internal static class KeptAnswers
{
    /// <summary>Tells of every answer whether it was kept, and lets the last one stand in for one that cannot be had.</summary>
    public static RouteHandlerBuilder TellCacheStatus(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new TellsCacheStatus()).AddEndpointFilter<KeptAnswerFilter>();
}
