using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Whoever subscribes receives every commit once, in order, before its write is answered.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class SubscriptionsContract(IStoreHarness harness) : StoreContract(harness)
{
    [Test]
    public async Task A_commit_is_told_before_its_write_is_answered()
    {
        var commits = new List<GraphCommit>();
        using var subscription = Subscribe(commits.Add);

        var result = await WriteAsync(Put(Records.Ada));

        Assert.That(commits.Select(commit => (commit.Tenant, commit.Revision)), Is.EqualTo(new[] { (Tenant, result.Revision) }));
    }

    [Test]
    public async Task A_write_that_changed_nothing_is_not_told()
    {
        await WriteAsync(Put(Records.Ada));
        var commits = new List<GraphCommit>();
        using var subscription = Subscribe(commits.Add);

        await WriteAsync(Put(Records.Ada));

        Assert.That(commits, Is.Empty);
    }

    [Test]
    public async Task A_subscription_ends_when_it_is_disposed()
    {
        var commits = new List<GraphCommit>();
        Subscribe(commits.Add).Dispose();

        await WriteAsync(Put(Records.Ada));

        Assert.That(commits, Is.Empty);
    }

    [Test]
    public async Task Commits_of_a_tenant_come_in_order_without_gaps_whoever_writes()
    {
        var revisions = new List<long>();
        using var subscription = Subscribe(commit => revisions.Add(commit.Revision.Value));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(
            () => WriteAsync(Put(new Person(Person($"p{number}"), "P"))))));

        Assert.That(revisions, Is.EqualTo(Enumerable.Range(1, 200)));
    }

    [Test]
    public async Task A_commit_holds_what_was_made_on_the_way()
    {
        var commit = await CommitOfAsync(Put(Records.Job("ada", "acme")));

        Assert.That(
            commit.Changes,
            Is.EquivalentTo(new RecordChange[]
            {
                new(null, new Person(Person("ada"), "ada")),
                new(null, new Company(Company("acme"), "acme")),
                new(null, Records.Job("ada", "acme")),
            }));
    }

    [Test]
    public async Task A_changed_record_is_told_as_it_was_and_as_it_is()
    {
        var given = Records.Job("ada", "acme") with { GivenId = new FactId("stint-1") };
        await WriteAsync(Put(given), Put(new Company(Company("initech"), "Initech")));

        var commit = await CommitOfAsync(Put(given with { Company = Company("initech") }));

        Assert.That(commit.Changes, Is.EqualTo(new RecordChange[] { new(given, given with { Company = Company("initech") }) }));
    }

    [Test]
    public async Task A_merge_tells_of_everyone_who_stands_for_another_now()
    {
        await WriteAsync([.. new[] { "ada", "bob", "eve" }.Select(id => Put(new Person(Person(id), id)))]);
        await WriteAsync(new GraphChange.Merge(Person("bob"), Person("eve")));

        var commit = await CommitOfAsync(new GraphChange.Merge(Person("ada"), Person("bob")));

        Assert.That(
            commit.Changes,
            Is.EquivalentTo(new RecordChange[]
            {
                new(null, new PersonMerge(Person("ada"), Person("bob"))),
                new(new PersonMerge(Person("bob"), Person("eve")), new PersonMerge(Person("ada"), Person("eve"))),
            }));
    }

    private async Task<GraphCommit> CommitOfAsync(params GraphChange[] changes)
    {
        GraphCommit? published = null;
        using var subscription = Subscribe(commit => published = commit);
        await WriteAsync(changes);
        return published!;
    }
}
