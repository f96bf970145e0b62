using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Writing;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Who had their data erased is named by no write, and by no report of an import.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ErasureContract(IStoreHarness harness) : StoreContract(harness)
{
    private const string Email = "gone@acme.example";
    private const string Url = "linkedin.com/in/gone";

    private static readonly DateTimeOffset Made = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Gone = new("gone");
    private static readonly PersonId Again = new("again");

    private static readonly TestCaseData[] Naming =
    [
        Case("a person by id", Put(new Person(Gone, "Anybody"))),
        Case("a person by e-mail", Put(new Person(Again, "Anybody") { Emails = [Email] })),
        Case("a person by profile", Fill(new Person(Again, "Anybody") { Urls = [Url] })),
        Case("a statement", new GraphChange.State(new PersonStatement(Again, "hris") { Emails = [Email] }, new DateOnly(2026, 1, 1))),
        Case("a connection", Put(new Connection("linkedin", new PersonId("ada"), Gone, null, null))),
        Case("a stint", Put(new Employment("hris", Gone, new CompanyId("acme"), null, null))),
        Case(
            "an employer",
            new GraphChange.StateEmployer(new Employment("hris", Gone, new CompanyId("acme"), null, null), new DateOnly(2026, 1, 1))),
        Case(
            "what is said of somebody with their address",
            Put(new Person(Again, "Anybody") { Emails = [Email] }),
            Put(new Connection("linkedin", new PersonId("ada"), Again, null, null))),
    ];

    private static readonly TestCaseData[] OfTeam =
        [Case("a team", Put(new Team(new TeamId("team"), "Team", "hris") { Members = [new PersonId("ada"), Gone] }))];

    [TestCaseSource(nameof(Naming))]
    [TestCaseSource(nameof(OfTeam))]
    public async Task A_write_that_names_them_is_not_done(GraphChange[] changes)
    {
        await WriteAsync(Put(Records.Ada));

        Assert.That(
            () => Graph.WriteAsync(
                Tenant, new GraphWrite([Put(Records.Bob), .. changes]) { Erased = new Names() }, CancellationToken.None),
            Throws.TypeOf<ErasedException>().With.Property(nameof(ErasedException.Change)).EqualTo(1));

        Assert.That(await ReadAllAsync(), Is.EqualTo(new[] { Records.Ada }));
    }

    [TestCaseSource(nameof(Naming))]
    public async Task Without_an_erasure_it_is_done(GraphChange[] changes)
    {
        await WriteAsync(Put(Records.Ada));

        await Graph.WriteAsync(Tenant, new GraphWrite(changes), CancellationToken.None);

        Assert.That((await ReadAllAsync()).Count, Is.GreaterThan(1));
    }

    [TestCaseSource(nameof(Naming))]
    public async Task Of_an_import_what_names_them_is_refused_and_the_rest_is_done(GraphChange[] changes)
    {
        var job = Job();
        await Jobs.AddAsync(job, CancellationToken.None);
        await WriteAsync(Put(Records.Ada));
        var write = new GraphWrite([.. changes, Put(Records.Bob)])
        {
            Erased = new Names(),
            Companions =
            [
                new ImportCheckpointing(
                    job, (_, _) => new ImportCheckpoint(job with { Progress = new ImportProgress { Read = 1 } }, [])),
            ],
        };

        var outcomes = (await Graph.WriteAsync(Tenant, write, CancellationToken.None)).Outcomes;

        Assert.That(outcomes.SkipLast(1), Is.All.EqualTo(ChangeOutcome.Conflict("erased on request")));
        Assert.That(outcomes[^1], Is.EqualTo(ChangeOutcome.Created));
        Assert.That(await ReadAllAsync(), Is.EquivalentTo(new[] { Records.Ada, Records.Bob }));
    }

    [TestCaseSource(nameof(Naming))]
    public async Task Of_an_import_a_row_that_names_them_is_refused_whole_and_no_other(GraphChange[] changes)
    {
        var job = Job();
        await Jobs.AddAsync(job, CancellationToken.None);
        await WriteAsync(Put(Records.Ada));
        var eve = Records.Bob with { Id = Person("eve"), Emails = [] };
        var write = new GraphWrite([Put(Records.Bob), Put(Records.Acme), .. changes, Put(eve)])
        {
            Erased = new Names(),
            Rows = [0, 1, 1, 2 + changes.Length],
            Companions =
            [
                new ImportCheckpointing(
                    job, (_, _) => new ImportCheckpoint(job with { Progress = new ImportProgress { Read = 4 } }, [])),
            ],
        };

        var outcomes = (await Graph.WriteAsync(Tenant, write, CancellationToken.None)).Outcomes;

        Assert.That(outcomes.Skip(1).SkipLast(1), Is.All.EqualTo(ChangeOutcome.Conflict("erased on request")));
        Assert.That((outcomes[0], outcomes[^1]), Is.EqualTo((ChangeOutcome.Created, ChangeOutcome.Created)));
        Assert.That(await ReadAllAsync(), Is.EquivalentTo(new[] { Records.Ada, Records.Bob, eve }));
    }

    [Test]
    public async Task A_merge_that_names_them_is_not_done()
    {
        await WriteAsync(Put(Records.Ada), Put(new Person(Gone, "Gone")));
        GraphChange[] merges = [new GraphChange.Merge(Records.Ada.Id, Gone), new GraphChange.Merge(Gone, Records.Ada.Id)];

        foreach (var merge in merges)
        {
            Assert.That(
                () => Graph.WriteAsync(Tenant, new GraphWrite([merge]) { Erased = new Names() }, CancellationToken.None),
                Throws.TypeOf<ErasedException>());
        }

        Assert.That((await ReadAllAsync()).OfType<PersonMerge>(), Is.Empty);
    }

    [Test]
    public async Task A_snapshot_that_names_them_in_a_team_ends_it_for_nobody_else()
    {
        var job = Job() with { Request = new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: true) };
        await Jobs.AddAsync(job, CancellationToken.None);
        var team = new Team(new TeamId("team"), "Team", "hris") { Members = [new PersonId("ada"), new PersonId("bob")] };
        await WriteAsync(Put(Records.Ada), Put(Records.Bob), Put(team));
        var running = job with { State = ImportState.Running, Progress = new ImportProgress { Read = 1 } };
        var write = new GraphWrite([Put(team with { Members = [new PersonId("ada"), Gone] })])
        {
            Erased = new Names(),
            Companions = [new ImportCheckpointing(job, (_, _) => new ImportCheckpoint(running, []))],
        };

        var put = (await Graph.WriteAsync(Tenant, write, CancellationToken.None)).Outcomes.Single();
        var ended = (await WriteAsync(new GraphChange.EndUnseen("hris", job.Id, new DateOnly(2026, 11, 23)))).Outcomes.Single();

        Assert.That(put.Kind, Is.EqualTo(ChangeOutcomeKind.Updated));
        Assert.That(put.Effects.Single().Kind, Is.EqualTo(ChangeEffectKind.LeftOutErased));
        Assert.That(ended.Kind, Is.EqualTo(ChangeOutcomeKind.Unchanged));
        Assert.That(
            (await ReadAllAsync()).OfType<Team>().Single().Members, Is.EqualTo(new[] { new PersonId("ada") }));
    }

    [TestCaseSource(typeof(Seeds), nameof(Seeds.Take), new object[] { 3 })]
    public async Task Of_drawn_imports_none_brings_them_back(int seed)
    {
        var random = new Random(seed);
        await Jobs.AddAsync(
            Job() with { Request = new ImportRequest("graph-jsonl", "hris", Owner: null, SourceSnapshot: true) }, CancellationToken.None);
        for (var number = 0; number < 30; number++)
        {
            await WriteAsync(RandomChange.Draw(random));
        }

        var known = (await ReadAllAsync()).OfType<Person>().Select(person => person.Id.Value).ToList();
        var erased = known[random.Next(known.Count)];
        await WriteAsync(new GraphChange.DeletePerson(new PersonId(erased)));
        for (var number = 0; number < 60; number++)
        {
            try
            {
                await Graph.WriteAsync(
                    Tenant, new GraphWrite([RandomChange.Draw(random)]) { Erased = new Names(erased) }, CancellationToken.None);
            }
            catch (ErasedException)
            {
                // As it is to be.
            }

            var people = (await ReadAllAsync()).OfType<Person>().Select(person => person.Id.Value);
            Assert.That(people, Does.Not.Contain(erased), $"seed {seed}, write {number}");
        }
    }

    [Test]
    public async Task Reports_of_imports_name_them_no_longer()
    {
        var job = Job();
        await Jobs.AddAsync(job, CancellationToken.None);
        ImportRowError[] errors =
        [
            new(1, "email", "names GONE@acme.example, which is no address."),
            new(2, "company", "names nothing."),
        ];
        SnapshotEnding[] endings =
        [
            new(1, SnapshotEndingKind.Connection, "one", Gone, "ada", null),
            new(2, SnapshotEndingKind.Connection, "two", new PersonId("ada"), "gone", null),
            new(3, SnapshotEndingKind.Connection, "three", new PersonId("ada"), "bob", null),
        ];
        await Graph.WriteAsync(
            Tenant,
            new GraphWrite([])
            {
                Companions =
                [
                    new ImportCheckpointing(
                        job,
                        (_, _) => new ImportCheckpoint(job with { Progress = new ImportProgress { Read = 2 } }, errors)
                        {
                            Endings = endings,
                        }),
                ],
            },
            CancellationToken.None);

        await Harness.Removal.EraseFromReportsAsync(Tenant, [Gone], ["gone", Email], CancellationToken.None);

        Assert.That(
            await Jobs.ReadErrorsAsync(Tenant, job.Id, 0, 10, CancellationToken.None),
            Is.EqualTo(new ImportRowError[] { new(1, null, "erased on request"), errors[1] }));
        Assert.That(
            await Jobs.ReadEndingsAsync(Tenant, job.Id, 0, 10, CancellationToken.None), Is.EqualTo(new[] { endings[2] }));
        Assert.That((await Jobs.ReadAsync(Tenant, job.Id, CancellationToken.None))!.Request.Owner, Is.Null);
    }

    [TestCase("names gone, which is nobody.", true)]
    [TestCase("is about (Gone).", true)]
    [TestCase("is about Kim Gone's team", true)]
    [TestCase("'https://www.linkedin.com/in/gone?x=1' is no address.", true)]
    [TestCase("mailto:gone@acme.example is no address.", true)]
    [TestCase("is \u674e\u5a1c\u7684", true)]
    [TestCase("names gonement, which is nobody.", false)]
    [TestCase("names by-gone, which is nobody.", false)]
    [TestCase("names gone.by and gone:1, who are nobody.", false)]
    [TestCase("names gone@initech.example, which is no address.", false)]
    public async Task Of_reports_only_what_is_about_them_is_taken_away(string problem, bool isTheirs)
    {
        var job = Job();
        await Jobs.AddAsync(job, CancellationToken.None);
        var error = new ImportRowError(1, "person", problem);
        var progress = new ImportProgress { Read = 1 };
        var checkpointing = new ImportCheckpointing(job, (_, _) => new ImportCheckpoint(job with { Progress = progress }, [error]));
        await Graph.WriteAsync(Tenant, new GraphWrite([]) { Companions = [checkpointing] }, CancellationToken.None);

        await Harness.Removal.EraseFromReportsAsync(
            Tenant, [Gone], ["gone", "Kim Gone", Email, Url, "\u674e\u5a1c"], CancellationToken.None);

        Assert.That(
            await Jobs.ReadErrorsAsync(Tenant, job.Id, 0, 10, CancellationToken.None),
            Is.EqualTo(new[] { isTheirs ? new ImportRowError(1, null, "erased on request") : error }));
    }

    private static TestCaseData Case(string name, params GraphChange[] changes) =>
        new TestCaseData((object)changes).SetArgDisplayNames(name);

    private ImportJob Job() => new(
        Tenant,
        new ImportJobId("job"),
        new ImportRequest("linkedin-connections", "linkedin", Gone, SourceSnapshot: false),
        "0f",
        "/nowhere/0f",
        Made);

    private sealed class Names(string id = "gone") : IErasedNames
    {
        public bool IsEmpty => false;

        public bool Knows(PersonId person) => person.Value == id;

        public bool KnowsEmail(string email) => email == Email;

        public bool KnowsUrl(string url) => url == Url;
    }
}
