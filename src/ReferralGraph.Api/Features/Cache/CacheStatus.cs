using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>The header <c>Cache-Status</c> (RFC 9211): whether an answer came from the cache, and if not, why.</summary>
internal static class CacheStatus
{
    /// <summary>Name of the header.</summary>
    public const string Name = "Cache-Status";

    /// <summary>Adds the header to answers.</summary>
    public static RouteHandlerBuilder TellCacheStatus(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new TellsCacheStatus())
        .AddEndpointFilter(async (context, next) =>
        {
            var result = await next(context);
            if (result is INestedHttpResult { Result: IValueHttpResult { Value: IKeptAnswer answer } } && Of(answer.Origin) is { } status)
            {
                context.HttpContext.Response.Headers[Name] = status;
            }

            return result;
        });

    /// <summary>The header's value; null where no cache was asked.</summary>
    internal static string? Of(AnswerOrigin origin) => origin switch
    {
        AnswerOrigin.Memory => "ReferralGraph; hit; detail=memory",
        AnswerOrigin.Store => "ReferralGraph; hit; detail=redis",
        AnswerOrigin.Shared => "ReferralGraph; fwd=miss; collapsed",
        AnswerOrigin.ComputedAfterMiss => "ReferralGraph; fwd=miss",
        AnswerOrigin.ComputedAfterChange => "ReferralGraph; fwd=stale",
        _ => null,
    };
}

/// <summary>Marks endpoints whose answers may be kept.</summary>
internal sealed class TellsCacheStatus;
