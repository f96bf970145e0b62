using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Tests.Store;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Neo4j.Tests.Ties;

/// <summary>After every write, and when a worker has caught up, the stored ties are exactly those that the records give.</summary>
[Category(TestNeo4j.Category)]
internal sealed class StoredTiesTests
{
    private const int Programs = 6;
    private const int Writes = 10;

    // A scoring run takes many steps, some from subgraphs and some from all facts.
    private static readonly TieLimits Steps = new() { TiesAtOnce = 6, PeopleAtOnce = 3, PeopleFromSubgraphs = 2, PeopleOfSubgraph = 1 };

    // Nothing is left to the write.
    private static readonly TieLimits Bulk = Steps with { TouchedPeople = 0 };

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Longer than a worker waits for the next batch of an import.
    private static readonly TimeSpan UntilNextBatchAndMore = TimeSpan.FromSeconds(4);

    [Test]
    public async Task A_small_write_leaves_ties_right_itself()
    {
        var (followed, all) = (0, 0);
        await ReplayAsync(new TieLimits(), async (stand, node, _, _) =>
        {
            all++;
            if ((await stand.StateAsync()).Ties.AreCurrent)
            {
                followed++;
                return;
            }

            await node.Store.ScoringWorker.PollAsync(CancellationToken.None);
        });

        // Some answers are of an earlier day, and move everybody's ties.
        Assert.That(followed, Is.GreaterThan(all * 3 / 4));
    }

    [Test]
    public async Task A_worker_makes_ties_right_that_a_write_left() =>
        await ReplayAsync(Bulk, (_, node, _, _) => node.Store.ScoringWorker.PollAsync(CancellationToken.None));

    [Test]
    public async Task Ties_are_of_the_present_day_once_a_worker_has_polled() =>
        await ReplayAsync(Steps, async (stand, node, clock, draw) =>
        {
            clock.Advance(TimeSpan.FromDays(draw.Of(0, 0, 1, 40)));
            await node.Store.ScoringWorker.PollAsync(CancellationToken.None);
            Assert.That(
                (await stand.StateAsync()).Ties.Ties.Day, Is.EqualTo(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        });

    [Test]
    public async Task A_batch_of_an_import_leaves_ties_to_a_worker_that_waits_for_the_next_one()
    {
        foreach (var seed in Seeds.Take(Programs))
        {
            var draw = new Draw(seed);
            var (model, graph, clock) = (ModelOf(draw), new RandomGraph(draw, draw.Between(2, 12)), TieStand.NewClock());
            var tenant = RealStore.NewTenant();
            await using var node = await RealStore.OpenIdleAsync(tenant, model, Bulk, clock);
            var stand = new TieStand(node, tenant, model);
            var request = new ImportRequest("graph-jsonl", null, null, SourceSnapshot: false);
            var records = graph.Records();
            foreach (var (number, write) in graph.Writes(records, Writes).Prepend([.. records.Select(RecordBook.ChangeFor)]).Index())
            {
                var job = new ImportJob(tenant, new ImportJobId($"job-{number}"), request, "0f", "/0f", default);
                await node.Store.Jobs.AddAsync(job, CancellationToken.None);
                var state = draw.OneIn(3) ? ImportState.Completed : ImportState.Running;
                var import = new ImportCheckpointing(
                    job, (_, revision) => new ImportCheckpoint(job with { State = state, Revision = revision }, []));
                var before = (await node.Store.ReadRevisionAsync(stand.Tenant, CancellationToken.None)).Value;
                var result = await node.Store.WriteAsync(
                    stand.Tenant, new GraphWrite(write) { Companions = [import] }, CancellationToken.None);

                // However slow the machine is, the next batch is waited for.
                await stand.AgeAsync(-Hour);
                await node.Store.ScoringWorker.PollAsync(CancellationToken.None);
                if (state == ImportState.Running && result.Revision.Value > before)
                {
                    Assert.That((await stand.StateAsync()).Ties.AreCurrent, Is.False, $"{Seeds.Variable}={seed} shows it again");
                    Assert.That(await IsListedAsync(node, tenant, model), Is.False, "Looking closer takes a lock that the import needs.");
                    await stand.AgeAsync(Hour + UntilNextBatchAndMore);
                    await node.Store.ScoringWorker.PollAsync(CancellationToken.None);
                }

                Assert.That(await stand.FaultsAsync(), Is.Empty, $"{Seeds.Variable}={seed} shows it again");
            }
        }
    }

    [Test]
    public async Task A_node_whose_clock_is_ahead_and_that_dies_in_an_import_holds_nobody_up_for_longer()
    {
        var tenant = RealStore.NewTenant();
        var ahead = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + Hour);
        await using var dies = await RealStore.OpenIdleAsync(tenant, new TrustModel(), Bulk, ahead);
        await using var other = await RealStore.OpenIdleAsync(tenant, new TrustModel(), Bulk, TimeProvider.System);
        var stand = new TieStand(other, tenant, new TrustModel());
        var request = new ImportRequest("graph-jsonl", null, null, SourceSnapshot: false);
        var job = new ImportJob(tenant, new ImportJobId("job"), request, "0f", "/0f", default);
        await dies.Store.Jobs.AddAsync(job, CancellationToken.None);
        var import = new ImportCheckpointing(
            job, (_, revision) => new ImportCheckpoint(job with { State = ImportState.Running, Revision = revision }, []));
        await dies.Store.WriteAsync(tenant, new GraphWrite(Colleagues("ada", "bob")) { Companions = [import] }, CancellationToken.None);

        await stand.AgeAsync(UntilNextBatchAndMore);
        await other.Store.ScoringWorker.PollAsync(CancellationToken.None);

        Assert.That(await stand.FaultsAsync(), Is.Empty);
    }

    [Test]
    public async Task Writes_and_workers_of_two_nodes_at_once_leave_ties_right()
    {
        foreach (var seed in Seeds.Take(Programs))
        {
            var draw = new Draw(seed);
            var (model, graph, clock) = (ModelOf(draw), new RandomGraph(draw, draw.Between(2, 12)), TieStand.NewClock());
            var tenant = RealStore.NewTenant();
            await using var one = await RealStore.OpenIdleAsync(tenant, model, Steps, clock);
            await using var other = await RealStore.OpenIdleAsync(tenant, model, Bulk, clock);
            var stand = new TieStand(one, tenant, model);
            var records = graph.Records();
            await stand.WriteAsync([.. records.Select(RecordBook.ChangeFor)]);
            var writes = graph.Writes(records, 2 * Writes);

            await Task.WhenAll(
                WriteAsync(one, writes.Take(Writes)), WriteAsync(other, writes.Skip(Writes)), PollAsync(one), PollAsync(other));
            await UntilCurrentAsync(stand, one, other);

            Assert.That(await stand.FaultsAsync(), Is.Empty, $"{Seeds.Variable}={seed} fails, though perhaps not every time");

            async Task WriteAsync(RealStore node, IEnumerable<IReadOnlyList<GraphChange>> writes)
            {
                foreach (var write in writes)
                {
                    await stand.WriteAsync(node, write);
                }
            }

            static async Task PollAsync(RealStore node)
            {
                for (var look = 0; look < Writes; look++)
                {
                    await node.Store.ScoringWorker.PollAsync(CancellationToken.None);
                }
            }
        }
    }

    [Test]
    public async Task Another_worker_goes_on_where_one_died()
    {
        var died = 0;
        foreach (var seed in Seeds.Take(Programs))
        {
            var draw = new Draw(seed);
            var (model, graph, clock) = (ModelOf(draw), new RandomGraph(draw, 12), TieStand.NewClock());
            var tenant = RealStore.NewTenant();
            var fate = new MortalClient.Fate();
            await using var other = await RealStore.OpenIdleAsync(tenant, model, Bulk, clock);
            var stand = new TieStand(other, tenant, model);
            await using (var one = await RealStore.OpenIdleAsync(tenant, model, Bulk, clock, client => new MortalClient(client, fate)))
            {
                var records = graph.Records();
                await stand.WriteAsync(one, [.. records.Select(RecordBook.ChangeFor)]);
                foreach (var write in draw.OneIn(2) ? graph.Writes(records, Writes) : [])
                {
                    await one.Store.ScoringWorker.PollAsync(CancellationToken.None);
                    await stand.WriteAsync(one, write);
                }

                fate.CallsLeft = draw.Between(3, 30);
                died += await DiesAsync(one.Store.ScoringWorker.PollAsync(CancellationToken.None)) ? 1 : 0;
                fate.CallsLeft = 0;
            }

            await other.Store.ScoringWorker.PollAsync(CancellationToken.None);
            await stand.AgeAsync(ScoringRun.Lease);
            await other.Store.ScoringWorker.PollAsync(CancellationToken.None);

            Assert.That(await stand.FaultsAsync(), Is.Empty, $"{Seeds.Variable}={seed} shows it again");
        }

        Assert.That(died, Is.Positive, "None was at work when it died.");
    }

    [Test]
    public async Task What_is_wrong_with_one_tenant_keeps_no_other_waiting([Values(0, 1)] int broken)
    {
        TenantId[] tenants = [RealStore.NewTenant(), RealStore.NewTenant()];
        await using var node = await RealStore.OpenIdleAsync(
            tenants, new TrustModel(), Bulk with { TenantsAtOnce = 1 }, TieStand.NewClock());
        TieStand[] stands = [.. tenants.Select(tenant => new TieStand(node, tenant, new TrustModel()))];
        foreach (var stand in stands)
        {
            await stand.WriteAsync(Colleagues("ada", "bob"));
        }

        await stands[broken].RunAsync("MATCH (state:GraphState {tenant: $tenant}) SET state.scoredDay = 'some day'");

        Assert.That(() => node.Store.ScoringWorker.PollAsync(CancellationToken.None), Throws.TypeOf<FormatException>());
        Assert.That((await stands[1 - broken].StateAsync()).Ties.AreCurrent, Is.True);
    }

    [Test]
    public async Task A_node_with_another_model_takes_over_once_and_at_its_start()
    {
        var clock = TieStand.NewClock();
        var tenant = RealStore.NewTenant();
        var (old, now) = (new TrustModel(), new TrustModel { HalfSize = 1 });
        await using var before = await RealStore.OpenIdleAsync(tenant, old, new TieLimits(), clock);
        await before.Store.ScoringWorker.PollAsync(CancellationToken.None);
        var stand = new TieStand(before, tenant, old);
        await stand.WriteAsync(Colleagues("ada", "bob", "eve"));
        Assert.That(await stand.FaultsAsync(), Is.Empty);

        await using var after = await RealStore.OpenIdleAsync(tenant, now, new TieLimits(), clock);
        await after.Store.ScoringWorker.PollAsync(CancellationToken.None);
        await before.Store.ScoringWorker.PollAsync(CancellationToken.None);
        Assert.That(await stand.FaultsAsync(now), Is.Empty);

        // What the old node writes is left to the new one.
        await stand.WriteAsync(Colleagues("kim"));
        await before.Store.ScoringWorker.PollAsync(CancellationToken.None);
        Assert.That((await stand.StateAsync()).Ties.AreCurrent, Is.False);
        await after.Store.ScoringWorker.PollAsync(CancellationToken.None);
        Assert.That(await stand.FaultsAsync(now), Is.Empty);
    }

    [TestCase("SET tie.response = 0.25", TestName = "A_tie_that_was_changed_is_found")]
    [TestCase("DELETE tie", TestName = "A_tie_that_was_removed_is_found")]
    public async Task Ties_that_are_not_right_are_found(string harm)
    {
        var (tenant, model) = (RealStore.NewTenant(), new TrustModel());
        await using var node = await RealStore.OpenIdleAsync(tenant, model, new TieLimits(), TieStand.NewClock());
        var stand = new TieStand(node, tenant, model);
        await stand.WriteAsync(Colleagues("ada", "bob"));
        Assert.That(await stand.FaultsAsync(), Is.Empty);

        await stand.RunAsync("MATCH (:Person {tenant: $tenant})-[tie:KNOWS]->() WITH tie LIMIT 1 " + harm);

        Assert.That(await stand.FaultsAsync(), Is.Not.Empty);
    }

    [Test]
    public async Task Without_its_mark_a_person_is_left_with_ties_that_are_not_right()
    {
        var (tenant, model) = (RealStore.NewTenant(), new TrustModel());
        await using var node = await RealStore.OpenIdleAsync(tenant, model, Bulk, TieStand.NewClock());
        var stand = new TieStand(node, tenant, model);
        await stand.WriteAsync(Colleagues("ada", "bob"));
        await node.Store.ScoringWorker.PollAsync(CancellationToken.None);
        Assert.That(await stand.FaultsAsync(), Is.Empty);

        await stand.WriteAsync(Colleagues("eve"));
        await stand.RunAsync("MATCH (person:Unscored {tenant: $tenant}) REMOVE person:Unscored");
        await node.Store.ScoringWorker.PollAsync(CancellationToken.None);

        Assert.That(await stand.FaultsAsync(), Is.Not.Empty);
    }

    [Test]
    public async Task Whoever_waits_for_ties_waits_no_longer_than_they_take()
    {
        var (tenant, clock) = (RealStore.NewTenant(), TieStand.NewClock());
        await using var node = await RealStore.OpenIdleAsync(tenant, new TrustModel(), Bulk, clock);
        var stand = new TieStand(node, tenant, new TrustModel());
        await node.Store.WaitForTiesAsync(stand.Tenant, default, CancellationToken.None);
        var written = await stand.WriteAsync(Colleagues("ada", "bob"));

        var waiting = node.Store.WaitForTiesAsync(stand.Tenant, written.Revision, CancellationToken.None);
        Assert.That(waiting.IsCompleted, Is.False);
        await node.Store.ScoringWorker.PollAsync(CancellationToken.None);

        // The worker of another node announces nothing, so it is polled for.
        clock.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }

    private static async Task<bool> IsListedAsync(RealStore node, TenantId tenant, TrustModel model)
    {
        var query = CypherQueries.ListBehind.With(("day", "0001-01-01"), ("model", model.ParameterHash()));
        return (await node.Client.ReadAsync(query, CancellationToken.None)).Rows.Any(row => (string?)row[0] == tenant.Value);
    }

    private static async Task<bool> DiesAsync(Task worker)
    {
        try
        {
            await worker;
            return false;
        }
        catch (GraphStoreException)
        {
            return true;
        }
    }

    private static GraphChange[] Colleagues(params ReadOnlySpan<string> people)
    {
        var changes = new List<GraphChange>();
        foreach (var person in people)
        {
            changes.Add(new GraphChange.Put(new Employment("api", new PersonId(person), new CompanyId("acme"), null, null)));
        }

        return [.. changes];
    }

    private static async Task UntilCurrentAsync(TieStand stand, params RealStore[] nodes)
    {
        // One of them has the lease, whichever it is.
        for (var look = 0; look < 2 && !(await stand.StateAsync()).Ties.AreCurrent; look++)
        {
            foreach (var node in nodes)
            {
                await node.Store.ScoringWorker.PollAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Replays drawn writes and looks at the ties after each.</summary>
    /// <param name="limits">Of the node that writes.</param>
    /// <param name="catchUp">Has what is behind done.</param>
    private static async Task ReplayAsync(TieLimits limits, Func<TieStand, RealStore, FakeTimeProvider, Draw, Task> catchUp)
    {
        foreach (var seed in Seeds.Take(Programs))
        {
            var draw = new Draw(seed);
            var (model, graph, clock) = (ModelOf(draw), new RandomGraph(draw, draw.Between(2, 12)), TieStand.NewClock());
            var tenant = RealStore.NewTenant();
            await using var node = await RealStore.OpenIdleAsync(tenant, model, limits, clock);
            var stand = new TieStand(node, tenant, model);
            var records = graph.Records();
            foreach (var (number, write) in graph.Writes(records, Writes).Prepend([.. records.Select(RecordBook.ChangeFor)]).Index())
            {
                await stand.WriteAsync(write);
                await catchUp(stand, node, clock, draw);
                Assert.That(
                    await stand.FaultsAsync(),
                    Is.Empty,
                    $"{Seeds.Variable}={seed} shows it again, write {number}: {string.Join("; ", write)}");
            }
        }
    }

    private static TrustModel ModelOf(Draw draw) => RandomGraph.Settings(draw).Model;
}
