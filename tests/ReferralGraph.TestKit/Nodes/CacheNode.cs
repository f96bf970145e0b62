using Microsoft.Extensions.Logging.Abstractions;
using ReferralGraph.Caching;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Caching.Nodes;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.TestKit.Nodes;

/// <summary>
/// A node of the service as far as its finder: the cache, with Redis behind it, before Cypher over a Neo4j that other nodes use as well.
/// </summary>
internal sealed class CacheNode : IAsyncDisposable
{
    // Every write scores the ties it changes itself, so that nothing is left to a scoring worker.
    private static readonly TieLimits s_limits = new() { TouchedPeople = int.MaxValue, Pairs = int.MaxValue };

    private static readonly CachingOptions s_options =
        new() { StoreTimeout = TimeSpan.FromMilliseconds(200), StoreBreak = TimeSpan.FromSeconds(1) };

    private readonly HttpClient _http;
    private readonly BreakableClient _client;
    private readonly SnapshotPathFinder _memory;
    private readonly CypherPathFinder _cypher;
    private readonly CachedPathFinder _cache;
    private readonly RedisStore? _redis;
    private readonly RevisionExchange? _exchange;

    private CacheNode(
        BreakableClient client,
        HttpClient http,
        Neo4jGraphStore store,
        string? redis,
        FinderSettings settings,
        TimeProvider time,
        Func<IAnswerProofs, IAnswerProofs>? proofs)
    {
        (_client, _http, Store) = (client, http, store);
        _memory = new SnapshotPathFinder(
            store, settings.Model, new SearchLimits { Timeout = settings.Deadline, CommitsInMemory = 64 }, time);
        _cypher = new CypherPathFinder(client, store, _memory, _memory, settings.Deadline, time);
        if (redis is not null)
        {
            _redis = new RedisStore(redis, RedisPrefix.Of("test", store.Identity, _cypher, typeof(SnapshotPathFinder)));
            var channel = RevisionExchange.ChannelOf("test", store.Identity);
            _exchange = new RevisionExchange(_redis, channel, store, () => _cache!.Clear(), NullLoggerFactory.Instance);
        }

        _cache = new CachedPathFinder(
            _cypher, proofs?.Invoke(_cypher) ?? _cypher, s_options, _redis?.Cache, TimeProvider.System, NullLoggerFactory.Instance);
    }

    /// <summary>Its store.</summary>
    public Neo4jGraphStore Store { get; }

    /// <summary>What it answers with.</summary>
    public IReferralPathFinder Finder => _cache;

    /// <summary>The same without the cache.</summary>
    public IReferralPathFinder Bare => _cypher;

    /// <summary>The revision up to which it proves that answers hold.</summary>
    public GraphRevision FollowedTo(TenantId tenant) => _memory.StateOf(tenant)?.Revision ?? default;

    /// <summary>True where the database cannot be reached.</summary>
    public bool IsCutOff
    {
        set => _client.IsBroken = value;
    }

    /// <summary>Opens one.</summary>
    /// <param name="server">The database.</param>
    /// <param name="redis">Where nodes meet; null for nowhere.</param>
    /// <param name="settings">The model.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="proofs">What is believed instead of the finder's proofs.</param>
    public static async Task<CacheNode> OpenAsync(
        QueryApiOptions server,
        string? redis,
        FinderSettings settings,
        TimeProvider time,
        Func<IAnswerProofs, IAnswerProofs>? proofs = null)
    {
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var client = new BreakableClient(new QueryApiCypherClient(http, server, TimeProvider.System));
        var store = await Neo4jGraphStore.OpenAsync(client, settings.Model, s_limits, time, CancellationToken.None);
        return new CacheNode(client, http, store, redis, settings, time, proofs);
    }

    /// <summary>Writes as a request does: the answer waits until this node's own answers are of the write.</summary>
    public async Task<GraphWriteResult> WriteAsync(TenantId tenant, IReadOnlyList<GraphChange> changes)
    {
        var written = await Store.WriteAsync(tenant, new GraphWrite(changes), CancellationToken.None);
        await Finder.WaitForRevisionAsync(tenant, written.Revision, CancellationToken.None);
        return written;
    }

    public async Task<PathSearchResult.Completed> AskAsync(PathQuery query)
    {
        MemoryAnswerWatch.LeaveOut();
        return (PathSearchResult.Completed)await Finder.FindAsync(query, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _cache.Dispose();
        _exchange?.Dispose();
        _redis?.Dispose();
        await _memory.DisposeAsync();
        await Store.DisposeAsync();
        _http.Dispose();
    }

    private sealed class BreakableClient(ICypherClient inner) : ICypherClient
    {
        private volatile bool _isBroken;

        public bool IsBroken
        {
            set => _isBroken = value;
        }

        public Task<CypherTable> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) =>
            Passes(() => inner.ReadAsync(statement, cancellationToken));

        public Task<IReadOnlyList<CypherTable>> WriteAsync(
            IReadOnlyList<CypherStatement> statements, CypherWrite access, CancellationToken cancellationToken) =>
            Passes(() => inner.WriteAsync(statements, access, cancellationToken));

        public Task<TResult> TransactAsync<TResult>(
            Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
            Passes(() => inner.TransactAsync(work, cancellationToken));

        private Task<T> Passes<T>(Func<Task<T>> call) =>
            _isBroken ? Task.FromException<T>(new GraphStoreException(StoreFailure.Unavailable, "Cut off.")) : call();
    }
}
