using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Facts;

/// <summary>Nobody is left out whose ties a write changes. CsCheck prints the seed of a failure.</summary>
[TestFixture]
public sealed class TouchedPeopleTests
{
    private const int Rounds = 500;

    // Sizes that four people reach: one more at a place weighs, and one more still is too many.
    private static readonly Gen<TrustModel> Models = Gen.Select(Gen.Int[0, 3], Gen.Int[2, 4], Gen.Int[0, 6])
        .Select((unknown, most, pairs) => new TrustModel { UnknownHeadcount = unknown, MaxHeadcount = most, MaxPairs = pairs });

    private static readonly Gen<int[]> Choices = Gen.Int[0, 999].Array[1, 4];

    [Test]
    public void Every_tie_that_a_write_changes_has_a_touched_end() =>
        Gen.Select(Models, FactPropertyTests.Records, FactPropertyTests.SomeFact.Array[1, 4], Choices).Sample(
            (model, records, drawn, choices) =>
            {
                List<GraphRecord> present =
                [
                    .. records.Where(record => record is not Company { Headcount: > 0 }), .. Companies(records, choices[0]),
                ];
                var before = TestGraph.Of(model, present);
                var after = before.After(Changes(present, drawn, choices));
                return !after.Facts.Totals.SameAnswersBefore(TestGraph.Day.DayNumber, before.Facts.Totals)
                    || Changed(before, after).All(tie => IsTouched(tie, after.TouchedSince(before)));
            },
            iter: Rounds);

    [Test]
    public void Another_manager_touches_nobody_and_leaves_every_fact_as_it_was()
    {
        var stint = new Employment("hris", new PersonId("ada"), new CompanyId("acme"), new DateOnly(2020, 1, 1), null);
        var later = stint with { From = new DateOnly(2022, 1, 1) };
        var before = TestGraph.Of(
            new Company(new CompanyId("acme"), "Acme"),
            stint,
            later,
            stint with { Person = new PersonId("bob") },
            new Person(new PersonId("boss"), "Boss"));

        var after = before.After(new RecordChange(stint, stint with { Manager = new PersonId("boss") }));
        var moved = before.After(new RecordChange(stint, stint with { Manager = new PersonId("boss"), From = new DateOnly(2021, 1, 1) }));

        Assert.That(after.TouchedSince(before), Is.Empty);
        Assert.That(FactBaseChange.Between(before.Facts, after.Facts).People, Is.Empty);
        Assert.That(moved.TouchedSince(before), Is.Not.Empty);
    }

    [Test]
    public void A_fact_of_two_people_touches_nobody_else()
    {
        var (ada, bob, eve) = (new PersonId("ada"), new PersonId("bob"), new PersonId("eve"));
        var acme = new CompanyId("acme");
        var before = TestGraph.Of(
            new Company(acme, "Acme"),
            new Employment("api", ada, acme, null, null),
            new Employment("api", bob, acme, null, null),
            new Employment("api", eve, acme, null, null));

        var after = before.After(new RecordChange(null, new Connection("api", ada, bob, null)));

        Assert.That(after.TouchedSince(before), Is.EquivalentTo(new[] { "ada", "bob" }));
    }

    [Test]
    public void A_units_size_touches_those_in_it_and_a_companys_name_nobody()
    {
        var acme = new Company(new CompanyId("acme"), "Acme", Headcount: 400)
        {
            Units = [new CompanyUnit("Data", null, 30), new CompanyUnit("Sales", null, 40), new CompanyUnit("Sales", "Oslo", 20)],
        };
        var before = TestGraph.Of(
            new TrustModel(),
            [
                acme,
                Works("d1", acme.Id) with { Department = "DATA" },
                Works("d2", acme.Id) with { Department = "Data", Site = "Oslo" },
                Works("s1", acme.Id) with { Department = "Sales" },
                Works("s2", acme.Id) with { Department = "sales", Site = "Oslo" },
                Works("none", acme.Id),
                Works("o1", acme.Id) with { Site = "oslo" },
            ]);

        Assert.That(Touched(acme with { Name = "Acme Works" }), Is.Empty);
        Assert.That(
            Touched(acme with { Units = [acme.Units[0] with { Headcount = 31 }, acme.Units[1], acme.Units[2]] }),
            Is.EquivalentTo(new[] { "d1", "d2" }));
        Assert.That(Touched(acme with { Units = [acme.Units[0], acme.Units[1]] }), Is.EquivalentTo(new[] { "s2" }));
        Assert.That(
            Touched(acme with { Units = [.. acme.Units, new CompanyUnit(null, "Oslo", 9)] }), Is.EquivalentTo(new[] { "o1" }));

        IReadOnlySet<string> Touched(Company changed) => before.After(new RecordChange(acme, changed)).TouchedSince(before);
    }

    [Test]
    public void One_more_than_are_taken_to_be_there_touches_all_and_within_these_nobody_else()
    {
        Assert.That(TouchedByOneMore(unknown: 4), Is.EquivalentTo(new[] { "new" }));
        Assert.That(TouchedByOneMore(unknown: 3), Is.EquivalentTo(new[] { "p0", "p1", "p2", "new" }));

        static IReadOnlySet<string> TouchedByOneMore(int unknown)
        {
            var acme = new CompanyId("acme");
            var model = new TrustModel { UnknownHeadcount = unknown };
            var before = TestGraph.Of(
                model, [new Company(acme, "Acme"), .. Enumerable.Range(0, 3).Select(number => Works($"p{number}", acme))]);
            return before.After(new RecordChange(null, Works("new", acme))).TouchedSince(before);
        }
    }

    [Test]
    public void One_more_who_replaces_another_touches_nobody_else()
    {
        var acme = new CompanyId("acme");
        var left = new Employment("api", new PersonId("left"), acme, new DateOnly(2020, 1, 1), new DateOnly(2024, 1, 1));
        var before = TestGraph.Of(
            new TrustModel { UnknownHeadcount = 0 },
            [
                new Company(acme, "Acme"),
                .. new[] { "p0", "p1" }.Select(person => Works(person, acme) with { From = new DateOnly(2020, 1, 1) }),
                left,
            ]);

        var after = before.After(new RecordChange(null, left with { Person = new PersonId("new"), From = left.Until, Until = null }));

        Assert.That(after.TouchedSince(before), Is.EquivalentTo(new[] { "new" }));
    }

    [Test]
    public void One_more_in_a_unit_that_says_fewer_touches_those_in_it()
    {
        var acme = new Company(new CompanyId("acme"), "Acme", Headcount: 400) { Units = [new CompanyUnit("Data", null, 2)] };
        var before = TestGraph.Of(
            new TrustModel(),
            [
                acme,
                .. new[] { "d1", "d2" }.Select(person => Works(person, acme.Id) with { Department = "Data" }),
                .. new[] { "s1", "s2" }.Select(person => Works(person, acme.Id) with { Department = "Sales" }),
            ]);

        Assert.That(Touched("Data"), Is.EquivalentTo(new[] { "d1", "d2", "new" }));
        Assert.That(Touched("Sales"), Is.EquivalentTo(new[] { "new" }));

        IReadOnlySet<string> Touched(string department) =>
            before.After(new RecordChange(null, Works("new", acme.Id) with { Department = department })).TouchedSince(before);
    }

    private static IEnumerable<Company> Companies(List<GraphRecord> records, int choice) =>
        records.OfType<Company>()
            .Where(company => company.Headcount > 0)
            .Select(company => choice % 2 == 0 ? company with { Headcount = null } : company);

    private static Employment Works(string person, CompanyId company) => new("api", new PersonId(person), company, null, null);

    /// <summary>Facts put and removed, companies that count differently, people and companies merged.</summary>
    private static List<RecordChange> Changes(List<GraphRecord> present, Fact[] drawn, int[] choices)
    {
        var known = present.OfType<Fact>().Select(fact => fact.Id).ToHashSet();
        List<RecordChange> changes = [.. drawn.Where(fact => known.Add(fact.Id)).Select(fact => new RecordChange(null, fact))];
        var removable = present.OfType<Fact>().ToList();
        foreach (var choice in choices)
        {
            switch (choice % 6)
            {
                case 0 when removable.Count > 0:
                    var fact = removable[choice % removable.Count];
                    removable.Remove(fact);
                    changes.Add(new RecordChange(fact, null));
                    break;
                case 1 when choice == choices[0]:
                    var company = present.OfType<Company>().ElementAt(choice % 3);
                    changes.Add(new RecordChange(company, company with
                    {
                        Name = choice % 5 == 0 ? "Self" : company.Name,
                        Headcount = choice % 7 == 0 ? null : choice % 5,
                        Units = (choice % 6) switch
                        {
                            0 => [new CompanyUnit("Data", null, 2)],
                            3 => [.. company.Units.Skip(1).Append(new CompanyUnit(null, "Oslo", 1 + (choice % 3)))],
                            _ => company.Units,
                        },
                    }));
                    break;
                case 2 when choice == choices[0]:
                    changes.Add(new RecordChange(null, new PersonMerge(new PersonId("ada"), new PersonId("kim"))));
                    break;
                case 4 when choice == choices[0]:
                    var companies = present.OfType<Company>().Select(company => company.Id).ToList();
                    changes.Add(new RecordChange(null, new CompanyMerge(companies[0], companies[1])));
                    break;
            }
        }

        return changes;
    }

    private static IEnumerable<(string From, string To)> Changed(TestGraph before, TestGraph after)
    {
        var (old, now) = (before.AllTies(), after.AllTies());
        return old.Keys.Union(now.Keys).Where(tie =>
            !old.TryGetValue(tie, out var one)
                || !now.TryGetValue(tie, out var other)
                || WithoutOwnResponse(one) != WithoutOwnResponse(other));
    }

    private static ScoredTie WithoutOwnResponse(ScoredTie tie) => tie with { Flags = (ushort)(tie.Flags & ~TieFlags.OwnResponse) };

    private static bool IsTouched((string From, string To) tie, IReadOnlySet<string> touched) =>
        touched.Contains(tie.From) || touched.Contains(tie.To);
}
