using NUnit.Framework;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine;
using ReferralGraph.Sqlite;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>A question about a graph that is not in memory yet keeps nobody waiting who asks about another one.</summary>
internal sealed class ColdGraphTests
{
    private static readonly TenantId Cold = new("cold");

    private DirectoryInfo _folder = null!;
    private SqliteGraphStore _store = null!;
    private HookedStore _hooked = null!;
    private SnapshotPathFinder _memory = null!;
    private WorkLanes _lanes = null!;
    private AdmittedPathFinder _finder = null!;

    /// <summary>Two graphs, one of which is in memory, and one slot for each kind of question.</summary>
    [SetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("referralgraph-cold-");
        _store = await SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.FullName }, CancellationToken.None);
        foreach (var tenant in (TenantId[])[TenantId.Default, Cold])
        {
            await _store.WriteAsync(
                tenant, new GraphWrite([.. Sample.Records().Select(record => new GraphChange.Put(record))]), CancellationToken.None);
        }

        var hooked = HookedStore.Before(_store);
        _hooked = (HookedStore)hooked;
        _memory = new SnapshotPathFinder(hooked, new TrustModel(), new SearchLimits(), TimeProvider.System);
        _lanes = new WorkLanes(atOnce: 1);
        _finder = new AdmittedPathFinder(_memory, _memory, _lanes);
        await _memory.CountTiesAsync(TenantId.Default, CancellationToken.None);
    }

    [TearDown]
    public async Task Stop()
    {
        _lanes.Dispose();
        await _memory.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [TestCase(true)]
    [TestCase(false)]
    public Task Who_waits_for_a_graph_takes_no_slot(bool asksForPaths) => AskWhileColdAsync(tenant => AskAsync(tenant, asksForPaths));

    [Test]
    public async Task Nor_does_who_asks_another_finder_what_only_memory_can_tell()
    {
        // As over Neo4j, where what somebody may see of others is known in memory alone, and the slot is held while that is asked.
        var elsewhere = new FakeFinder(query => _memory.FindAsync(query, CancellationToken.None).GetAwaiter().GetResult());
        var finder = new AdmittedPathFinder(elsewhere, _memory, _lanes);

        await AskWhileColdAsync(tenant => finder.FindAsync(
            QuestionOf(AccessScope.SeenBy(tenant, Sample.Id("ada"), new SharingPolicy(SharingLevels.Team))), CancellationToken.None));
    }

    private async Task AskWhileColdAsync(Func<TenantId, Task> ask)
    {
        var read = new TaskCompletionSource();
        _hooked.AfterNext(nameof(IGraphStore.OpenReadingAsync), () => read.Task);
        var waiting = ask(Cold);

        try
        {
            await ask(TenantId.Default).WaitAsync(Polling.Patience);
            Assert.That(waiting.IsCompleted, Is.False);
        }
        finally
        {
            read.SetResult();
        }

        await waiting;
    }

    private static PathQuery QuestionOf(AccessScope scope) =>
        new(scope, new PathOrigin.One(Sample.Id("ada")), new PathGoal.ToCompany(new CompanyId("acme")));

    private Task AskAsync(TenantId tenant, bool asksForPaths) => asksForPaths
        ? _finder.FindAsync(QuestionOf(AccessScope.Everything(tenant)), CancellationToken.None)
        : _finder.TiesAsync(AccessScope.Everything(tenant), Sample.Id("ada"), asOf: null, after: null, limit: 10, CancellationToken.None);
}
