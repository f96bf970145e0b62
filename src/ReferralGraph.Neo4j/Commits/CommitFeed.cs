using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Commits;

/// <summary>
/// Publishes every commit in order, whichever node made it: its own at once, those of others when it polls for them, four times a second
/// and whenever one is announced.
/// </summary>
/// <remarks>
/// A commit that is no longer kept, or that only a newer build understands, is left out. Subscribers see the gap in the revisions and read
/// the graph anew.
/// </remarks>
internal sealed class CommitFeed : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ICypherClient _client;
    private readonly Predicate<TenantId> _isFollowed;
    private readonly Subscribers _subscribers;
    private readonly ConcurrentDictionary<TenantId, TenantFeed> _tenants = new();
    private readonly CancellationTokenSource _stopping = new();

    // A loop of its own, because answers may be reused only while polls are recent, however much there is to catch up with.
    private readonly Channel<bool> _polls = Signal();
    private readonly Channel<bool> _behind = Signal();
    private readonly ITimer _timer;
    private readonly RepeatedWork _polling;
    private readonly RepeatedWork _reading;
    private readonly Task _loops;

    private CommitFeed(
        ICypherClient client,
        Predicate<TenantId> isFollowed,
        KnownRevisions known,
        TimeProvider time,
        ILogger logger,
        IEnumerable<(TenantId Tenant, GraphRevision Revision)> present)
    {
        _client = client;
        _isFollowed = isFollowed;
        _subscribers = new Subscribers(logger);
        _polling = new RepeatedWork(logger, "Polling for commits of other nodes");
        _reading = new RepeatedWork(logger, "Reading what other nodes wrote");
        Known = known;
        foreach (var (tenant, revision) in present)
        {
            _tenants[tenant] = new TenantFeed { Published = revision };
        }

        _loops = Task.WhenAll(
            Task.Run(() => RepeatAsync(_polls.Reader, PollAsync, _polling)),
            Task.Run(() => RepeatAsync(_behind.Reader, CatchUpAsync, _reading)));
        _timer = time.CreateTimer(_ => Poll(), null, Interval, Interval);
    }

    /// <summary>The latest revision of every tenant that was observed.</summary>
    public KnownRevisions Known { get; }

    /// <summary>The state of its two loops.</summary>
    public IEnumerable<RepeatedWork> Work => [_polling, _reading];

    /// <summary>Begins with what comes after the present revisions: whoever subscribes later reads the graph as it is, or newer.</summary>
    /// <param name="client">Of the database.</param>
    /// <param name="isFollowed">Whether what other nodes wrote to a tenant is read here, and published.</param>
    /// <param name="time">The clock of the polls.</param>
    /// <param name="logger">For polls that fail.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CommitFeed> StartAsync(
        ICypherClient client, Predicate<TenantId> isFollowed, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var known = new KnownRevisions(time);
        return new(client, isFollowed, known, time, logger, await PollAsync(client, known, cancellationToken));
    }

    public IDisposable Subscribe(Action<GraphCommit> onCommit) => _subscribers.Add(onCommit);

    /// <summary>Polls for commits of other nodes, soon; nobody waits.</summary>
    public void Poll() => _polls.Writer.TryWrite(true);

    /// <summary>Notes a revision that another node announced, and polls where it is later than the last one observed.</summary>
    public void Announce(TenantId tenant, GraphRevision revision)
    {
        if (Known.Announce(tenant, revision))
        {
            Poll();
        }
    }

    /// <summary>Notes a revision that was observed in the database, and catches up with it, soon.</summary>
    public void Observe(TenantId tenant, GraphRevision revision)
    {
        Known.Observe(tenant, revision);
        if (revision > FeedOf(tenant).Published)
        {
            _behind.Writer.TryWrite(true);
        }
    }

    /// <summary>Publishes a commit that this node has just made, after those that others made in between.</summary>
    public async Task PublishAsync(GraphCommit own)
    {
        Known.Observe(own.Tenant, own.Revision);
        var feed = FeedOf(own.Tenant);
        await feed.Gate.WaitAsync();
        try
        {
            if (own.Revision.Value > feed.Published.Value + 1)
            {
                await CatchUpAsync(own.Tenant, feed, new GraphRevision(own.Revision.Value - 1), CancellationToken.None);
            }
        }
        catch (Exception failure)
        {
            // The write is committed and must be answered; subscribers see a gap instead.
            _reading.Failed(failure);
        }
        finally
        {
            Publish(feed, own);
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

    private static async Task<List<(TenantId Tenant, GraphRevision Revision)>> PollAsync(
        ICypherClient client, KnownRevisions known, CancellationToken cancellationToken)
    {
        var poll = known.BeginPoll();
        var table = await client.ReadAsync(CypherQueries.ListRevisions.With(), cancellationToken);

        // A tenant that is deleted while it is read has neither name nor revision.
        List<(TenantId Tenant, GraphRevision Revision)> found = [];
        foreach (var row in table.Cells())
        {
            if (row.TextOrNull("tenant") is { } tenant && row.NumberOrNull("revision") is { } revision)
            {
                found.Add((new TenantId(tenant), new GraphRevision(revision)));
            }
        }

        known.EndPoll(poll, found);
        return found;
    }

    private TenantFeed FeedOf(TenantId tenant) => _tenants.GetOrAdd(tenant, static _ => new TenantFeed());

    /// <summary>
    /// Works at each signal until the store is closed, whatever fails: a node whose loop ended would never see a write of another node
    /// again.
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
                    // Callers of the store get their own errors; here the next poll finds what is still missing.
                    state.Failed(failure);
                }
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The store is closed, and a statement stopped on the server may end with an error of the server.
        }
    }

    private async Task PollAsync()
    {
        foreach (var (tenant, revision) in await PollAsync(_client, Known, _stopping.Token))
        {
            if (revision > FeedOf(tenant).Published && _isFollowed(tenant))
            {
                _behind.Writer.TryWrite(true);
            }
        }
    }

    private async Task CatchUpAsync()
    {
        foreach (var (tenant, feed) in _tenants)
        {
            if (Known.Of(tenant) is var last && last > feed.Published && _isFollowed(tenant))
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
        var query = CypherQueries.ListCommits.With(("after", keys.Of(feed.Published)), ("last", keys.Of(last)));
        foreach (var row in (await _client.ReadAsync(query, cancellationToken)).Cells())
        {
            if (CommitLog.Read(row.Text("changes"), maps) is { } changes)
            {
                Publish(feed, new GraphCommit(tenant, new GraphRevision(row.Number("revision")), changes));
            }
        }
    }

    private void Publish(TenantFeed feed, GraphCommit commit)
    {
        if (commit.Revision > feed.Published)
        {
            _subscribers.Publish(commit);
            feed.Published = commit.Revision;
        }
    }

    private sealed class TenantFeed
    {
        private long _published;

        /// <summary>Held while publishing.</summary>
        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>The last revision published.</summary>
        public GraphRevision Published
        {
            get => new(Volatile.Read(ref _published));
            set => Volatile.Write(ref _published, value.Value);
        }
    }
}
