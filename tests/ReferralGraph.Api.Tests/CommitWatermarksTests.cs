using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Tests;

/// <summary>Which commit was the last of a kind, as far as a node can know that shares its store with others.</summary>
internal sealed class CommitWatermarksTests
{
    private static readonly RecordChange Added = new(null, new Person(new PersonId("bob"), "Bob"));
    private static readonly RecordChange Gone = new(new Person(new PersonId("bob"), "Bob"), null);

    private SharedStore _store = null!;
    private CommitWatermarks _hiding = null!;

    [SetUp]
    public void Start()
    {
        _store = SharedStore.New();
        _hiding = new CommitWatermarks(_store.Graph, change => !AdditiveChanges.OnlyAdds(change));
    }

    [TearDown]
    public void Stop() => _hiding.Dispose();

    [Test]
    public void What_is_added_moves_nothing()
    {
        _store.Commit(5, Gone);
        _store.Commit(6, Added);

        Assert.That(Last, Is.EqualTo(5));
    }

    [Test]
    public void What_came_before_the_first_commit_observed_is_not_known() => AssertAfter(() => _store.Commit(5, Added), 4);

    [Test]
    public void A_gap_counts_as_marked()
    {
        _store.Commit(5, Added);

        AssertAfter(() => _store.Commit(8, Added), 7);
    }

    [Test]
    public void A_revision_that_was_announced_and_not_observed_counts_as_marked()
    {
        _store.Commit(5, Added);
        AssertAfter(() => _store.Latest = 9, 9);

        // Until the commits up to it are observed.
        AssertAfter(() => Enumerable.Range(6, 4).ToList().ForEach(revision => _store.Commit(revision, Added)), 4);
    }

    [Test]
    public void What_lies_between_two_revisions_is_certain_only_where_every_commit_was_observed()
    {
        _store.Commit(5, Added);
        _store.Commit(6, Gone);
        _store.Commit(7, Added);

        Assert.Multiple(() =>
        {
            Assert.That(_hiding.AreUnmarked(TenantId.Default, new GraphRevision(6), new GraphRevision(7)), Is.True);
            Assert.That(_hiding.AreUnmarked(TenantId.Default, new GraphRevision(5), new GraphRevision(7)), Is.False);
            Assert.That(_hiding.AreUnmarked(TenantId.Default, new GraphRevision(6), new GraphRevision(8)), Is.False);
            Assert.That(_hiding.WereObserved(TenantId.Default, new GraphRevision(4), new GraphRevision(7)), Is.True);
            Assert.That(_hiding.WereObserved(TenantId.Default, new GraphRevision(3), new GraphRevision(7)), Is.False);
        });
    }

    private long Last => _hiding.LastOf(TenantId.Default).Value;

    private void AssertAfter(Action happens, long expected)
    {
        happens();
        Assert.That(Last, Is.EqualTo(expected));
    }
}
