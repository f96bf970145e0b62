using NUnit.Framework;
using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>
/// Whatever is written, in whatever order, a copy kept from commits alone is the graph that is read: what a finder relies upon.
/// </summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class HistoryContract(IStoreHarness harness) : StoreContract(harness)
{
    private const int Writes = 150;

    [Test]
    public async Task A_copy_kept_from_commits_is_what_is_read([Values(1, 2, 3, 4, 5, 6)] int seed)
    {
        var copy = new HashSet<GraphRecord>();
        using var subscription = Graph.Subscribe(commit => Apply(copy, commit));

        await WriteAtRandomAsync(seed);

        Assert.That(await ReadAllAsync(), Is.EquivalentTo(copy), $"seed {seed}");
    }

    [Test]
    public async Task Counts_are_those_of_what_is_read([Values(7, 8, 9)] int seed)
    {
        await WriteAtRandomAsync(seed);

        var records = await ReadAllAsync();
        var absorbed = records.OfType<PersonMerge>().Count();
        Assert.That(
            await Graph.CountAsync(Tenant, CancellationToken.None),
            Is.EqualTo(new GraphCounts(
                records.OfType<Person>().Count() - absorbed,
                records.OfType<Company>().Count(),
                records.OfType<Employment>().Count(),
                await RevisionAsync())),
            $"seed {seed}");
    }

    [Test]
    public async Task Lists_of_facts_are_those_of_what_is_read([Values(10, 11, 12)] int seed)
    {
        await WriteAtRandomAsync(seed);

        var records = await ReadAllAsync();
        foreach (var person in records.OfType<Person>())
        {
            var facts = records.OfType<Fact>().Where(fact => Oracle.RecordBook.PeopleOf(fact).Contains(person.Id));
            Assert.That(
                await Graph.ListFactsAsync(Tenant, person.Id, kind: null, after: null, limit: 1_000, CancellationToken.None),
                Is.EqualTo(facts.OrderBy(fact => fact.Id.Value, StringComparer.Ordinal)),
                $"seed {seed}, person {person.Id}");
        }
    }

    private static void Apply(HashSet<GraphRecord> copy, GraphCommit commit)
    {
        foreach (var (before, after) in commit.Changes)
        {
            Assert.That(before is null || copy.Remove(before), Is.True, $"{before} was not there before {commit.Revision}.");
            Assert.That(after is null || copy.Add(after), Is.True, $"{after} was there before {commit.Revision}.");
        }
    }

    private async Task WriteAtRandomAsync(int seed)
    {
        var random = new Random(seed);
        var request = new ImportRequest("graph-jsonl", "hris", Owner: null, Snapshot: true);
        var job = new ImportJob(Tenant, new ImportJobId("job"), request, "0f", "/0f", default);
        await Jobs.AddAsync(job, CancellationToken.None);
        for (var write = 0; write < Writes; write++)
        {
            await WriteAsync([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Change(random))]);
        }
    }

    private static GraphChange Change(Random random) => random.Next(20) switch
    {
        0 => new GraphChange.DeletePerson(AnyPerson(random)),
        1 => new GraphChange.DeleteCompany(AnyCompany(random)),
        2 => new GraphChange.DeleteTeam(AnyTeam(random)),
        3 or 4 => new GraphChange.DeleteFact(AnyFact(random).Id),
        5 or 6 => new GraphChange.Merge(AnyPerson(random), AnyPerson(random)),
        7 => new GraphChange.Unmerge(AnyPerson(random)),
        8 when random.Next(4) == 0 => new GraphChange.EndUnseen("hris", new ImportJobId("job"), new DateOnly(2020 + random.Next(4), 1, 1)),
        9 => Fill(new Person(AnyPerson(random), "Name") { Emails = [$"{random.Next(4)}@acme.example"] }),
        10 => Fill(new Company(AnyCompany(random), "Name", random.Next(1, 9))),
        11 => Put(new Person(AnyPerson(random), $"Name {random.Next(3)}")),
        12 => Put(new Team(AnyTeam(random), "Team", AnySource(random)) { Members = SomePeople(random) }),
        _ => Put(AnyFact(random)),
    };

    private static Fact AnyFact(Random random) => random.Next(9) switch
    {
        0 => new Education(AnySource(random), AnyPerson(random), new SchoolId("kth"), AnyDay(random), null, Cohort: random.Next(1, 3)),
        1 => new Connection(AnySource(random), AnyPerson(random), AnyPerson(random), AnyDay(random)),
        2 => new Interaction(AnySource(random), AnyPerson(random), SomePeople(random), InteractionMedium.Message, AnyHour(random)),
        3 => new Endorsement(AnySource(random), AnyPerson(random), AnyPerson(random), random.Next(3) / 2.0, AnyJobFamily(random), null),
        4 => new ManualTie(AnySource(random), AnyPerson(random), AnyPerson(random), random.Next(3) / 2.0, null, null),
        5 => new OutcomeEvent(AnySource(random), AnyPerson(random), (OutcomeKind)random.Next(12), AnyHour(random))
        {
            Requester = random.Next(2) == 0 ? null : AnyPerson(random),
            Other = random.Next(2) == 0 ? null : AnyPerson(random),
            JobFamily = AnyJobFamily(random),
        },
        _ => new Employment(AnySource(random), AnyPerson(random), AnyCompany(random), AnyDay(random), null)
        {
            Title = random.Next(2) == 0 ? null : "Engineer",
            GivenId = random.Next(3) == 0 ? new FactId($"stint-{random.Next(6)}") : null,
        },
    };

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
