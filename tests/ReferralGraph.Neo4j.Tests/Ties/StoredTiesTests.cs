using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Contract.Tests.Oracle;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Tests.Store;
using ReferralGraph.Neo4j.Ties;

namespace ReferralGraph.Neo4j.Tests.Ties;

/// <summary>After every write, and when a keeper has caught up, the stored ties are exactly those that the records give.</summary>
internal sealed class StoredTiesTests
{
    private const int Programs = 40;
    private const int Writes = 10;

    // Nothing is left to the write, and a keeper takes many steps.
    private static readonly TieLimits Bulk = new() { TouchedPeople = 0, TiesAtOnce = 6, FewestPeople = 2, MostPeople = 3 };

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

            await node.Store.Keeper.LookAsync(CancellationToken.None);
        });

        // Some answers are of an earlier day, and move everybody's ties.
        Assert.That(followed, Is.GreaterThan(all * 3 / 4));
    }

    [Test]
    public async Task A_keeper_makes_ties_right_that_a_write_left() =>
        await ReplayAsync(Bulk, (_, node, _, _) => node.Store.Keeper.LookAsync(CancellationToken.None));

    [Test]
    public async Task Ties_are_of_the_present_day_once_a_keeper_has_looked() =>
        await ReplayAsync(Bulk with { TouchedPeople = 64 }, async (stand, node, clock, draw) =>
        {
            clock.Advance(TimeSpan.FromDays(draw.Of(0, 0, 1, 40)));
            await node.Store.Keeper.LookAsync(CancellationToken.None);
            Assert.That(
                (await stand.StateAsync()).Ties.Ties.Day, Is.EqualTo(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        });

    [Test]
    public async Task A_batch_of_an_import_leaves_ties_to_a_keeper_who_waits_for_the_next_one()
    {
        foreach (var seed in Seeds.Take(Programs / 4))
        {
            var draw = new Draw(seed);
            var (model, graph, clock) = (ModelOf(draw), new RandomGraph(draw, draw.Between(2, 12)), TieStand.NewClock());
            await using var node = await RealStore.OpenIdleAsync(model, Bulk, clock);
            await using var stand = new TieStand(node, model);
            var job = new ImportJob(stand.Tenant, new ImportJobId("job"), new ImportRequest("graph-jsonl", null, null, Snapshot: false), "0f", "/0f", default);
            await node.Store.Jobs.AddAsync(job, CancellationToken.None);
            var records = graph.Records();
            foreach (var write in graph.Writes(records, Writes).Prepend([.. records.Select(RecordBook.ChangeFor)]))
            {
                var state = draw.OneIn(3) ? ImportState.Completed : ImportState.Running;
                var import = new ImportCheckpointing(job, (_, revision) => new ImportCheckpoint(job with { State = state, Revision = revision }, []));
                var before = (await node.Store.ReadRevisionAsync(stand.Tenant, CancellationToken.None)).Value;
                var result = await node.Store.WriteAsync(stand.Tenant, new GraphWrite(write) { Import = import }, CancellationToken.None);
                await node.Store.Keeper.LookAsync(CancellationToken.None);
                if (state == ImportState.Running && result.Revision.Value > before)
                {
                    Assert.That((await stand.StateAsync()).Ties.AreCurrent, Is.False, $"{Seeds.Variable}={seed} shows it again");
                    clock.Advance(TimeSpan.FromSeconds(4));
                    await node.Store.Keeper.LookAsync(CancellationToken.None);
                }

                Assert.That(await stand.FaultsAsync(), Is.Empty, $"{Seeds.Variable}={seed} shows it again");
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
            await using var node = await RealStore.OpenIdleAsync(model, limits, clock);
            await using var stand = new TieStand(node, model);
            var records = graph.Records();
            foreach (var (number, write) in graph.Writes(records, Writes).Prepend([.. records.Select(RecordBook.ChangeFor)]).Index())
            {
                await stand.WriteAsync(write);
                await catchUp(stand, node, clock, draw);
                Assert.That(await stand.FaultsAsync(), Is.Empty, $"{Seeds.Variable}={seed} shows it again, write {number}: {string.Join("; ", write)}");
            }
        }
    }

    private static TrustModel ModelOf(Draw draw) => RandomGraph.Settings(draw).Model with { AcquaintanceSize = draw.Of(150, 150, 1, 3) };
}
