using NUnit.Framework;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>One revision more for each write that changed something, and for no other.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class RevisionsContract(IStoreHarness harness) : StoreContract(harness)
{
    [Test]
    public async Task A_write_of_many_changes_is_one_revision() =>
        Assert.That((await WriteAsync([.. Records.All.Select(Put)])).Revision, Is.EqualTo(new GraphRevision(1)));

    [Test]
    public async Task A_write_that_changes_nothing_reports_the_present_revision()
    {
        await WriteAsync(Put(Records.Ada));
        await WriteAsync(Put(Records.Bob));

        var result = await WriteAsync(Put(Records.Ada), new GraphChange.DeleteFact(new FactId("nothing")));

        Assert.That((result.Revision, await RevisionAsync()), Is.EqualTo((new GraphRevision(2), new GraphRevision(2))));
    }

    [Test]
    public async Task An_empty_write_changes_nothing() =>
        Assert.That((await WriteAsync()).Revision, Is.EqualTo(default(GraphRevision)));

    [Test]
    public async Task Each_tenant_counts_by_itself()
    {
        await WriteAsync(Put(Records.Ada));
        await WriteAsync(OtherTenant, Put(Records.Ada));
        await WriteAsync(OtherTenant, Put(Records.Bob));

        Assert.That(await RevisionAsync(), Is.EqualTo(new GraphRevision(1)));
    }

    [Test]
    public async Task The_revision_goes_on_after_a_restart()
    {
        await WriteAsync(Put(Records.Ada));
        await Harness.ReopenAsync();

        Assert.That((await WriteAsync(Put(Records.Bob))).Revision, Is.EqualTo(new GraphRevision(2)));
    }

    [Test]
    public async Task A_write_is_seen_by_every_read_after_its_answer()
    {
        for (var write = 1; write <= 50; write++)
        {
            var result = await WriteAsync(Put(Records.Ada with { Title = $"Title {write}" }));
            var read = await Graph.ReadPersonAsync(Tenant, Records.Ada.Id, CancellationToken.None);

            Assert.That((read!.Title, await RevisionAsync()), Is.EqualTo(($"Title {write}", result.Revision)));
        }
    }

    [Test]
    public async Task Counts_belong_to_their_revision()
    {
        await WriteAsync([.. Records.All.Select(Put)]);
        await WriteAsync(new GraphChange.DeletePerson(Records.Bob.Id), Put(Records.Job("ada", "initech")));

        Assert.That(
            await Graph.CountAsync(Tenant, CancellationToken.None), Is.EqualTo(new GraphCounts(2, 2, 2, new GraphRevision(2))));
    }
}
