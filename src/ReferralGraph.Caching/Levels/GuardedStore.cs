using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ReferralGraph.Caching.Levels;

/// <summary>Waits for a store no longer than it may, and leaves it alone for a while when it fails: reading and writing each for itself.</summary>
/// <remarks>
/// A store that hangs would otherwise cost every question its time-out. What a call that was given up comes to is nobody's concern. Failures go on to the caller, who
/// takes them for "not there".
/// </remarks>
internal sealed partial class GuardedStore : IDistributedCache
{
    /// <summary>Share of calls that must fail, and how many there must be at least, before the store is left alone.</summary>
    private const double FailureRatio = 0.1;

    private const int FewestCalls = 2;

    /// <summary>Time over which they are counted.</summary>
    private static readonly TimeSpan Counted = TimeSpan.FromSeconds(1);

    private readonly IDistributedCache _inner;

    public GuardedStore(IDistributedCache inner, CachingOptions options, TimeProvider time, ILogger logger)
    {
        _inner = inner;
        Reads = Pipeline(options, time, logger, "read");
        Writes = Pipeline(options, time, logger, "written");
    }

    /// <summary>What reads pass.</summary>
    internal ResiliencePipeline Reads { get; }

    /// <summary>What writes pass.</summary>
    internal ResiliencePipeline Writes { get; }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) => await Reads.ExecuteAsync(
        static async (call, cancel) => await call.Inner.GetAsync(call.Key, cancel).WaitAsync(cancel), (Inner: _inner, Key: key), token);

    /// <inheritdoc/>
    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => await Writes.ExecuteAsync(
        static async (call, cancel) => await call.Inner.SetAsync(call.Key, call.Value, call.Options, cancel).WaitAsync(cancel),
        (Inner: _inner, Key: key, Value: value, Options: options),
        token);

    /// <inheritdoc/>
    public async Task RemoveAsync(string key, CancellationToken token = default) => await Writes.ExecuteAsync(
        static async (call, cancel) => await call.Inner.RemoveAsync(call.Key, cancel).WaitAsync(cancel), (Inner: _inner, Key: key), token);

    /// <inheritdoc/>
    public Task RefreshAsync(string key, CancellationToken token = default) => throw Unused();

    /// <inheritdoc/>
    public byte[]? Get(string key) => throw OnlyAsynchronous();

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw OnlyAsynchronous();

    /// <inheritdoc/>
    public void Refresh(string key) => throw Unused();

    /// <inheritdoc/>
    public void Remove(string key) => throw OnlyAsynchronous();

    private static NotSupportedException OnlyAsynchronous() => new("The store is read and written asynchronously.");

    private static NotSupportedException Unused() => new("The store keeps for a fixed time.");

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
    }
}
