using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores.Neo4j;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Contract.Tests.Harnesses;

/// <summary>
/// The finder in Cypher over Neo4j. A tenant to each graph, and a store, since its writes score ties by the model and on the day of the
/// graph's settings.
/// </summary>
/// <param name="name">Of the back end.</param>
/// <param name="neo4j">Its store.</param>
/// <param name="proves">True where the finder can prove that its answers still hold.</param>
internal sealed class CypherNeo4jHarness(string name, Neo4jHarness neo4j, bool proves = false) : IPathFinderHarness
{
    private const int OneLeavingIn = 4;

    // Of most graphs every write scores the ties it changes itself, where it can; of the others it leaves them all to the scoring worker.
    private static readonly TieLimits s_limits = new() { TouchedPeople = int.MaxValue, Pairs = int.MaxValue };
    private static readonly TieLimits s_leaving = new() { TouchedPeople = 0, Pairs = 0 };

    private int _graphs;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Capabilities Missing => Capabilities.CountedWork;

    /// <inheritdoc/>
    public int OneDrawnCaseIn => 20;

    /// <inheritdoc/>
    public Task StartAsync() => neo4j.StartAsync();

    /// <inheritdoc/>
    public async Task<IGraphUnderTest> LoadAsync(IReadOnlyList<GraphRecord> records, FinderSettings settings)
    {
        var tenant = new TenantId(neo4j.Mark + "-" + (++_graphs).ToString(CultureInfo.InvariantCulture));
        var limits = (_graphs % OneLeavingIn == 0 ? s_leaving : s_limits) with { Tends = other => other == tenant };
        var store = await Neo4jGraphStore.OpenAsync(neo4j.Client, settings.Model, limits, settings.Clock(), CancellationToken.None);
        var graph = new CypherGraph(neo4j.Client, store, tenant, settings, proves);
        if (records.Count > 0)
        {
            await graph.WriteAsync([.. records.Select(RecordBook.ChangeFor)]);
        }

        return graph;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => neo4j.DisposeAsync();

    private sealed class CypherGraph(
        ICypherClient client, Neo4jGraphStore store, TenantId tenant, FinderSettings settings, bool proves) : IGraphUnderTest
    {
        private readonly MemoryAnswerWatch _fromMemory = new();
        private readonly List<SnapshotPathFinder> _memories = [];
        private IReferralPathFinder? _finder;

        public TenantId Tenant => tenant;

        public IReferralPathFinder Finder => _finder ??= Rebuild();

        public async Task<GraphRevision> WriteAsync(params IReadOnlyList<GraphChange> changes)
        {
            var written = await store.WriteAsync(tenant, new GraphWrite(changes), CancellationToken.None);
            await Finder.WaitForRevisionAsync(tenant, written.Revision, CancellationToken.None);

            // Answers of an earlier day change everybody's ties, which no write scores itself.
            await store.ScoringWorker.PollAsync(CancellationToken.None);
            return written.Revision;
        }

        public IReferralPathFinder Rebuild()
        {
            var limits = new SearchLimits
            {
                MaxVisitedPeople = settings.MaxVisitedPeople,
                Timeout = settings.Deadline,
                CommitsInMemory = proves ? 64 : 0,
            };
            var memory = new SnapshotPathFinder(store, settings.Model, limits, settings.Clock());
            _memories.Add(memory);
            return new CypherPathFinder(client, store, memory, proves ? memory : null, settings.Deadline, settings.Clock());
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var memory in _memories)
            {
                await memory.DisposeAsync();
            }

            await store.DisposeAsync();
            _fromMemory.Dispose();
            Assert.That(_fromMemory.Undecided, Is.Empty, "Answered from memory, so nothing was shown of Cypher.");
        }
    }
}
