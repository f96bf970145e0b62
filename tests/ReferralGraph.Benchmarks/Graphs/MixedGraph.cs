using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine;
using ReferralGraph.Sqlite;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Nodes;

namespace ReferralGraph.Benchmarks.Graphs;

/// <summary>
/// A drawn graph, small enough that most writes change some answers; questions about it, writes to it, and an oracle: the engine without a
/// cache, over a store of its own.
/// </summary>
internal sealed class MixedGraph : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private SqliteGraphStore _store = null!;
    private SnapshotPathFinder _finder = null!;

    private MixedGraph(IReadOnlyList<GraphChange> first, IReadOnlyList<IReadOnlyList<GraphChange>> writes) =>
        (First, Writes) = (first, writes);

    public static FinderSettings Settings { get; } = new() { Deadline = TimeSpan.FromMinutes(1) };

    /// <summary>What makes the graph, in one write.</summary>
    public IReadOnlyList<GraphChange> First { get; }

    /// <summary>What is written to it later.</summary>
    public IReadOnlyList<IReadOnlyList<GraphChange>> Writes { get; }

    /// <summary>What is asked, each answered with a list of people at first.</summary>
    public IReadOnlyList<PathQuery> Questions { get; private set; } = [];

    /// <summary>Draws one.</summary>
    public static async Task<MixedGraph> DrawAsync(int seed, TenantId tenant, int people, int questions, int writes)
    {
        var draw = new Draw(seed);
        var graph = RandomGraph.Sparse(draw, people);
        var records = graph.Records();
        var mixed = new MixedGraph([.. records.Select(RecordBook.ChangeFor)], MixedRun.WritesTo(graph, records, writes));
        mixed._store = await mixed.OpenAsync("oracle");
        await mixed._store.WriteAsync(tenant, new GraphWrite(mixed.First), CancellationToken.None);
        mixed._finder = FinderOver(mixed._store, Settings.Clock(), commitsInMemory: 0);
        var random = new RandomQuestion(draw, graph);
        var asked = new List<PathQuery>();
        while (asked.Count < questions)
        {
            var question = random.Next() with { Scope = AccessScope.Everything(tenant), AsOf = null };
            if (await mixed._finder.FindAsync(question, CancellationToken.None) is PathSearchResult.Completed)
            {
                asked.Add(question);
            }
        }

        mixed.Questions = asked;
        return mixed;
    }

    public static SnapshotPathFinder FinderOver(IGraphStore store, TimeProvider time, int commitsInMemory) =>
        new(store, Settings.Model, new SearchLimits { Timeout = Settings.Deadline, CommitsInMemory = commitsInMemory }, time);

    /// <summary>An empty store beside the oracle's.</summary>
    public Task<SqliteGraphStore> OpenAsync(string name) => SqliteGraphStore.OpenAsync(
        new SqliteStoreOptions { Directory = _folder.File(name), Durability = SqliteDurability.Process }, CancellationToken.None);

    /// <summary>Compares what a run was answered with what the oracle answers.</summary>
    public Task<MixedRun.Tally> CompareAsync(MixedRun run) => run.CompareAsync(
        async changes =>
        {
            var written = await _store.WriteAsync(Questions[0].Tenant, new GraphWrite(changes), CancellationToken.None);
            await _finder.WaitForRevisionAsync(Questions[0].Tenant, written.Revision, CancellationToken.None);
            return written.Revision;
        },
        _finder);

    public async ValueTask DisposeAsync()
    {
        await _finder.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
