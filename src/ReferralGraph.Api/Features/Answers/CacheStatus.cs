using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>The header <c>Cache-Status</c> (RFC 9211): whether an answer came from the cache, and if not, why.</summary>
internal static class CacheStatus
{
    /// <summary>Name of the header.</summary>
    public const string Name = "Cache-Status";

    /// <summary>An answer that was ready to be sent.</summary>
    public const string Rendered = "ReferralGraph; hit; detail=rendered";

    /// <summary>
    /// An answer given in place of one that cannot be had. No hit: the request went forward, and came back with what the caller would
    /// have got (RFC 9211, 2.1 to 2.3).
    /// </summary>
    public static string Stale(StoreFailure failure) =>
        $"ReferralGraph; fwd=stale; fwd-status={(failure == StoreFailure.TimedOut ? "504" : "503")}; detail=stale";

    /// <summary>The header's value; null where no cache was asked.</summary>
    public static string? Of(AnswerOrigin origin) => origin switch
    {
        AnswerOrigin.Memory => "ReferralGraph; hit; detail=memory",
        AnswerOrigin.Store => "ReferralGraph; hit; detail=redis",
        AnswerOrigin.Shared => "ReferralGraph; fwd=miss; collapsed",
        AnswerOrigin.ComputedAfterMiss => "ReferralGraph; fwd=miss",
        AnswerOrigin.ComputedAfterChange => "ReferralGraph; fwd=stale",
        _ => null,
    };
}
