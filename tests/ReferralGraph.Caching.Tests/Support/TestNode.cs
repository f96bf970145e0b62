using Microsoft.Extensions.Logging.Abstractions;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Caching.Tests.Support;

/// <summary>A node of the service: a finder, its cache, and Redis.</summary>
internal sealed class TestNode : IDisposable
{
    private readonly RedisStore _redis;
    private readonly WatchedStore _store;
    private readonly CachedPathFinder _cache;

    public TestNode(RedisStore redis, CachingOptions options, TimeProvider time)
    {
        _redis = redis;
        _store = new WatchedStore(redis.Cache);
        _cache = new CachedPathFinder(Finder, Finder, options, _store, time, NullLoggerFactory.Instance);
    }

    /// <summary>Questions that waited for Redis in vain.</summary>
    public int HeldUp => _store.HeldUp;

    public FakeFinder Finder { get; } = new();

    public Task<PathSearchResult.Completed> AskAsync(string from) => AskAsync(from, Scopes.Apart[0]);

    public async Task<PathSearchResult.Completed> AskAsync(string from, AccessScope scope) =>
        (PathSearchResult.Completed)await _cache.FindAsync(Samples.Question(from) with { Scope = scope }, CancellationToken.None);

    /// <summary>Asks, and gives the question back.</summary>
    public async Task<string> AskedAsync(string from)
    {
        await AskAsync(from);
        return from;
    }

    public void Forget() => _cache.Clear();

    public void Dispose()
    {
        _cache.Dispose();
        _redis.Dispose();
    }
}
