using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Facts;

/// <summary>Ties from what one person said, wrote or declared about another.</summary>
[TestFixture]
public sealed class DirectedTieTests
{
    private static readonly PersonId Ada = new("ada");
    private static readonly PersonId Bob = new("bob");

    [Test]
    public void An_endorsement_leaves_the_other_direction_untouched()
    {
        var graph = TestGraph.Of(new Endorsement("api", Ada, Bob, 0.8, null, TestGraph.Day));

        Assert.That(
            (graph.Tie("ada", "bob").Strength, graph.Tie("bob", "ada").Strength),
            Is.EqualTo((TieScorer.Strength(0, 0, 0, 0.9 * 0.8, 0), 0.0)));
    }

    [Test]
    public void A_link_leaves_the_other_direction_untouched()
    {
        var graph = TestGraph.Of(new Connection("linkedin", Ada, Bob, TestGraph.Day));

        Assert.That((graph.Tie("ada", "bob").Strength > 0, graph.Tie("bob", "ada").Strength > 0), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_link_of_unknown_day_counts_at_its_floor()
    {
        var graph = TestGraph.Of(new Connection("linkedin", Ada, Bob, null));

        Assert.That(graph.Tie("ada", "bob").Evidence.Single().Decay, Is.EqualTo(0.5));
    }

    [Test]
    public void A_link_that_ended_is_none([Values(0, -1)] int days)
    {
        var graph = TestGraph.Of(new Connection("linkedin", Ada, Bob, new DateOnly(2020, 1, 1), TestGraph.Day.AddDays(days)));

        Assert.That(graph.Tie("ada", "bob").Strength, Is.Zero);
    }

    [Test]
    public void Twelve_messages_each_way_and_the_link_are_strong()
    {
        var graph = TestGraph.Of([
            new Connection("linkedin", Ada, Bob, new DateOnly(2023, 11, 1)), .. Messages(Ada, Bob, 12), .. Messages(Bob, Ada, 12)]);

        Assert.That(Math.Round(graph.Tie("ada", "bob").Strength, 3), Is.EqualTo(0.927));
    }

    [Test]
    public void Thirty_messages_one_way_add_nothing_to_the_link()
    {
        var graph = TestGraph.Of([new Connection("linkedin", Ada, Bob, new DateOnly(2023, 11, 1)), .. Messages(Ada, Bob, 30)]);

        Assert.That(Math.Round(graph.Tie("ada", "bob").Strength, 3), Is.EqualTo(0.290));
    }

    [Test]
    public void A_meeting_counts_in_both_directions()
    {
        var graph = TestGraph.Of(Meeting(Ada, Bob));

        Assert.That(graph.Tie("ada", "bob").Strength, Is.GreaterThan(0).And.EqualTo(graph.Tie("bob", "ada").Strength));
    }

    [Test]
    public void A_meeting_ties_the_organiser_to_each_attendee_and_not_the_attendees()
    {
        var graph = TestGraph.Of(Meeting(Ada, Bob, new PersonId("eve")));

        Assert.That((graph.Tie("ada", "eve").Strength > 0, graph.Tie("bob", "eve").Strength > 0), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_meeting_of_more_than_twenty_counts_nothing()
    {
        var graph = TestGraph.Of(Meeting(Ada, [Bob, .. Enumerable.Range(10, 19).Select(number => new PersonId($"guest-{number}"))]));

        Assert.That(graph.Tie("ada", "bob").Strength, Is.Zero);
    }

    [Test]
    public void What_lies_after_the_day_does_not_count()
    {
        var later = TestGraph.Day.AddDays(1);
        var graph = TestGraph.Of(
            new Connection("linkedin", Ada, Bob, later),
            new Endorsement("api", Ada, Bob, 1, null, later),
            new ManualTie("api", Ada, Bob, 1, null, later),
            new Interaction("calendar", Ada, [Bob], InteractionMedium.Meeting, new DateTimeOffset(later, default, TimeSpan.Zero)));

        Assert.That(graph.Tie("ada", "bob").Evidence, Is.Empty);
    }

    [Test]
    public void An_earlier_day_shows_the_earlier_tie()
    {
        var link = new Connection("linkedin", Ada, Bob, new DateOnly(2020, 1, 1));
        var earlier = new DateOnly(2021, 1, 1);

        Assert.That(
            TestGraph.Of(link, new Endorsement("api", Ada, Bob, 1, null, TestGraph.Day)).On(earlier).Tie("ada", "bob"),
            Is.EqualTo(TestGraph.Of(link).On(earlier).Tie("ada", "bob")));
    }

    [Test]
    public void A_manual_value_replaces_strength_and_response()
    {
        var graph = TestGraph.Of(new Endorsement("api", Ada, Bob, 1, null, TestGraph.Day), new ManualTie("api", Ada, Bob, 0.3, 0.9, null));

        var tie = graph.Tie("ada", "bob");

        Assert.That((tie.Strength, tie.Response), Is.EqualTo((0.3, 0.9)));
    }

    [TestCase(null, false)]
    [TestCase("ada", true)]
    [TestCase("ada2", true)]
    [TestCase("bob", false)]
    [TestCase("eve", false)]
    public void A_manual_value_says_whether_its_owner_set_it(string? setter, bool own)
    {
        var tie = new ManualTie("api", Ada, Bob, 0.3, null, null) { SetBy = setter is null ? null : new PersonId(setter) };
        var graph = TestGraph.Of(
            new Person(Ada, "Ada"), new Person(new PersonId("ada2"), "Ada"), new PersonMerge(Ada, new PersonId("ada2")), tie);

        Assert.That(graph.Tie("ada", "bob").Evidence[0].SetByOwner, Is.EqualTo(own));
    }

    [Test]
    public void A_manual_value_without_response_keeps_the_computed_one()
    {
        var tie = TestGraph.Of(new ManualTie("api", Ada, Bob, 0.3, null, null)).Tie("ada", "bob");

        Assert.That(tie.Response, Is.EqualTo(0.5));
    }

    [Test]
    public void A_manual_value_of_nothing_is_no_tie()
    {
        var graph = TestGraph.Of(new Endorsement("api", Ada, Bob, 1, null, TestGraph.Day), new ManualTie("api", Ada, Bob, 0, null, null));

        Assert.That(graph.Row("ada").Outgoing, Is.Empty);
    }

    [Test]
    public void Removing_a_manual_value_restores_the_computed_one()
    {
        var manual = new ManualTie("api", Ada, Bob, 0.3, 0.9, null);
        var before = TestGraph.Of(new Endorsement("api", Ada, Bob, 1, null, TestGraph.Day), new Connection("linkedin", Ada, Bob, null));

        var restored = before.After(new RecordChange(null, manual)).After(new RecordChange(manual, null));

        Assert.That(restored.Tie("ada", "bob"), Is.EqualTo(before.Tie("ada", "bob")));
    }

    [Test]
    public void Silence_of_more_than_eight_usual_gaps_is_dormancy([Values(80, 81)] int silence)
    {
        var last = TestGraph.Day.AddDays(-silence);
        var graph = TestGraph.Of(Enumerable.Range(0, 5).Select(week => MeetingOn(last.AddDays(-10 * week), Ada, Bob)));

        Assert.That(graph.Tie("ada", "bob").Evidence.Single().Dormant, Is.EqualTo(silence > 80));
    }

    private static IEnumerable<Interaction> Messages(PersonId from, PersonId to, int count) =>
        Enumerable.Range(0, count).Select(minute => new Interaction(
            "mail", from, [to], InteractionMedium.Message, new DateTimeOffset(TestGraph.Day, new TimeOnly(9, minute), TimeSpan.Zero)));

    private static Interaction Meeting(PersonId organiser, params IEnumerable<PersonId> attendees) =>
        MeetingOn(TestGraph.Day, organiser, attendees);

    private static Interaction MeetingOn(DateOnly day, PersonId organiser, params IEnumerable<PersonId> attendees) =>
        new(
            "calendar",
            organiser,
            ValueArray.From(attendees.Order()),
            InteractionMedium.Meeting,
            new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.Zero));
}
