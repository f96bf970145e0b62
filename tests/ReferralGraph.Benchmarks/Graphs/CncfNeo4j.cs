using System.Diagnostics;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Benchmarks.Graphs;

/// <summary>The records of a store in a Neo4j, with the ties that the product keeps there, and the finder in Cypher over them.</summary>
internal sealed class CncfNeo4j : IAsyncDisposable
{
    private const int RecordsPerWrite = 5_000;

    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(100);

    // A search may take long here; what is measured is how long.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Neo4jProcess? _server;
    private readonly HttpClient _http;
    private readonly ResilientCypherClient _client;
    private readonly SnapshotPathFinder _memory;

    private CncfNeo4j(Neo4jProcess? server, HttpClient http, ResilientCypherClient client, Neo4jGraphStore store, CncfGraph graph)
    {
        (_server, _http, _client, Store) = (server, http, client, store);

        // Over this store, as in the service: revisions of another one are other numbers, and waiting for one of them never ends.
        _memory = new SnapshotPathFinder(store, graph.Finder.Model, new SearchLimits(), FixedDay.Instance);
        Finder = new CypherPathFinder(client, store, _memory, _memory, s_patience, FixedDay.Instance);
    }

    /// <summary>The graph there.</summary>
    public Neo4jGraphStore Store { get; }

    /// <summary>The way to the database.</summary>
    public ICypherClient Client => _client;

    /// <summary>Answers in Cypher, and from memory what is left to it.</summary>
    public CypherPathFinder Finder { get; }

    /// <summary>What it takes where no server is given.</summary>
    public const string Missing =
        "There is no Neo4j: put ../shared/neo4j beside the checkout and Java 17 on the PATH, or give one with --neo4j.";

    /// <summary>Starts a server or takes the one given, and loads it unless it is loaded; null where there is none.</summary>
    /// <param name="root">The one given, or null.</param>
    /// <param name="source">Where the records are.</param>
    /// <param name="graph">The graph of the same records.</param>
    /// <param name="loaded">Told how long loading took.</param>
    public static async Task<CncfNeo4j?> TryLoadAsync(Uri? root, IGraphStore source, CncfGraph graph, Action<Loading> loaded)
    {
        var server = root is null ? await Neo4jProcess.TryStartAsync(Console.Error, heap: "1g", pageCache: "512m") : null;
        if ((root ?? server?.Http) is not { } uri)
        {
            return null;
        }

        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var client = new ResilientCypherClient(
            new QueryApiCypherClient(http, new QueryApiOptions { Uri = uri }, TimeProvider.System),
            new ResilienceOptions { Timeout = s_patience },
            TimeProvider.System);
        var store = await Neo4jGraphStore.OpenAsync(client, graph.Finder.Model, FixedDay.Instance, CancellationToken.None);
        var neo4j = new CncfNeo4j(server, http, client, store, graph);
        if ((await store.ReadRevisionAsync(TenantId.Default, CancellationToken.None)).Value == 0)
        {
            await neo4j.LoadAsync(source, loaded);
        }

        var revision = await store.ReadRevisionAsync(TenantId.Default, CancellationToken.None);
        await store.WaitForTiesAsync(TenantId.Default, revision, CancellationToken.None);
        await neo4j._memory.WaitForRevisionAsync(TenantId.Default, revision, CancellationToken.None);
        return neo4j;
    }

    /// <summary>How long loading took.</summary>
    /// <param name="Written">Until the records were there.</param>
    /// <param name="Scored">Until their ties were, too.</param>
    /// <param name="TiesPerSecond">From the first ties to the last.</param>
    internal sealed record Loading(TimeSpan Written, TimeSpan Scored, double TiesPerSecond);

    public async ValueTask DisposeAsync()
    {
        await _memory.DisposeAsync();
        await Store.DisposeAsync();
        _client.Dispose();
        _http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task LoadAsync(IGraphStore source, Action<Loading> loaded)
    {
        // As an import: ties are scored when all records are there.
        var request = new ImportRequest("graph-jsonl", Source: null, Owner: null, SourceSnapshot: false);
        var job = new ImportJob(TenantId.Default, new ImportJobId("load"), request, "00", "/nowhere", default);
        await Store.Jobs.AddAsync(job, CancellationToken.None);
        var begun = Stopwatch.GetTimestamp();
        GraphRevision revision = default;
        await using (var reading = await source.OpenReadingAsync(TenantId.Default, CancellationToken.None))
        {
            var batches = reading.Records().Chunk(RecordsPerWrite).ToList();
            foreach (var (number, records) in batches.Index())
            {
                revision = await WriteAsync(records, number < batches.Count - 1 ? ImportState.Running : ImportState.Completed);
            }
        }

        var written = Stopwatch.GetElapsedTime(begun);
        var scoring = Store.WaitForTiesAsync(TenantId.Default, revision, CancellationToken.None);
        var (first, already) = (TimeSpan.Zero, 0L);
        while (!scoring.IsCompleted)
        {
            await Task.WhenAny(scoring, Task.Delay(s_glance));
            if (already == 0 && await CountAsync() is > 0 and var ties)
            {
                (first, already) = (Stopwatch.GetElapsedTime(begun), ties);
            }
        }

        await scoring;
        var scored = Stopwatch.GetElapsedTime(begun);
        loaded(new Loading(written, scored, (await CountAsync() - already) / (scored - first).TotalSeconds));

        async Task<long> CountAsync()
        {
            var query = CypherQueries.CountTies.With(("tenant", TenantId.Default.Value));
            return (await Client.ReadAsync(query, CancellationToken.None)).First()!.Value.Number("ties");
        }

        async Task<GraphRevision> WriteAsync(IReadOnlyCollection<GraphRecord> records, ImportState state)
        {
            var write = new GraphWrite([.. records.Select(record => (GraphChange)new GraphChange.Put(record))])
            {
                Companions =
                [
                    new ImportCheckpointing(job, (_, written) => new ImportCheckpoint(job with { State = state, Revision = written }, [])),
                ],
            };
            return (await Store.WriteAsync(TenantId.Default, write, CancellationToken.None)).Revision;
        }
    }
}
