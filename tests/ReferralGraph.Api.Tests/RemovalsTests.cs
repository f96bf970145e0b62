using NUnit.Framework;
using ReferralGraph.Api.Features.Cache;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Tests;

/// <summary>Since when nothing was deleted or hidden, as far as a node can know that shares its store with others.</summary>
internal sealed class RemovalsTests
{
    private static readonly RecordChange Added = new(null, new Person(new PersonId("bob"), "Bob"));
    private static readonly RecordChange Gone = new(new Person(new PersonId("bob"), "Bob"), null);

    private SharedStore _store = null!;
    private Removals _removals = null!;

    [SetUp]
    public void Start()
    {
        _store = SharedStore.New();
        _removals = new Removals(_store.Graph, _ => { });
    }

    [TearDown]
    public void Stop() => _removals.Dispose();

    [Test]
    public void What_is_added_moves_nothing()
    {
        _store.Commit(5, Gone);
        _store.Commit(6, Added);

        Assert.That(Last, Is.EqualTo(5));
    }

    [Test]
    public void What_came_before_the_first_commit_heard_of_is_not_known() => AssertAfter(() => _store.Commit(5, Added), 4);

    [Test]
    public void A_gap_counts_as_a_deletion()
    {
        _store.Commit(5, Added);

        AssertAfter(() => _store.Commit(8, Added), 7);
    }

    [Test]
    public void A_revision_that_was_heard_of_and_not_read_counts_as_a_deletion()
    {
        _store.Commit(5, Added);
        AssertAfter(() => _store.Latest = 9, 9);

        // Until what was written up to it is told.
        AssertAfter(() => Enumerable.Range(6, 4).ToList().ForEach(revision => _store.Commit(revision, Added)), 4);
    }

    private long Last => _removals.LastOf(TenantId.Default).Value;

    private void AssertAfter(Action happens, long expected)
    {
        happens();
        Assert.That(Last, Is.EqualTo(expected));
    }
}
