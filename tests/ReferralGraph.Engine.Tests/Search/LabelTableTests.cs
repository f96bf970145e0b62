using NUnit.Framework;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine.Tests.Search;

internal sealed class LabelTableTests
{
    [TestCase(true, 0)]
    [TestCase(false, -1)]
    public void A_starter_stays_a_head_or_none_when_the_table_grows(bool dominant, int expected)
    {
        var table = new LabelTable();
        table.Begin(personCount: 10, hashed: true);
        table.Reserve(1);
        table.AddStarter<ViaPeople>(3, dominant);

        table.Reserve(1_000);

        Assert.That(table.Newest<ViaPeople>(3, 0), Is.EqualTo(expected));
    }

    [Test]
    public void Every_state_keeps_its_newest_label_when_the_table_grows()
    {
        var table = new LabelTable();
        table.Begin(personCount: 100, hashed: true);
        var newest = new Dictionary<(int Person, int Seen), int>();
        var random = new Random(1);
        for (var label = 0; label < 2_000; label++)
        {
            var (person, seen) = (random.Next(100), random.Next(8));
            table.Reserve(1);
            table.Add(ref table.Heads[table.Slot<ViaPeople>(person, seen)], new Label { Person = person, Seen = (byte)seen });
            newest[(person, seen)] = label;
        }

        Assert.That(newest.Keys.Select(state => table.Newest<ViaPeople>(state.Person, state.Seen)), Is.EqualTo(newest.Values));
    }

    [Test]
    public void A_new_question_knows_nothing_of_the_one_before()
    {
        var table = new LabelTable();
        table.Begin(personCount: 10, hashed: false);
        table.AddStarter<NoVia>(3, dominant: true);

        table.Begin(personCount: 10, hashed: false);

        Assert.That(table.Newest<NoVia>(3, 0), Is.EqualTo(-1));
    }
}
