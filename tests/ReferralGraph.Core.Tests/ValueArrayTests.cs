using System.Collections.Immutable;
using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Tests;

[TestFixture]
public sealed class ValueArrayTests
{
    [Test]
    public void Default_is_empty()
    {
        ValueArray<string> none = default;

        Assert.That(none, Is.Empty);
    }

    [Test]
    public void Default_equals_empty() => Assert.That(default(ValueArray<int>), Is.EqualTo(new ValueArray<int>([])));

    [Test]
    public void Default_hashes_like_empty() =>
        Assert.That(default(ValueArray<int>).GetHashCode(), Is.EqualTo(new ValueArray<int>([]).GetHashCode()));

    [Test]
    public void Equal_items_in_equal_order_are_equal() =>
        Gen.Int[0, 2].Array[0, 4].Array[2].Sample(pair =>
        {
            var (one, other) = (ValueArray.From(pair[0]), ValueArray.From(pair[1]));
            var same = pair[0].SequenceEqual(pair[1]);
            return (one == other) == same && one.Equals((object)other) == same && (one != other) != same
                && (!same || one.GetHashCode() == other.GetHashCode());
        });

    [Test]
    public void Items_come_in_the_order_given()
    {
        ValueArray<string> letters = ["b", "a", "c"];

        Assert.That(letters, Is.EqualTo(new[] { "b", "a", "c" }));
    }

    [Test]
    public void Later_changes_of_the_original_do_not_show()
    {
        var original = new List<int> { 1 };
        var copy = ValueArray.From(original);

        original.Add(2);

        Assert.That(copy.Items, Is.EqualTo(ImmutableArray.Create(1)));
    }

    [Test]
    public void Records_that_hold_one_compare_by_value()
    {
        var one = new Person(new PersonId("ada"), "Ada") { Emails = ["ada@acme.example"] };
        var other = new Person(new PersonId("ada"), "Ada") { Emails = ["ada@acme.example"] };

        Assert.That(one, Is.EqualTo(other));
    }
}
