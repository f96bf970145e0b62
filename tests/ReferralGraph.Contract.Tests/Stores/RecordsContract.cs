using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Records come back as they were put, and each change has the outcome it deserves.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class RecordsContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly Person Eve = new(new PersonId("eve"), "eve");

    private static IEnumerable<TestCaseData> EachRecord() =>
        Records.All.Select(record => new TestCaseData(record).SetArgDisplayNames(
            record is OutcomeEvent outcome ? outcome.Outcome.ToString() : record.GetType().Name));

    private static IEnumerable<TestCaseData> EachUpdate()
    {
        yield return Update(Records.Ada, Records.Ada with { Emails = ["ada@new.example"], Title = null });
        yield return Update(Records.Acme, Records.Acme with { Units = [], Headcount = null });
        yield return Update(Records.Recruiting, Records.Recruiting with { Members = [Records.Bob.Id], Source = "api" });
        yield return Update(Records.Stint, Records.Stint with { Until = null, Title = null, Approximate = true });
        yield return Update(Education, Education with { Cohort = 81, Approximate = true });
        yield return Update(Education, Education with { Name = "Kungliga Tekniska högskolan" });
        yield return Update(Connection, Connection with { Until = null, Approximate = true });
        yield return Update(Meeting, Meeting with { To = [Records.Bob.Id, new PersonId("zoe")] });
        yield return Update(Endorsement, Endorsement with { Level = 0, Source = "hris" });
        yield return Update(Tie, Tie with { Response = null });

        static TestCaseData Update(GraphRecord before, GraphRecord after) =>
            new TestCaseData(before, after).SetArgDisplayNames(before.GetType().Name);
    }

    private static Education Education => Records.Facts.OfType<Education>().Single();

    private static Connection Connection => Records.Facts.OfType<Connection>().Single();

    private static Interaction Meeting => new(
        "calendar",
        Records.Ada.Id,
        [Records.Bob.Id, new PersonId("eve")],
        InteractionMedium.Meeting,
        new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero));

    private static Endorsement Endorsement => Records.Facts.OfType<Endorsement>().Single();

    private static ManualTie Tie => Records.Facts.OfType<ManualTie>().Single();

    [Test]
    public async Task Every_record_is_read_back_as_it_was_put()
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        Assert.That(await ReadAllAsync(), Is.EquivalentTo(Records.All.Append(Eve)));
    }

    [Test]
    public async Task Every_record_outlives_the_store_that_wrote_it()
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        await Harness.ReopenAsync();

        Assert.That(await ReadAllAsync(), Is.EquivalentTo(Records.All.Append(Eve)));
    }

    [TestCaseSource(nameof(EachRecord))]
    public async Task A_new_record_is_created(GraphRecord record) =>
        Assert.That(await OutcomesAsync(Put(record)), Is.EqualTo(new[] { ChangeOutcomeKind.Created }));

    [TestCaseSource(nameof(EachRecord))]
    public async Task The_same_record_again_is_unchanged(GraphRecord record)
    {
        await WriteAsync(Put(record));

        Assert.That(await OutcomesAsync(Put(record)), Is.EqualTo(new[] { ChangeOutcomeKind.Unchanged }));
    }

    [TestCaseSource(nameof(EachUpdate))]
    public async Task Another_record_of_the_same_key_updates(GraphRecord before, GraphRecord after)
    {
        await WriteAsync(Put(before));

        Assert.That(await OutcomesAsync(Put(after)), Is.EqualTo(new[] { ChangeOutcomeKind.Updated }));
    }

    [TestCaseSource(nameof(EachUpdate))]
    public async Task An_updated_record_is_replaced_whole(GraphRecord before, GraphRecord after)
    {
        await WriteAsync(Put(before), Put(after));

        Assert.That(await ReadAllAsync(), Does.Contain(after).And.Not.Contain(before));
    }

    [Test]
    public async Task A_fact_of_another_source_is_another_fact()
    {
        var outcomes = await OutcomesAsync(Put(Records.Job("ada", "acme")), Put(Records.Job("ada", "acme", source: "hris")));

        Assert.That(outcomes, Is.EqualTo(new[] { ChangeOutcomeKind.Created, ChangeOutcomeKind.Created }));
    }

    [Test]
    public async Task An_unknown_first_day_is_a_key_like_any_other()
    {
        var outcomes = await OutcomesAsync(
            Put(Records.Job("ada", "acme")), Put(Records.Job("ada", "acme", from: "2020-01-01")), Put(Records.Job("ada", "acme")));

        Assert.That(outcomes, Is.EqualTo(new[] { ChangeOutcomeKind.Created, ChangeOutcomeKind.Created, ChangeOutcomeKind.Unchanged }));
    }

    [Test]
    public async Task People_and_companies_that_nobody_knows_are_made_with_their_id_as_name()
    {
        var job = Records.Job("ada", "acme");
        var team = new Team(new TeamId("team"), "Team") { Members = [Person("bob")] };

        await WriteAsync(Put(job), Put(team));

        Assert.That(
            await ReadAllAsync(),
            Is.EquivalentTo(new GraphRecord[]
            {
                new Company(Company("acme"), "acme"), new Person(Person("ada"), "ada"), new Person(Person("bob"), "bob"), job, team,
            }));
    }

    [Test]
    public async Task Filling_makes_what_is_unknown() =>
        Assert.That(await OutcomesAsync(Fill(Records.Ada), Fill(Records.Acme)), Is.All.EqualTo(ChangeOutcomeKind.Created));

    [Test]
    public async Task Filling_a_person_adds_and_never_removes()
    {
        var stored = new Person(Person("ada"), "ada", "Engineer") { Emails = ["b@x.example"] };
        await WriteAsync(Put(stored));

        await WriteAsync(Fill(new Person(Person("ada"), "Ada", "Manager") { Emails = ["a@x.example"], Urls = ["x.example/ada"] }));

        Assert.That(
            await Graph.ReadPersonAsync(Tenant, Person("ada"), CancellationToken.None),
            Is.EqualTo(stored with { Name = "Ada", Emails = ["a@x.example", "b@x.example"], Urls = ["x.example/ada"] }));
    }

    [Test]
    public async Task Filling_a_company_adds_and_never_removes()
    {
        var stored = new Company(Company("acme"), "Acme") { Units = [new CompanyUnit("Platform", null, 10)], Domains = ["acme.example"] };
        await WriteAsync(Put(stored));

        await WriteAsync(Fill(new Company(Company("acme"), "ACME", 100)
        {
            Aliases = ["Acme Co"],
            Units = [new CompanyUnit("Platform", null, 99), new CompanyUnit(null, "Oslo", 5)],
        }));

        Assert.That(
            await Graph.ReadCompanyAsync(Tenant, Company("acme"), CancellationToken.None),
            Is.EqualTo(stored with
            {
                Headcount = 100,
                Aliases = ["Acme Co"],
                Units = [new CompanyUnit("Platform", null, 10), new CompanyUnit(null, "Oslo", 5)],
            }));
    }

    [Test]
    public async Task Filling_with_what_is_known_changes_nothing()
    {
        await WriteAsync(Put(Records.Ada));

        var outcomes = await OutcomesAsync(Fill(new Person(Records.Ada.Id, "Another Name", "Manager") { Emails = ["ada@home.example"] }));

        Assert.That(outcomes, Is.EqualTo(new[] { ChangeOutcomeKind.Unchanged }));
    }

    [Test]
    public async Task Deleting_a_person_takes_their_facts_places_in_teams_and_whom_they_absorbed_along()
    {
        var stays = Records.Job("bob", "acme");
        await WriteAsync([.. Records.All.Select(Put), Put(stays), new GraphChange.Merge(Records.Ada.Id, Person("eve"))]);

        await WriteAsync(new GraphChange.DeletePerson(Records.Ada.Id));

        Assert.That(
            await ReadAllAsync(),
            Is.EquivalentTo(new GraphRecord[]
            {
                Records.Acme, Records.Bob, stays, Records.Recruiting with { Members = [Records.Bob.Id] },
            }));
    }

    [TestCase("ada")]
    [TestCase("bob")]
    [TestCase("eve")]
    public async Task Deleting_anybody_an_outcome_names_takes_it_along(string person)
    {
        await WriteAsync(Put(Records.Facts.OfType<OutcomeEvent>().First()));

        await WriteAsync(new GraphChange.DeletePerson(Person(person)));

        Assert.That((await ReadAllAsync()).OfType<Fact>(), Is.Empty);
    }

    [Test]
    public async Task Outcomes_are_told_apart_by_every_member()
    {
        var outcome = Records.Facts.OfType<OutcomeEvent>().First();
        OutcomeEvent[] others =
        [
            outcome,
            outcome with { Source = "ats" },
            outcome with { Person = Person("kim") },
            outcome with { Outcome = OutcomeKind.Accepted },
            outcome with { Requester = null },
            outcome with { Other = Person("kim") },
            outcome with { JobFamily = "sales" },
            outcome with { At = outcome.At.AddMilliseconds(1) },
        ];

        await WriteAsync([.. others.Select(Put)]);

        Assert.That((await ReadAllAsync()).OfType<Fact>(), Is.EquivalentTo(others));
    }

    [Test]
    public async Task Deleting_a_company_takes_its_employments_along()
    {
        var stays = Records.Job("ada", "initech");
        await WriteAsync(Put(Records.Stint with { Manager = null }), Put(stays));

        await WriteAsync(new GraphChange.DeleteCompany(Records.Acme.Id));

        Assert.That(
            await ReadAllAsync(),
            Is.EquivalentTo(new GraphRecord[] { new Company(Company("initech"), "initech"), new Person(Person("ada"), "ada"), stays }));
    }

    [Test]
    public async Task Each_fact_can_be_deleted_by_itself([Range(0, 7)] int index)
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        await WriteAsync(new GraphChange.DeleteFact(Records.Facts[index].Id));

        Assert.That(
            (await ReadAllAsync()).OfType<Fact>(), Is.EquivalentTo(Records.Facts.Where(fact => fact != Records.Facts[index])));
    }

    [Test]
    public async Task What_was_there_is_deleted_and_the_rest_is_missing()
    {
        GraphChange[] deletions =
        [
            new GraphChange.DeleteFact(Records.Stint.Id),
            new GraphChange.DeleteTeam(Records.Recruiting.Id),
            new GraphChange.DeleteCompany(Records.Acme.Id),
            new GraphChange.DeletePerson(Records.Ada.Id),
        ];
        await WriteAsync(Put(Records.Stint), Put(Records.Recruiting));

        var outcomes = (First: await OutcomesAsync(deletions), Again: await OutcomesAsync(deletions));

        Assert.That(
            outcomes.First.Concat(outcomes.Again),
            Is.EqualTo(Enumerable.Repeat(ChangeOutcomeKind.Deleted, 4).Concat(Enumerable.Repeat(ChangeOutcomeKind.Missing, 4))));
    }

    [Test]
    public async Task A_deleted_person_comes_back_with_nothing_of_before()
    {
        await WriteAsync([.. Records.All.Select(Put)]);
        await WriteAsync(new GraphChange.DeletePerson(Records.Ada.Id), Put(new Person(Records.Ada.Id, "Ada")));

        Assert.That(
            await Graph.ListFactsAsync(Tenant, [Records.Ada.Id], kind: null, after: null, limit: 100, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Later_changes_of_a_write_build_on_earlier_ones()
    {
        var outcomes = await OutcomesAsync(
            Put(Records.Job("ada", "acme")),
            new GraphChange.DeletePerson(Person("ada")),
            Put(Records.Job("ada", "acme")),
            Put(Records.Job("ada", "acme")));

        Assert.That(
            outcomes,
            Is.EqualTo(new[]
            {
                ChangeOutcomeKind.Created, ChangeOutcomeKind.Deleted, ChangeOutcomeKind.Created, ChangeOutcomeKind.Unchanged,
            }));
    }

    [Test]
    public async Task Tenants_do_not_see_each_other()
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        await WriteAsync(OtherTenant, Put(Records.Ada with { Name = "Somebody else" }), new GraphChange.DeleteFact(Records.Stint.Id));

        Assert.That(await ReadAllAsync(), Is.EquivalentTo(Records.All.Append(Eve)));
    }

    [Test]
    public async Task Another_tenants_ids_are_like_unknown_ones()
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        var outcomes = (await WriteAsync(
            OtherTenant,
            new GraphChange.DeletePerson(Records.Ada.Id),
            new GraphChange.DeleteCompany(Records.Acme.Id),
            new GraphChange.DeleteTeam(Records.Recruiting.Id),
            new GraphChange.DeleteFact(Records.Stint.Id),
            new GraphChange.Unmerge(Records.Ada.Id))).Outcomes;

        Assert.That(outcomes.Select(outcome => outcome.Kind), Is.All.EqualTo(ChangeOutcomeKind.Missing));
    }

    [Test]
    public void A_change_that_is_none_is_refused() =>
        Assert.That(() => WriteAsync(Fill(Records.Stint)), Throws.ArgumentException);
}
