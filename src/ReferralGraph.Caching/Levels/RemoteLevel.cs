using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using ReferralGraph.Caching.Questions;
using ReferralGraph.Caching.Wire;

namespace ReferralGraph.Caching.Levels;

/// <summary>
/// Cache entries in a store outside this process. A store that fails, hangs or holds something else is a miss, never an error.
/// </summary>
/// <remarks>
/// Without a breaker a store that hangs would cost every question its time-out. Reads and writes have one each, because a store that is
/// full can still be read.
/// </remarks>
internal sealed partial class RemoteLevel(IDistributedCache store, CachingOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Share of calls that must fail, and how many there must be at least, before the store is left alone.</summary>
    private const double FailureRatio = 0.1;

    private const int FewestCalls = 2;

    /// <summary>Time over which they are counted.</summary>
    private static readonly TimeSpan Counted = TimeSpan.FromSeconds(1);

    private readonly DistributedCacheEntryOptions _lifetime = new() { AbsoluteExpirationRelativeToNow = options.KeepFor };
    private readonly ResiliencePipeline _reads = Pipeline(options, time, logger, "read");
    private readonly ResiliencePipeline _writes = Pipeline(options, time, logger, "written");

    /// <summary>The entry under a key; null where there is none that can be had and read in time.</summary>
    public async Task<CacheEntry?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await _reads.ExecuteAsync(
                static async (call, cancel) => await call.store.GetAsync(call.key, cancel).WaitAsync(cancel),
                (store, key),
                cancellationToken);
            return bytes is not null && AnswerFormat.Read(bytes) is { } entry && entry.Key == key ? entry : null;
        }
        catch (InvalidDataException damaged)
        {
            Log.Damaged(logger, damaged);
            return null;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The breaker tells of it when it opens.
            return null;
        }
    }

    /// <summary>Writes an entry, if the store takes it in time.</summary>
    public async Task WriteAsync(CacheEntry entry)
    {
        try
        {
            await _writes.ExecuteAsync(
                static async (call, cancel) =>
                    await call.store.SetAsync(call.entry.Key, AnswerFormat.Write(call.entry), call._lifetime, cancel).WaitAsync(cancel),
                (store, entry, _lifetime));
        }
        catch (Exception)
        {
            // As above; the entry is still in memory.
        }
    }

    private static ResiliencePipeline Pipeline(CachingOptions options, TimeProvider time, ILogger logger, string what) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = FailureRatio,
                MinimumThroughput = FewestCalls,
                SamplingDuration = Counted,
                BreakDuration = options.StoreBreak,
                OnOpened = opened =>
                {
                    Log.LeftAlone(logger, what, opened.BreakDuration, opened.Outcome.Exception);
                    return default;
                },
                OnClosed = _ =>
                {
                    Log.Back(logger, what);
                    return default;
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.StoreTimeout })
            .Build();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The store of answers fails and is not {What} for {Pause}; answers are computed meanwhile.")]
        public static partial void LeftAlone(ILogger logger, string what, TimeSpan pause, Exception? exception);

        [LoggerMessage(2, LogLevel.Information, "The store of answers works again and is {What}.")]
        public static partial void Back(ILogger logger, string what);

        [LoggerMessage(3, LogLevel.Debug, "An entry in the store of answers cannot be read; the answer is computed.")]
        public static partial void Damaged(ILogger logger, Exception exception);
    }
}
