using Microsoft.Extensions.Options;
using ReferralGraph.Api.Features.Cache;
using ReferralGraph.Caching;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Caching.Nodes;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Engine;
using StackExchange.Redis;

namespace ReferralGraph.Api.Composition;

/// <summary>The cache before the finder, where the configuration wants one and the finder can prove that its answers hold.</summary>
internal sealed partial class AnswerCache(
    IOptions<CacheOptions> options, IOpenedStore store, TimeProvider time, ILoggerFactory loggers, ILogger<AnswerCache> logger) : IDisposable
{
    private Action? _others;
    private CachedPathFinder? _cache;
    private IAnswerProofs? _proofs;
    private RedisStore? _redis;
    private RevisionExchange? _exchange;

    /// <summary>The finder to ask: <paramref name="finder"/>, or the cache before it.</summary>
    public IReferralPathFinder Before(IReferralPathFinder finder)
    {
        var settings = options.Value;
        if (!settings.Enabled || finder is not IAnswerProofs proofs)
        {
            return finder;
        }

        if (settings.Redis.Length > 0)
        {
            _redis = new RedisStore(
                settings.Redis, RedisPrefix.Of(settings.RedisPrefix, store.Identity, finder, typeof(SnapshotPathFinder)));
            if (store.Graph is ISharedGraphStore shared)
            {
                var channel = RevisionExchange.ChannelOf(settings.RedisPrefix, store.Identity);
                _exchange = new RevisionExchange(_redis, channel, shared, () => ClearHere(), loggers);
            }
        }

        var kept = new CachingOptions
        {
            MemoryBytes = settings.MemoryBytes,
            KeepFor = settings.KeepFor,
            StoreTimeout = settings.RedisTimeout,
            StoreBreak = settings.RedisBreak,
        };
        _proofs = proofs;
        return _cache = new CachedPathFinder(finder, proofs, kept, _redis?.Cache, time, loggers);
    }

    /// <summary>Has whoever keeps answers besides forget them whenever everything is forgotten.</summary>
    public void Join(Action forget) => _others += forget;

    /// <summary>Ends it.</summary>
    public void Leave(Action forget) => _others -= forget;

    /// <summary>Who proves that answers of <paramref name="finder"/> hold; null where they are not kept.</summary>
    public IAnswerProofs? ProofsOf(IReferralPathFinder finder) => ReferenceEquals(finder, _cache) ? _proofs : null;

    /// <summary>Forgets every answer kept by this process, by the nodes that it can tell to, and in Redis.</summary>
    public async Task<CacheClearedResponse> ClearAsync(CancellationToken cancellationToken)
    {
        // Redis last: a node that still keeps an answer does not put it there again.
        var answers = ClearHere();
        _exchange?.TellToForget();
        if (_redis is null)
        {
            return new CacheClearedResponse(answers, InRedis: null);
        }

        try
        {
            return new CacheClearedResponse(answers, await _redis.ClearAsync(cancellationToken));
        }
        catch (RedisException failure)
        {
            Log.NotCleared(logger, failure);
            return new CacheClearedResponse(answers, InRedis: null);
        }
    }

    private long ClearHere()
    {
        var answers = _cache?.Clear() ?? 0;
        _others?.Invoke();
        return answers;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _exchange?.Dispose();
        _cache?.Dispose();
        _redis?.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What Redis keeps could not be removed.")]
        public static partial void NotCleared(ILogger logger, Exception exception);
    }
}
