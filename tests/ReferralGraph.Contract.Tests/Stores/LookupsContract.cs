using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>What is found by what, and how lists go on.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class LookupsContract(IStoreHarness harness) : StoreContract(harness)
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    [TestCase("acme", TestName = "A_company_is_found_by_id")]
    [TestCase("ACME.example", TestName = "A_company_is_found_by_domain")]
    [TestCase("https://www.linkedin.com/company/Acme/?trk=x", TestName = "A_company_is_found_by_profile_address")]
    [TestCase("Äcme", TestName = "A_company_is_found_by_name_without_legal_form_and_accents")]
    [TestCase("acme software", TestName = "A_company_is_found_by_alias")]
    public async Task A_company_is_found(string text)
    {
        await WriteAsync(Put(Records.Acme), Put(new Company(Company("initech"), "Initech")));

        Assert.That(await FindCompaniesAsync(text), Is.EqualTo(new[] { Company("acme") }));
    }

    [TestCase("")]
    [TestCase("...")]
    [TestCase("acm")]
    public async Task No_company_is_found_by_another_text(string text)
    {
        await WriteAsync(Put(Records.Acme), Put(new Company(Company("dots"), "...")));

        Assert.That(await FindCompaniesAsync(text), Is.Empty);
    }

    [Test]
    public async Task Every_text_gets_an_entry_of_its_own()
    {
        await WriteAsync(Put(Records.Acme), Put(new Company(Company("b"), "Other")), Put(new Company(Company("a"), "Other")));

        var found = await Graph.FindCompaniesAsync(Tenant, ["acme", "OTHER", "nobody"], CancellationToken.None);

        Assert.That(found.Keys, Is.EquivalentTo(new[] { "acme", "OTHER", "nobody" }));
        Assert.That(found["acme"], Is.EqualTo(new[] { Company("acme") }));
        Assert.That(found["OTHER"], Is.EqualTo(new[] { Company("a"), Company("b") }));
        Assert.That(found["nobody"], Is.Empty);
    }

    [Test]
    public async Task An_ambiguous_text_finds_every_company_it_may_mean()
    {
        await WriteAsync(
            Put(new Company(Company("b"), "Acme Inc.")),
            Put(new Company(Company("a"), "Other") { Aliases = ["Acme"] }),
            Put(new Company(Company("c"), "Acme")));

        Assert.That(await FindCompaniesAsync("Acme"), Is.EqualTo(new[] { Company("a"), Company("b"), Company("c") }));
    }

    [Test]
    public async Task An_exact_id_means_nothing_else()
    {
        await WriteAsync(Put(new Company(Company("acme"), "Something")), Put(new Company(Company("other"), "Acme")));

        Assert.That(await FindCompaniesAsync("acme"), Is.EqualTo(new[] { Company("acme") }));
    }

    [Test]
    public async Task A_company_is_no_longer_found_by_the_name_it_had()
    {
        await WriteAsync(Put(Records.Acme), Put(new Company(Records.Acme.Id, "Initech")));

        Assert.That(await FindCompaniesAsync("ACME Software"), Is.Empty);
    }

    [Test]
    public async Task A_deleted_company_is_not_found()
    {
        await WriteAsync(Put(Records.Acme), new GraphChange.DeleteCompany(Records.Acme.Id));

        Assert.That(await FindCompaniesAsync("acme.example"), Is.Empty);
    }

    [Test]
    public async Task Companies_of_another_tenant_are_not_found()
    {
        await WriteAsync(OtherTenant, Put(Records.Acme));
        await WriteAsync(Put(Records.Ada));

        Assert.That(await FindCompaniesAsync("acme.example"), Is.Empty);
    }

    [Test]
    public async Task A_person_is_found_by_mail_and_by_profile_address()
    {
        await WriteAsync(Put(new Person(Person("bob"), "Bob") { Urls = ["linkedin.com/in/ada"] }), Put(Records.Ada with { Urls = [] }));

        var found = await FindPeopleAsync(["ada@home.example"], ["linkedin.com/in/ada"]);

        Assert.That(Ids(found.ByEmail["ada@home.example"]), Is.EqualTo("ada"));
        Assert.That(Ids(found.ByUrl["linkedin.com/in/ada"]), Is.EqualTo("bob"));
    }

    [Test]
    public async Task A_person_is_found_by_profile_address()
    {
        await WriteAsync(Put(Records.Ada));

        var found = await FindPeopleAsync(["nobody@acme.example", "linkedin.com/in/ada"], ["linkedin.com/in/ada"]);

        Assert.That(found.ByEmail, Is.Empty);
        Assert.That(found.ByUrl.Keys, Is.EqualTo(new[] { "linkedin.com/in/ada" }));
        Assert.That(
            found.ByUrl["linkedin.com/in/ada"],
            Is.EqualTo(new[] { new AddressOwner(Person("ada"), Person("ada"), Records.Ada.Name, ["linkedin.com/in/ada"]) }));
    }

    [Test]
    public async Task Everybody_who_has_an_address_is_found_in_ordinal_order()
    {
        await WriteAsync(
            Put(new Person(Person("b"), "B") { Emails = ["b@x.example"] }),
            Put(new Person(Person("a"), "A") { Emails = ["a@x.example"] }),
            Put(new Person(Person("B"), "B") { Emails = ["b@x.example"] }));

        var found = await FindPeopleAsync(["a@x.example", "b@x.example"], []);

        Assert.That((Ids(found.ByEmail["a@x.example"]), Ids(found.ByEmail["b@x.example"])), Is.EqualTo(("a", "B b")));
    }

    [Test]
    public async Task Who_has_an_address_is_said_with_who_stands_for_them_and_all_their_pages()
    {
        await WriteAsync(
            Put(new Person(Person("a"), "A") { Urls = ["linkedin.com/in/a"] }),
            Put(new Person(Person("b"), "B") { Emails = ["b@x.example"] }),
            Put(new Person(Person("c"), "C") { Emails = ["b@x.example"], Urls = ["github.com/c", "xing.com/profile/c"] }),
            new GraphChange.Merge(Person("b"), Person("c")),
            new GraphChange.Merge(Person("a"), Person("b")));

        var found = await FindPeopleAsync(["b@x.example"], []);

        Assert.That(
            found.ByEmail["b@x.example"],
            Is.EqualTo(new[]
            {
                new AddressOwner(Person("b"), Person("a"), "B", ["github.com/c", "linkedin.com/in/a", "xing.com/profile/c"]),
                new AddressOwner(Person("c"), Person("a"), "C", ["github.com/c", "linkedin.com/in/a", "xing.com/profile/c"]),
            }));
    }

    [Test]
    public async Task Nobody_is_found_by_an_address_they_no_longer_have()
    {
        await WriteAsync(Put(Records.Ada), Put(Records.Ada with { Emails = [], Urls = [] }));

        var found = await FindPeopleAsync(Records.Ada.Emails, Records.Ada.Urls);

        Assert.That(found.ByEmail.Concat(found.ByUrl), Is.Empty);
    }

    [Test]
    public async Task People_are_listed_in_ordinal_order_after_a_given_one()
    {
        await WriteAsync([.. new[] { "b", "a", "C", "-", "ab" }.Select(id => Put(new Person(Person(id), id)))]);

        var people = await Graph.ListPeopleAsync(Tenant, Person("C"), 2, CancellationToken.None);

        Assert.That(people.Select(person => person.Id.Value), Is.EqualTo(new[] { "a", "ab" }));
    }

    [Test]
    public async Task Companies_are_listed_in_ordinal_order_after_a_given_one()
    {
        await WriteAsync([.. new[] { "b", "a", "C", "-", "ab" }.Select(id => Put(new Company(Company(id), id)))]);

        var companies = await Graph.ListCompaniesAsync(Tenant, Company("-"), 3, CancellationToken.None);

        Assert.That(companies.Select(company => company.Id.Value), Is.EqualTo(new[] { "C", "a", "ab" }));
    }

    [Test]
    public async Task Teams_are_listed_in_ordinal_order_after_a_given_one()
    {
        await WriteAsync([.. new[] { "b", "a", "C" }.Select(id => Put(new Team(new TeamId(id), id) { Members = [Person("ada")] }))]);

        var teams = await Graph.ListTeamsAsync(Tenant, new TeamId("C"), 5, CancellationToken.None);

        Assert.That(teams.Select(team => team.Id.Value), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Facts_of_a_person_are_listed_page_by_page_in_order_of_id()
    {
        await WriteAsync([.. Records.All.Select(Put)]);
        var pages = new List<Fact>();
        for (FactId? after = null; ;)
        {
            var page = await Graph.ListFactsAsync(Tenant, [Records.Ada.Id], kind: null, after, limit: 4, CancellationToken.None);
            if (page.Count == 0)
            {
                break;
            }

            pages.AddRange(page);
            after = page[^1].Id;
        }

        Assert.That(pages, Is.EqualTo(Records.Facts.OrderBy(fact => fact.Id.Value, StringComparer.Ordinal)));
    }

    [Test]
    public async Task Facts_are_listed_of_everyone_they_name(
        [Values("bob", "eve")] string person, [Values(FactKind.Interaction, FactKind.Outcome)] FactKind kind)
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        var facts = await Graph.ListFactsAsync(Tenant, [Person(person)], kind, after: null, limit: 10, CancellationToken.None);

        Assert.That(facts, Is.EqualTo(new[] { Records.Facts.First(fact => fact.Kind == kind) }));
    }

    [Test]
    public async Task Each_fact_is_read_by_its_id([Range(0, 7)] int index)
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        Assert.That(
            await Graph.ReadFactAsync(Tenant, Records.Facts[index].Id, CancellationToken.None), Is.EqualTo(Records.Facts[index]));
    }

    [TestCase("nothing")]
    [TestCase("employment-")]
    [TestCase("employment-000000000000000000000000")]
    [TestCase("employment-ABCDEF000000000000000000")]
    public async Task No_fact_is_read_by_another_id(string id)
    {
        await WriteAsync([.. Records.All.Select(Put)]);

        Assert.That(await Graph.ReadFactAsync(Tenant, new FactId(id), CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Cards_leave_out_whom_nobody_knows()
    {
        await WriteAsync(Put(Records.Ada), Put(Records.Bob));

        var cards = await Graph.ReadCardsAsync(Tenant, [Person("ada"), Person("nobody"), Person("bob")], CancellationToken.None);

        Assert.That(
            cards,
            Is.EquivalentTo(new Dictionary<PersonId, PersonCard>
            {
                [Person("ada")] = new("Ada Example", "Engineer"),
                [Person("bob")] = new(Records.Bob.Name, Title: null),
            }));
    }

    [Test]
    public async Task Company_names_leave_out_what_nobody_knows()
    {
        await WriteAsync(Put(Records.Acme));

        var names = await Graph.ReadCompanyNamesAsync(Tenant, [Company("acme"), Company("nothing")], CancellationToken.None);

        Assert.That(names, Is.EquivalentTo(new Dictionary<CompanyId, string> { [Company("acme")] = "Acme Inc." }));
    }

    [Test]
    public async Task Large_companies_are_those_of_more_people_by_headcount_or_on_one_day()
    {
        await WriteAsync(
            Put(new Company(Company("stated"), "Stated", Headcount: 3)),
            Put(new Company(Company("small"), "Small", Headcount: 2)),
            Put(Records.Job("ada", "counted")),
            Put(Records.Job("ada", "counted", from: "2020-01-01")),
            Put(Records.Job("bob", "counted")),
            Put(Records.Job("eve", "counted")),
            Put(Records.Job("ada", "few")),
            Put(new Company(Company("conflict"), "Conflict", Headcount: 2)),
            Put(Records.Job("ada", "conflict", "2020-01-01")),
            Put(Records.Job("bob", "conflict", "2020-01-01")),
            Put(Records.Job("eve", "conflict", "2020-01-01")),
            Put(Records.Job("ada", "turnover", "2020-01-01", "2022-01-01")),
            Put(Records.Job("bob", "turnover", "2021-01-01", "2023-01-01")),
            Put(Records.Job("eve", "turnover", "2022-01-01")),
            Put(Records.Job("ada", "later", "2020-01-01")),
            Put(Records.Job("bob", "later", "2020-01-01")),
            Put(Records.Job("eve", "later", "2026-11-02")),
            Put(Records.Job("bob", "small")));

        var large = await Graph.ListLargeCompaniesAsync(Tenant, people: 2, Day, CancellationToken.None);

        Assert.That(
            large,
            Is.EqualTo(new[]
            {
                new CompanyHeadcount(Company("conflict"), "Conflict", 3) { IsStated = true },
                new CompanyHeadcount(Company("counted"), "counted", 3),
                new CompanyHeadcount(Company("stated"), "Stated", 3) { IsStated = true },
            }));
    }

    [Test]
    public async Task A_large_company_says_which_facts_of_its_size_there_are_also_of_those_it_absorbed()
    {
        await WriteAsync(
            Put(new Company(Company("part"), "Part", Headcount: 2) { Units = [new CompanyUnit("Platform", null, 2)] }),
            Put(Records.Job("bob", "part") with { Site = "Oslo" }),
            Put(Records.Job("ada", "whole")),
            Put(Records.Job("ada", "plain")),
            Put(Records.Job("bob", "plain")),
            Put(Records.Job("ada", "platform") with { Department = "Platform" }),
            Put(Records.Job("bob", "platform")),
            new GraphChange.MergeCompanies(Company("whole"), Company("part")));

        var large = await Graph.ListLargeCompaniesAsync(Tenant, people: 1, Day, CancellationToken.None);

        Assert.That(
            large,
            Is.EqualTo(new[]
            {
                new CompanyHeadcount(Company("plain"), "plain", 2),
                new CompanyHeadcount(Company("platform"), "platform", 2) { NamesUnits = true },
                new CompanyHeadcount(Company("whole"), "whole", 2) { IsStated = true, NamesUnits = true, StatesUnits = true },
            }));
    }

    [Test]
    public async Task Merged_people_count_once_towards_the_size_of_a_company()
    {
        await WriteAsync(
            Put(Records.Job("ada", "acme")),
            Put(Records.Job("bob", "acme")),
            Put(Records.Job("eve", "acme")),
            new GraphChange.Merge(Person("bob"), Person("eve")),
            new GraphChange.Merge(Person("ada"), Person("bob")));

        Assert.That(await Graph.ListLargeCompaniesAsync(Tenant, people: 1, Day, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task A_tenant_never_written_is_empty()
    {
        var counts = await Graph.CountAsync(Tenant, CancellationToken.None);

        Assert.That(
            (counts, (await ReadAllAsync()).Count, await RevisionAsync()),
            Is.EqualTo((new GraphCounts(0, 0, 0, default), 0, default(GraphRevision))));
    }

    [Test]
    public async Task What_nobody_put_is_read_as_nothing()
    {
        await WriteAsync(OtherTenant, [.. Records.All.Select(Put)]);
        await WriteAsync(Put(new Person(Person("somebody"), "Somebody")));

        Assert.That(
            new object?[]
            {
                await Graph.ReadPersonAsync(Tenant, Records.Ada.Id, CancellationToken.None),
                await Graph.ReadCompanyAsync(Tenant, Records.Acme.Id, CancellationToken.None),
                await Graph.ReadTeamAsync(Tenant, Records.Recruiting.Id, CancellationToken.None),
                await Graph.ReadFactAsync(Tenant, Records.Stint.Id, CancellationToken.None),
            },
            Is.All.Null);
        var found = await FindPeopleAsync(Records.Ada.Emails, Records.Ada.Urls);
        Assert.That(found.ByEmail.Concat(found.ByUrl), Is.Empty);
    }

    private async Task<IReadOnlyList<CompanyId>> FindCompaniesAsync(string text) =>
        (await Graph.FindCompaniesAsync(Tenant, [text], CancellationToken.None))[text];

    private static string Ids(IEnumerable<AddressOwner> owners) => string.Join(' ', owners.Select(owner => owner.Id));

    private Task<AddressOwners> FindPeopleAsync(IReadOnlyCollection<string> emails, IReadOnlyCollection<string> urls) =>
        Graph.FindPeopleAsync(Tenant, emails, urls, CancellationToken.None);
}
