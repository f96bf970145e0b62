using System.Collections.Concurrent;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Commits;

/// <summary>
/// Tells subscribers of every commit in order, whichever node made it: its own at once, those of others when it looks for them, twice a
/// second.
/// </summary>
/// <remarks>
/// A commit that came so long ago that it is no longer kept, or that only a newer build understands, is left out. Whoever follows sees the
/// gap in the revisions and reads the graph anew.
/// </remarks>
internal sealed class CommitFeed : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ICypherClient _client;
    private readonly Subscribers _subscribers = new();
    private readonly ConcurrentDictionary<TenantId, TenantFeed> _tenants = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly PeriodicTimer _timer;
    private readonly Task _loop;

    private CommitFeed(ICypherClient client, TimeProvider time, IEnumerable<(TenantId Tenant, GraphRevision Revision)> present)
    {
        _client = client;
        _timer = new PeriodicTimer(Interval, time);
        foreach (var (tenant, revision) in present)
        {
            _tenants[tenant] = new TenantFeed { Told = revision };
        }

        _loop = Task.Run(LookAgainAndAgainAsync);
    }

    /// <summary>Begins with what comes after the present revisions: whoever subscribes later reads the graph as it is, or newer.</summary>
    public static async Task<CommitFeed> StartAsync(ICypherClient client, TimeProvider time, CancellationToken cancellationToken) =>
        new(client, time, await RevisionsAsync(client, cancellationToken));

    public IDisposable Subscribe(Action<GraphCommit> onCommit) => _subscribers.Add(onCommit);

    /// <summary>Tells of a commit that this node has just made, and before it of what others made in between.</summary>
    public async Task TellAsync(GraphCommit own)
    {
        var feed = FeedOf(own.Tenant);
        await feed.Gate.WaitAsync();
        try
        {
            if (own.Revision.Value > feed.Told.Value + 1)
            {
                await CatchUpAsync(own.Tenant, feed, new GraphRevision(own.Revision.Value - 1), CancellationToken.None);
            }
        }
        catch (GraphStoreException)
        {
            // The write is done and is answered. What could not be read is a gap.
        }
        finally
        {
            Tell(feed, own);
            feed.Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _timer.Dispose();
        _stopping.Dispose();
    }

    private static async Task<List<(TenantId Tenant, GraphRevision Revision)>> RevisionsAsync(
        ICypherClient client, CancellationToken cancellationToken)
    {
        var table = await client.ReadAsync(CypherQueries.ListRevisions.With(), cancellationToken);
        return [.. table.Cells().Select(row => (new TenantId(row.Text("tenant")), new GraphRevision(row.Number("revision"))))];
    }

    private TenantFeed FeedOf(TenantId tenant) => _tenants.GetOrAdd(tenant, static _ => new TenantFeed());

    private async Task LookAgainAndAgainAsync()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(_stopping.Token))
            {
                await LookAsync();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The store is closed.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            foreach (var (tenant, revision) in await RevisionsAsync(_client, _stopping.Token))
            {
                var feed = FeedOf(tenant);
                if (revision > feed.Told)
                {
                    await CatchUpAsync(tenant, feed, revision);
                }
            }
        }
        catch (GraphStoreException)
        {
            // Whoever asks the store something is told that it is gone; here it is looked for again.
        }
    }

    private async Task CatchUpAsync(TenantId tenant, TenantFeed feed, GraphRevision last)
    {
        await feed.Gate.WaitAsync(_stopping.Token);
        try
        {
            await CatchUpAsync(tenant, feed, last, _stopping.Token);
        }
        finally
        {
            feed.Gate.Release();
        }
    }

    private async Task CatchUpAsync(TenantId tenant, TenantFeed feed, GraphRevision last, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var maps = new RecordMaps(keys);
        var query = CypherQueries.ListCommits.With(("after", keys.Of(feed.Told)), ("last", keys.Of(last)));
        foreach (var row in (await _client.ReadAsync(query, cancellationToken)).Cells())
        {
            if (CommitLog.Read(row.Text("changes"), maps) is { } changes)
            {
                Tell(feed, new GraphCommit(tenant, new GraphRevision(row.Number("revision")), changes));
            }
        }
    }

    private void Tell(TenantFeed feed, GraphCommit commit)
    {
        if (commit.Revision > feed.Told)
        {
            _subscribers.Tell(commit);
            feed.Told = commit.Revision;
        }
    }

    private sealed class TenantFeed
    {
        private long _told;

        /// <summary>Held by whoever tells.</summary>
        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>The last revision that was told.</summary>
        public GraphRevision Told
        {
            get => new(Volatile.Read(ref _told));
            set => Volatile.Write(ref _told, value.Value);
        }
    }
}
