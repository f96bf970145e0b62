using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Tests.People;

[TestFixture]
public sealed class IdentifierTests
{
    private const string Allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:@+-";

    [Test]
    public void Any_1_to_128_allowed_characters_are_an_id() =>
        Gen.Char[Allowed].Array[1, 128].Select(characters => new string(characters)).Sample(
            id => Identifier.IsValid(id) == id.Any(character => character != '.'));

    [Test]
    public void One_other_character_anywhere_spoils_an_id() =>
        Gen.Select(Gen.Char[Allowed].Array[0, 40], Gen.Char, Gen.Char[Allowed].Array[0, 40]).Sample((before, character, after) =>
            Identifier.IsValid("a" + new string(before) + character + new string(after)) == Allowed.Contains(character));

    [TestCase("us", true)]
    [TestCase("anyone", true)]
    [TestCase("duplicates", true)]
    [TestCase("team:x", true)]
    [TestCase("company:", true)]
    [TestCase("ursula", false)]
    [TestCase("us.1", false)]
    [TestCase("teams", false)]
    [TestCase("the-team:x", false)]
    public void Ids_that_mean_others_in_a_question_are_no_persons(string id, bool reserved) =>
        Assert.That(PersonId.IsReserved(id), Is.EqualTo(reserved));

    [TestCase(".")]
    [TestCase("..")]
    [TestCase("...")]
    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("a b")]
    [TestCase("a/b")]
    [TestCase("a\n")]
    [TestCase("ä")]
    [TestCase("\u0661")]
    public void Not_an_id(string? value) => Assert.That(Identifier.IsValid(value), Is.False);

    [TestCase(128, true)]
    [TestCase(129, false)]
    public void The_longest_id_has_128_characters(int length, bool valid) =>
        Assert.That(Identifier.IsValid(new string('a', length)), Is.EqualTo(valid));

    [TestCase("acme-eu", true)]
    [TestCase("acme eu", false)]
    public void Tenants_follow_the_same_rule(string value, bool valid) => Assert.That(TenantId.IsValid(value), Is.EqualTo(valid));

    [Test]
    public void Ids_are_ordered_by_code_unit_not_by_culture()
    {
        PersonId[] people = [new("b"), new("a"), new("B"), new("_"), new("a.b"), new("a")];

        Assert.That(people.Order().Select(person => person.Value), Is.EqualTo(new[] { "B", "_", "a", "a", "a.b", "b" }));
    }
}
