using NUnit.Framework;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Writing;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>What was removed for good does not come back from the source that said it, and from any other it does.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class SuppressionContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly DateTimeOffset Made = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = new("ada");
    private static readonly PersonId Bob = new("bob");
    private static readonly Employment Stint = new("hris", Ada, new CompanyId("acme"), new DateOnly(2020, 1, 1), null)
    {
        GivenId = new FactId("stint-7"),
    };

    private static readonly TestCaseData[] Again =
    [
        Case("a connection", new Connection("hris", Ada, Bob, null), new Connection("hris", Ada, Bob, new DateOnly(2021, 1, 1))),
        Case("an endorsement", new Endorsement("hris", Ada, Bob, 0.5, null, null), new Endorsement("hris", Ada, Bob, 1, null, null)),
        Case("a value", new ManualTie("hris", Ada, Bob, 0.5, null, null), new ManualTie("hris", Ada, Bob, 0.9, null, null)),
        Case("a stint", Stint with { GivenId = null }, Stint with { GivenId = null, Title = "Engineer" }),
        Case("a stint by its id alone", Stint, Stint with { From = new DateOnly(2019, 1, 1) }),
        Case("a stint by its key alone", Stint, Stint with { GivenId = null }),
    ];

    [TestCaseSource(nameof(Again))]
    public async Task A_write_of_its_source_is_not_done(Fact removed, Fact again)
    {
        await WriteAsync(Put(Records.Ada));

        Assert.That(
            () => Graph.WriteAsync(
                Tenant, new GraphWrite([Put(Records.Bob), Put(again)]) { Suppressed = new Facts(removed) }, CancellationToken.None),
            Throws.TypeOf<SuppressedException>().With.Property(nameof(SuppressedException.Change)).EqualTo(1));

        Assert.That(await ReadAllAsync(), Is.EqualTo(new[] { Records.Ada }));
    }

    [TestCaseSource(nameof(Again))]
    public async Task A_write_of_another_source_is(Fact removed, Fact again)
    {
        var write = new GraphWrite([Put(again with { Source = "payroll" })]) { Suppressed = new Facts(removed) };

        var outcomes = (await Graph.WriteAsync(Tenant, write, CancellationToken.None)).Outcomes;

        Assert.That(outcomes.Single().Kind, Is.EqualTo(ChangeOutcomeKind.Created));
    }

    [TestCaseSource(nameof(Again))]
    public async Task Of_an_import_it_alone_is_refused(Fact removed, Fact again)
    {
        var request = new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: false);
        var job = new ImportJob(Tenant, new ImportJobId("job"), request, "0f", "/nowhere/0f", Made);
        await Jobs.AddAsync(job, CancellationToken.None);
        var stay = new Employment("hris", Ada, new CompanyId("acme"), null, null);
        var write = new GraphWrite(
            [Put(Records.Ada), Put(again), new GraphChange.StateEmployer(stay, new DateOnly(2026, 11, 23)), Put(Records.Bob)])
        {
            Suppressed = new Facts(removed),
            Rows = [0, 3],
            Companions =
            [
                new ImportCheckpointing(
                    job, (_, _) => new ImportCheckpoint(job with { Progress = new ImportProgress { Read = 2 } }, [])),
            ],
        };

        var outcomes = (await Graph.WriteAsync(Tenant, write, CancellationToken.None)).Outcomes;

        Assert.That(outcomes[1].Kind, Is.EqualTo(ChangeOutcomeKind.Conflict));
        Assert.That(outcomes[1].Problem, Does.Contain($"/v1/facts/{removed.Id}/suppression"));
        Assert.That(outcomes[2].Kind == ChangeOutcomeKind.Conflict, Is.EqualTo(removed is Employment), "a book says the same stay");
        Assert.That((outcomes[0], outcomes[3]), Is.EqualTo((ChangeOutcome.Created, ChangeOutcome.Created)));
    }

    private static TestCaseData Case(string name, Fact removed, Fact again) => new TestCaseData(removed, again).SetArgDisplayNames(name);

    /// <summary>One fact that was removed for good, by what is kept of it.</summary>
    private sealed class Facts(Fact removed) : ISuppressedFacts
    {
        private readonly SuppressedFact _removed = SuppressedFact.Of(TenantId.Default, removed, Made);

        public bool IsEmpty => false;

        public FactId? Find(Fact fact) =>
            Named(fact.Source, FactId.FromKey(fact.Kind, fact.Key).Value) ?? Named(fact.Source, fact.Id.Value);

        public FactId? FindEmployer(Employment stint) =>
            Named(stint.Source, SuppressedFact.StayOf(stint.Person.Value, stint.Company.Value));

        private FactId? Named(string source, string name) =>
            _removed.Sources.Contains(source) && _removed.Names.Contains(name) ? removed.Id : null;
    }
}
