using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Facts;

/// <summary>Facts from revision to revision.</summary>
[TestFixture]
public sealed class FactBaseTests
{
    private static readonly Person Ada = new(new PersonId("ada"), "Ada");
    private static readonly Person Bob = new(new PersonId("bob"), "Bob");
    private static readonly Endorsement Vouched = new("api", Ada.Id, Bob.Id, 1, null, TestGraph.Day);

    [Test]
    public void A_later_write_does_not_change_an_earlier_revision()
    {
        var before = TestGraph.Of(Ada, Bob);

        before.After(new RecordChange(null, Vouched));

        Assert.That(before.Tie("ada", "bob").Evidence, Is.Empty);
    }

    [Test]
    public void Somebody_added_later_is_unknown_earlier()
    {
        var before = TestGraph.Of(Ada);

        before.After(new RecordChange(null, Bob));

        Assert.That(before.Facts.TryFind(Bob.Id, out _), Is.False);
    }

    [Test]
    public void Somebody_removed_is_unknown()
    {
        var after = TestGraph.Of(Ada, Bob).After(new RecordChange(Bob, null));

        Assert.That(after.Facts.TryFind(Bob.Id, out _), Is.False);
    }

    [Test]
    public void A_person_put_again_keeps_their_facts()
    {
        var after = TestGraph.Of(Ada, Bob, Vouched).After(new RecordChange(Bob, Bob with { Title = "Engineer" }));

        Assert.That(after.Tie("ada", "bob").Evidence, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_fact_put_again_replaces_the_one_before()
    {
        var after = TestGraph.Of(Ada, Bob, Vouched).After(new RecordChange(Vouched, Vouched with { Level = 0.4 }));

        Assert.That(after.Tie("ada", "bob").Evidence.Select(evidence => evidence.Level), Is.EqualTo(new double?[] { 0.4 }));
    }

    [Test]
    public void Merges_lead_to_the_one_who_is_kept()
    {
        var graph = TestGraph.Of(Ada, Bob, new PersonMerge(Ada.Id, Bob.Id));

        graph.Facts.TryFind(Bob.Id, out var found);

        Assert.That(graph.Facts.IdOf(found), Is.EqualTo(Ada.Id));
    }

    [Test]
    public void More_people_than_a_page_are_all_found()
    {
        var people = Enumerable.Range(0, 700).Select(number => new Person(new PersonId($"person-{number}"), "Somebody")).ToList();

        var graph = TestGraph.Of(people.Take(300)).After(people.Skip(300).Select(person => new RecordChange(null, person)));

        Assert.That(
            people.Where(person => !graph.Facts.TryFind(person.Id, out var number) || graph.Facts.IdOf(number) != person.Id), Is.Empty);
    }
}
