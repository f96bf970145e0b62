using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Commits;

/// <summary>
/// Tells subscribers of every commit in order, whichever node made it: its own at once, those of others when it looks for them, four times a
/// second and whenever it hears of one.
/// </summary>
/// <remarks>
/// A commit that came so long ago that it is no longer kept, or that only a newer build understands, is left out. Whoever follows sees the
/// gap in the revisions and reads the graph anew.
/// </remarks>
internal sealed class CommitFeed : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ICypherClient _client;
    private readonly Subscribers _subscribers;
    private readonly ConcurrentDictionary<TenantId, TenantFeed> _tenants = new();
    private readonly CancellationTokenSource _stopping = new();

    // Looking goes on while much is caught up with: how old a revision may be that is relied on depends on it.
    private readonly Channel<bool> _looks = Signal();
    private readonly Channel<bool> _behind = Signal();
    private readonly ITimer _timer;
    private readonly RepeatedWork _looking;
    private readonly RepeatedWork _reading;
    private readonly Task _loops;

    private CommitFeed(
        ICypherClient client,
        KnownRevisions known,
        TimeProvider time,
        ILogger logger,
        IEnumerable<(TenantId Tenant, GraphRevision Revision)> present)
    {
        _client = client;
        _subscribers = new Subscribers(logger);
        _looking = new RepeatedWork(logger, "Looking for what other nodes write");
        _reading = new RepeatedWork(logger, "Reading what other nodes wrote");
        Known = known;
        foreach (var (tenant, revision) in present)
        {
            _tenants[tenant] = new TenantFeed { Told = revision };
        }

        _loops = Task.WhenAll(
            Task.Run(() => RepeatAsync(_looks.Reader, LookAsync, _looking)),
            Task.Run(() => RepeatAsync(_behind.Reader, CatchUpAsync, _reading)));
        _timer = time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>How far every tenant's graph is known to have come.</summary>
    public KnownRevisions Known { get; }

    /// <summary>How its loops go.</summary>
    public IEnumerable<RepeatedWork> Work => [_looking, _reading];

    /// <summary>Begins with what comes after the present revisions: whoever subscribes later reads the graph as it is, or newer.</summary>
    public static async Task<CommitFeed> StartAsync(
        ICypherClient client, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var known = new KnownRevisions(time);
        return new(client, known, time, logger, await LookAsync(client, known, cancellationToken));
    }

    public IDisposable Subscribe(Action<GraphCommit> onCommit) => _subscribers.Add(onCommit);

    /// <summary>Looks for commits of other nodes, soon; nobody waits.</summary>
    public void Look() => _looks.Writer.TryWrite(true);

    /// <summary>Notes that another node speaks of a revision, and looks for it where it is a later one than is known.</summary>
    public void Hear(TenantId tenant, GraphRevision revision)
    {
        if (Known.Hear(tenant, revision))
        {
            Look();
        }
    }

    /// <summary>Notes a revision that was seen in the database, and catches up with it, soon.</summary>
    public void See(TenantId tenant, GraphRevision revision)
    {
        Known.Note(tenant, revision);
        if (revision > FeedOf(tenant).Told)
        {
            _behind.Writer.TryWrite(true);
        }
    }

    /// <summary>Tells of a commit that this node has just made, and before it of what others made in between.</summary>
    public async Task TellAsync(GraphCommit own)
    {
        Known.Note(own.Tenant, own.Revision);
        var feed = FeedOf(own.Tenant);
        await feed.Gate.WaitAsync();
        try
        {
            if (own.Revision.Value > feed.Told.Value + 1)
            {
                await CatchUpAsync(own.Tenant, feed, new GraphRevision(own.Revision.Value - 1), CancellationToken.None);
            }
        }
        catch (Exception failure)
        {
            // The write is done and is answered. What could not be read is a gap.
            _reading.Failed(failure);
        }
        finally
        {
            Tell(feed, own);
            feed.Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _stopping.CancelAsync();
        await _loops;
        _stopping.Dispose();
    }

    private static Channel<bool> Signal() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private static async Task<List<(TenantId Tenant, GraphRevision Revision)>> LookAsync(
        ICypherClient client, KnownRevisions known, CancellationToken cancellationToken)
    {
        var look = known.Begin();
        var table = await client.ReadAsync(CypherQueries.ListRevisions.With(), cancellationToken);
        List<(TenantId Tenant, GraphRevision Revision)> found =
            [.. table.Cells().Select(row => (new TenantId(row.Text("tenant")), new GraphRevision(row.Number("revision"))))];
        known.End(look, found);
        return found;
    }

    private TenantFeed FeedOf(TenantId tenant) => _tenants.GetOrAdd(tenant, static _ => new TenantFeed());

    /// <summary>
    /// Works at each signal until the store is closed, whatever becomes of it: a node whose loop ended would hear of nobody again.
    /// </summary>
    private async Task RepeatAsync(ChannelReader<bool> signals, Func<Task> work, RepeatedWork state)
    {
        try
        {
            await foreach (var _ in signals.ReadAllAsync(_stopping.Token))
            {
                try
                {
                    await work();
                    state.Succeeded();
                }
                catch (Exception failure) when (!_stopping.IsCancellationRequested)
                {
                    // Whoever asks the store something is told that it is gone; here the next look finds what is behind.
                    state.Failed(failure);
                }
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The store is closed. What is stopped on the server may also end with what the server says of that.
        }
    }

    private async Task LookAsync()
    {
        foreach (var (tenant, revision) in await LookAsync(_client, Known, _stopping.Token))
        {
            if (revision > FeedOf(tenant).Told)
            {
                _behind.Writer.TryWrite(true);
            }
        }
    }

    private async Task CatchUpAsync()
    {
        foreach (var (tenant, feed) in _tenants)
        {
            if (Known.Of(tenant) is var last && last > feed.Told)
            {
                await CatchUpAsync(tenant, feed, last);
            }
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
