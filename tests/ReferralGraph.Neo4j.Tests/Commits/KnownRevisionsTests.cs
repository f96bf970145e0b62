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
    public void Nothing_is_known_before_the_first_look() => Assert.That(_known.PresentOf(Tenant), Is.Null);

    [Test]
    public void A_tenant_never_written_is_known_to_be()
    {
        Look();

        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(0)));
    }

    [Test]
    public void What_was_found_counts_for_less_than_a_second_from_when_the_look_began()
    {
        var look = _known.Begin();
        _time.Advance(KnownRevisions.ReliableFor);
        _known.End(look, [(Tenant, new GraphRevision(3))]);
        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(3)));

        _time.Advance(Moment);

        Assert.That((_known.PresentOf(Tenant), _known.Of(Tenant)), Is.EqualTo(((GraphRevision?)null, new GraphRevision(3))));
    }

    [Test]
    public void A_clock_set_back_ends_it()
    {
        var look = _known.Begin();
        _known.End(look with { Begun = (_time.GetUtcNow() + Moment).UtcTicks }, [(Tenant, new GraphRevision(3))]);

        Assert.That(_known.PresentOf(Tenant), Is.Null);
    }

    [Test]
    public void A_later_revision_that_was_seen_is_the_present_one()
    {
        Look(3);
        _known.Note(Tenant, new GraphRevision(5));
        Look(4);

        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(5)));
    }

    [Test]
    public void A_later_revision_that_was_heard_of_ends_it_until_it_was_found()
    {
        Look(3);
        Assert.That(_known.Hear(Tenant, new GraphRevision(4)), Is.True);
        Assert.That(_known.PresentOf(Tenant), Is.Null);

        Look(4);

        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(4)));
    }

    [Test]
    public void An_earlier_one_changes_nothing()
    {
        Look(3);

        Assert.That(_known.Hear(Tenant, new GraphRevision(3)), Is.False);
        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(3)));
    }

    [Test]
    public void A_look_that_began_before_it_was_heard_of_proves_nothing()
    {
        var look = _known.Begin();
        _known.Hear(Tenant, new GraphRevision(4));
        _known.End(look, [(Tenant, new GraphRevision(3))]);

        Assert.That(_known.PresentOf(Tenant), Is.Null);
    }

    [Test]
    public void One_that_is_not_there_is_forgotten()
    {
        Look(3);
        _known.Hear(Tenant, new GraphRevision(1_000));

        Look(3);

        Assert.That(_known.PresentOf(Tenant), Is.EqualTo(new GraphRevision(3)));
    }

    private void Look(long revision = 0) => _known.End(_known.Begin(), revision == 0 ? [] : [(Tenant, new GraphRevision(revision))]);
}
