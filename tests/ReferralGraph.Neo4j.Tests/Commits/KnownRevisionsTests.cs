using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Commits;

namespace ReferralGraph.Neo4j.Tests.Commits;

/// <summary>For how long what is known of the database counts as the present.</summary>
[TestFixture]
public sealed class KnownRevisionsTests
{
    private static readonly TenantId Tenant = new("acme");
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private KnownRevisions _known = null!;

    [SetUp]
    public void Start() => _known = new KnownRevisions(_time);

    [Test]
    public void Nothing_is_known_before_the_first_poll() => Assert.That(_known.PresentOf(Tenant), Is.Null);

    [Test]
    public void A_tenant_never_written_is_known_to_be()
    {
        Poll();

        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(0)));
    }

    [Test]
    public void What_was_found_counts_for_less_than_a_second_from_when_the_poll_began()
    {
        var poll = _known.BeginPoll();
        _time.Advance(KnownRevisions.ReliableFor);
        _known.EndPoll(poll, [(Tenant, new GraphRevision(3))]);
        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(3)));

        _time.Advance(Moment);

        Assert.That((_known.PresentOf(Tenant), _known.Of(Tenant)), Is.EqualTo(((GraphRevision?)null, new GraphRevision(3))));
    }

    [Test]
    public void A_clock_set_back_ends_it()
    {
        var poll = _known.BeginPoll();
        _known.EndPoll(poll with { Begun = (_time.GetUtcNow() + Moment).UtcTicks }, [(Tenant, new GraphRevision(3))]);

        Assert.That(_known.PresentOf(Tenant), Is.Null);
    }

    [Test]
    public void A_later_revision_that_was_observed_is_the_present_one()
    {
        Poll(3);
        _known.Observe(Tenant, new GraphRevision(5));
        Poll(4);

        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(5)));
    }

    [Test]
    public void A_later_revision_that_was_announced_ends_it_until_it_was_found()
    {
        Poll(3);
        Assert.That(_known.Announce(Tenant, new GraphRevision(4)), Is.True);
        Assert.That(_known.PresentOf(Tenant), Is.Null);

        Poll(4);

        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(4)));
    }

    [Test]
    public void An_earlier_announcement_changes_nothing()
    {
        Poll(3);

        Assert.That(_known.Announce(Tenant, new GraphRevision(3)), Is.False);
        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(3)));
    }

    [Test]
    public void A_poll_that_began_before_the_announcement_proves_nothing()
    {
        var poll = _known.BeginPoll();
        _known.Announce(Tenant, new GraphRevision(4));
        _known.EndPoll(poll, [(Tenant, new GraphRevision(3))]);

        Assert.That(_known.PresentOf(Tenant), Is.Null);
    }

    [Test]
    public void An_announcement_of_what_is_not_there_is_forgotten()
    {
        Poll(3);
        _known.Announce(Tenant, new GraphRevision(1_000));

        Poll(3);

        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(3)));
    }

    private void Poll(long revision = 0) =>
        _known.EndPoll(_known.BeginPoll(), revision == 0 ? [] : [(Tenant, new GraphRevision(revision))]);
}
