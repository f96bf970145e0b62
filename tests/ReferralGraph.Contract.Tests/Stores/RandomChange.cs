using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Changes drawn at random; <c>EndUnseen</c> is meant for a snapshot import named <c>job</c>.</summary>
internal static class RandomChange
{
    /// <summary>A change of some kind that touches few people, companies, teams and facts, so that changes meet.</summary>
    public static GraphChange Draw(Random random) => random.Next(24) switch
    {
        0 => new GraphChange.DeletePerson(AnyPerson(random)),
        1 => new GraphChange.DeleteCompany(AnyCompany(random)),
        2 => new GraphChange.DeleteTeam(AnyTeam(random)),
        3 or 4 => new GraphChange.DeleteFact(AnyFact(random).Id),
        5 or 6 => new GraphChange.Merge(AnyPerson(random), AnyPerson(random)),
        7 => new GraphChange.Unmerge(AnyPerson(random)),
        8 when random.Next(4) == 0 => new GraphChange.EndUnseen("hris", new ImportJobId("job"), new DateOnly(2020 + random.Next(4), 1, 1)),
        9 => new GraphChange.Fill(new Person(AnyPerson(random), "Name") { Emails = [$"{random.Next(4)}@acme.example"] }),
        10 => new GraphChange.Fill(new Company(AnyCompany(random), "Name", random.Next(1, 9))),
        20 or 21 => new GraphChange.MergeCompanies(AnyCompany(random), AnyCompany(random)),
        22 => new GraphChange.UnmergeCompanies(AnyCompany(random)),
        23 => new GraphChange.Put(new Company(AnyCompany(random), "Bought")
        {
            Successor = new CompanySuccessor(AnyCompany(random), new DateOnly(2020, 1, 1 + random.Next(2))),
        }),
        11 => new GraphChange.Put(new Person(AnyPerson(random), $"Name {random.Next(3)}")),
        12 => new GraphChange.Put(new Team(AnyTeam(random), "Team", AnySource(random)) { Members = SomePeople(random) }),
        13 or 14 => AnyStatement(random),
        15 => new GraphChange.StateEmployer(
            new Employment(AnySource(random), AnyPerson(random), AnyCompany(random), null, null),
            AnyDay(random) ?? new DateOnly(2023, 1, 1)),
        _ => new GraphChange.Put(AnyFact(random)),
    };

    private static GraphChange.State AnyStatement(Random random)
    {
        var (person, source, day) = (AnyPerson(random), AnySource(random), new DateOnly(2020 + random.Next(4), 1, 1));
        ValueArray<string> emails = [$"{random.Next(4)}@acme.example"];
        var knowsId = random.Next(2) == 0;
        var said = new PersonStatement(person, source)
        {
            KnowsId = knowsId,
            Name = random.Next(3) == 0 ? null : $"Name {random.Next(3)}",
            Title = random.Next(3) == 0 ? null : "Engineer",
            Emails = emails,
            Urls = random.Next(3) == 0 ? [$"linkedin.com/in/{random.Next(4)}"] : default,
            AllEmails = knowsId ? emails : null,
            Stint = knowsId ? new Employment(source, person, AnyCompany(random), AnyDay(random), null) : null,
        };
        return new GraphChange.State(said, day);
    }

    private static Fact AnyFact(Random random) => random.Next(10) switch
    {
        0 => new Education(AnySource(random), AnyPerson(random), new SchoolId("kth"), AnyDay(random), null, Cohort: random.Next(1, 3)),
        1 => new Connection(AnySource(random), AnyPerson(random), AnyPerson(random), AnyDay(random)),
        2 => new Interaction(AnySource(random), AnyPerson(random), SomePeople(random), (InteractionMedium)random.Next(3), AnyHour(random)),
        3 => new Endorsement(AnySource(random), AnyPerson(random), AnyPerson(random), random.Next(3) / 2.0, AnyJobFamily(random), null),
        4 => new ManualTie(AnySource(random), AnyPerson(random), AnyPerson(random), random.Next(3) / 2.0, null, null)
        {
            SetBy = random.Next(2) == 0 ? null : AnyPerson(random),
            SetByKey = random.Next(2) == 0 ? null : "key",
        },
        5 => AnyOutcome(random),
        9 => new Sharing(AnyPerson(random), random.Next(2) == 0 ? null : AnyPerson(random), SharingLevels.Private),
        6 => Distinction.Of(AnySource(random), AnyPerson(random), AnyPerson(random)),
        _ => new Employment(AnySource(random), AnyPerson(random), AnyCompany(random), AnyDay(random), null)
        {
            Title = random.Next(2) == 0 ? null : "Engineer",
            Manager = random.Next(2) == 0 ? null : AnyPerson(random),
            GivenId = random.Next(3) == 0 ? new FactId($"stint-{random.Next(6)}") : null,
        },
    };

    /// <summary>Names what its kind names and nothing else: a store that scores ties reads it.</summary>
    private static OutcomeEvent AnyOutcome(Random random)
    {
        var kind = (OutcomeKind)random.Next(12);
        return new OutcomeEvent(AnySource(random), AnyPerson(random), kind, AnyHour(random))
        {
            Requester = kind.IsAnswer() ? AnyPerson(random) : null,
            Other = kind.NamesAnother() ? AnyPerson(random) : null,
            JobFamily = kind.IsQuality() ? AnyJobFamily(random) : null,
        };
    }

    private static PersonId AnyPerson(Random random) => new($"p{random.Next(8)}");

    private static CompanyId AnyCompany(Random random) => new($"c{random.Next(4)}");

    private static TeamId AnyTeam(Random random) => new($"t{random.Next(3)}");

    private static string AnySource(Random random) => random.Next(2) == 0 ? "hris" : "api";

    private static DateOnly? AnyDay(Random random) => random.Next(3) == 0 ? null : new DateOnly(2019 + random.Next(3), 1, 1);

    private static DateTimeOffset AnyHour(Random random) => new(2026, 1, 1, random.Next(3), 0, 0, TimeSpan.Zero);

    private static string? AnyJobFamily(Random random) => random.Next(2) == 0 ? null : "sales";

    private static ValueArray<PersonId> SomePeople(Random random) =>
        ValueArray.From(Enumerable.Range(0, random.Next(1, 4)).Select(_ => AnyPerson(random)).Distinct().Order());
}
