using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Graph;

[TestFixture]
public sealed class FactIdTests
{
    private static readonly PersonId Ada = new("ada");
    private static readonly PersonId Bob = new("bob");
    private static readonly PersonId Eve = new("eve");

    private static readonly Gen<string?> Part =
        Gen.Select(Gen.Int[0, 4], Gen.Char["ab\0é"].Array[0, 3]).Select((draw, characters) => draw == 0 ? null : new string(characters));

    [TestCaseSource(nameof(Golden))]
    public void Derived_ids_do_not_change_between_versions(Fact fact, string id) => Assert.That(fact.Id.Value, Is.EqualTo(id));

    [TestCase(169, "connection-ab3b0b7e56dc18f110a9ca60")]
    [TestCase(170, "connection-6ed41ead98fa4290f0948134")]
    [TestCase(171, "connection-432f91bb9482d9e6fb574af8")]
    [TestCase(5000, "connection-6157ea28ce426793f30635a4")]
    public void Long_keys_are_hashed_like_short_ones(int length, string id) =>
        Assert.That(FactId.FromKey(FactKind.Connection, [new('a', 165), new('b', 165), new('c', length)]).Value, Is.EqualTo(id));

    [Test]
    public void Different_keys_have_different_ids() =>
        Gen.Select(Part.Array[0, 4], Part.Array[0, 4]).Sample((one, other) =>
            one.SequenceEqual(other) == (FactId.FromKey(FactKind.Tie, one) == FactId.FromKey(FactKind.Tie, other)));

    [Test]
    public void Shifted_parts_do_not_collide()
    {
        string?[][] keys = [["a", "bc"], ["ab", "c"], ["abc"], ["abc", ""], ["", "abc"], ["abc", null], [null, "abc"], [], [""], [null]];

        Assert.That(keys.Select(key => FactId.FromKey(FactKind.Employment, key)), Is.Unique);
    }

    [Test]
    public void Kinds_do_not_collide() =>
        Assert.That(Enum.GetValues<FactKind>().Select(kind => FactId.FromKey(kind, ["a"])), Is.Unique);

    [Test]
    public void Every_derived_id_is_well_formed([Values] FactKind kind) =>
        Assert.That(Identifier.IsValid(FactId.FromKey(kind, ["å", null]).Value), Is.True);

    [Test]
    public void A_given_id_of_an_employment_is_kept()
    {
        var employment = new Employment("hris", Ada, new CompanyId("acme"), null, null) { GivenId = new FactId("stint-1") };

        Assert.That(employment.Id.Value, Is.EqualTo("stint-1"));
    }

    [Test]
    public void Employments_are_told_apart_by_source_person_company_and_start()
    {
        var start = new DateOnly(2019, 1, 1);
        Employment[] employments =
        [
            new("hris", Ada, new CompanyId("acme"), start, null),
            new("api", Ada, new CompanyId("acme"), start, null),
            new("hris", Bob, new CompanyId("acme"), start, null),
            new("hris", Ada, new CompanyId("initech"), start, null),
            new("hris", Ada, new CompanyId("acme"), start.AddDays(1), null),
            new("hris", Ada, new CompanyId("acme"), null, null),
        ];

        Assert.That(employments.Select(employment => employment.Id), Is.Unique);
    }

    [TestCaseSource(nameof(SameFacts))]
    public void What_is_not_of_the_key_updates_the_same_fact(Fact one, Fact other) => Assert.That(one.Id, Is.EqualTo(other.Id));

    [Test]
    public void Recipients_are_told_apart_from_the_medium()
    {
        var at = new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);
        Interaction[] interactions =
        [
            new("mail", Ada, [Bob], InteractionMedium.Message, at),
            new("mail", Ada, [Bob, Eve], InteractionMedium.Message, at),
            new("mail", Ada, [Bob], InteractionMedium.Cc, at),
            new("mail", Bob, [Ada], InteractionMedium.Message, at),
            new("mail", Ada, [Bob], InteractionMedium.Message, at.AddMilliseconds(1)),
            new("mail", Ada, [Bob], InteractionMedium.Meeting, at),
            new("mail", Ada, [Bob], InteractionMedium.Meeting, at) { Ordinal = 1 },
            new("mail", Ada, [Bob], InteractionMedium.Message, at) { Uid = "1" },
            new("mail", Ada, [Bob], InteractionMedium.Message, at) { Uid = "2" },
            new("calendar", Ada, [Bob], InteractionMedium.Message, at) { Uid = "1" },
        ];

        Assert.That(interactions.Select(interaction => interaction.Id), Is.Unique);
    }

    [Test]
    public void The_same_moment_in_another_offset_is_the_same_interaction()
    {
        var noon = new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.That(
            new Interaction("mail", Ada, [Bob], InteractionMedium.Message, noon.ToOffset(TimeSpan.FromHours(2))).Id,
            Is.EqualTo(new Interaction("mail", Ada, [Bob], InteractionMedium.Message, noon).Id));
    }

    private static IEnumerable<TestCaseData> Golden()
    {
        var day = new DateOnly(2019, 1, 1);
        yield return Of(new Employment("hris", Ada, new CompanyId("acme"), day, null), "employment-dae0a094159d0828b78334c9");
        yield return Of(new Employment("hris", Ada, new CompanyId("acme"), null, null), "employment-b7d5b2ad5b24aa9607360d07");
        yield return Of(new Education("api", Ada, new SchoolId("kth"), day, null), "education-18d9c6f12cd0f78f8ad1a105");
        yield return Of(new Connection("linkedin", Ada, Bob, day), "connection-0c02caebf002d4bb68898cb1");
        yield return Of(
            new Interaction("mail", Ada, [Bob, Eve], InteractionMedium.Message, new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero)),
            "interaction-f6c782f5938af0089eea3023");
        yield return Of(new Endorsement("api", Ada, Bob, 0.8, "engineering", day), "endorsement-9c84526a9ad4d504f3b09a18");
        yield return Of(new ManualTie("api", Ada, Bob, 0.8, 0.5, day), "tie-70f3a296f584df434fc218e9");
        yield return Of(
            new OutcomeEvent("api", Bob, OutcomeKind.HandedOver, new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero))
            {
                Requester = Ada,
                Other = Eve,
            },
            "outcome-ded857a022145d9033130a80");
        yield return Of(
            new OutcomeEvent("ats", Bob, OutcomeKind.Hired, new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero))
            {
                JobFamily = "engineering",
            },
            "outcome-379820adcdff1cb947a73746");

        static TestCaseData Of(Fact fact, string id) => new TestCaseData(fact, id).SetArgDisplayNames(id);
    }

    private static IEnumerable<TestCaseData> SameFacts()
    {
        var day = new DateOnly(2019, 1, 1);
        yield return Of(
            new Employment("hris", Ada, new CompanyId("acme"), day, null),
            new Employment("hris", Ada, new CompanyId("acme"), day, day.AddYears(1)) { Title = "Engineer" });
        yield return Of(new Connection("linkedin", Ada, Bob, day), new Connection("linkedin", Ada, Bob, null, day));
        yield return Of(new Endorsement("api", Ada, Bob, 0.8, null, day), new Endorsement("survey", Ada, Bob, 0.4, null, null));
        yield return Of(new ManualTie("api", Ada, Bob, 0.8, null, null), new ManualTie("hris", Ada, Bob, 0, 0.5, day));

        static TestCaseData Of(Fact one, Fact other) => new TestCaseData(one, other).SetArgDisplayNames(one.Kind.ToString());
    }
}
