using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests;

/// <summary>People and companies are found by what is known of them.</summary>
internal sealed class PeopleSearchTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(
        [
            new Company(new CompanyId("acme"), "Acme") { Domains = ["acme.example"], Aliases = ["The Works"] },
            new Company(new CompanyId("acme-oslo"), "Acme Oslo") { Domains = ["oslo.example"] },
            new Company(new CompanyId("twin-a"), "Twin"),
            new Company(new CompanyId("twin-b"), "Twin"),
            new Person(Id("p3"), "María García", "Engineer") { Emails = ["maria@acme.example"], Urls = ["linkedin.com/in/mariag"] },
            new Person(Id("p2"), "Maria"),
            new Person(Id("p1"), "Anna Maria Gärtner", "Head of Sales"),
            new Person(Id("p4"), "Ulrich Weiß"),
            new Person(Id("p5"), "M. Garcia") { Emails = ["mg@acme.example"] },
            new PersonMerge(Id("p3"), Id("p5")),
            Sample.Works("p3", "acme"),
            Sample.Works("p5", "acme"),
            Sample.Works("p2", "acme"),
            new Employment(Fact.DefaultSource, Id("p1"), new CompanyId("acme"), Sample.Long, new DateOnly(2020, 1, 1)),
            new Team(new TeamId("scouts"), "Scouts") { Members = [Id("p1"), Id("p5")] },
        ]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("q=mar%C3%AD%20gar", "p3 p1", TestName = "Beginnings_of_words_find_a_name")]
    [TestCase("q=GAR", "p1 p3", TestName = "Case_and_accents_do_not_matter")]
    [TestCase("q=WEISS", "p4", TestName = "Case_folds_as_Unicode_says")]
    [TestCase("q=maria", "p2 p3 p1", TestName = "The_whole_name_comes_before_first_words_and_these_before_others")]
    [TestCase("q=eng", "p3", TestName = "A_title_is_searched")]
    [TestCase("q=p3", "p3", TestName = "An_id_is_searched")]
    [TestCase("q=p5", "p3", TestName = "An_absorbed_id_finds_who_stands_for_it")]
    [TestCase("q=m%20garcia", "p3", TestName = "An_absorbed_name_finds_who_stands_for_it")]
    [TestCase("q=MARIA@acme.example", "p3", TestName = "A_whole_mail_finds_its_owner")]
    [TestCase("q=mg@acme.example", "p3", TestName = "A_mail_of_an_absorbed_id_finds_who_stands_for_it")]
    [TestCase("q=https://www.linkedin.com/in/MariaG/", "p3", TestName = "A_profile_address_finds_its_owner")]
    [TestCase("q=maria@acme", "", TestName = "A_part_of_a_mail_finds_nobody")]
    [TestCase("q=maria%20nobody", "", TestName = "Every_word_must_be_there")]
    [TestCase("company=acme", "p2 p3", TestName = "Present_people_of_a_company")]
    [TestCase("company=the%20works&employment=former", "p1", TestName = "Former_people_of_a_company")]
    [TestCase("company=acme.example&employment=any&q=mar", "p2 p3 p1", TestName = "Any_people_of_a_company_by_name")]
    [TestCase("team=scouts", "p1 p3", TestName = "Members_of_a_team")]
    [TestCase("team=scouts&company=acme", "p3", TestName = "Members_of_a_team_at_a_company")]
    public async Task People_are_found(string query, string expected) =>
        Assert.That(string.Join(' ', Ids(await _client.ReadAsync($"/v1/people?{query}"), "people")), Is.EqualTo(expected));

    [Test]
    public async Task Pages_go_on_behind_the_last_one_and_end()
    {
        var first = await _client.ReadAsync("/v1/people?q=maria&limit=2");
        var second = await _client.ReadAsync($"/v1/people?q=maria&limit=2&cursor={first["nextCursor"]}");

        Assert.That(Ids(first, "people").Concat(Ids(second, "people")), Is.EqualTo(new[] { "p2", "p3", "p1" }));
        Assert.That(second["nextCursor"], Is.Null);
        Assert.That(
            (await _client.ProblemAsync($"/v1/people?q=mari&cursor={first["nextCursor"]}", HttpStatusCode.BadRequest)).About("cursor"),
            Is.Not.Null);
    }

    [TestCase("company=nowhere", HttpStatusCode.NotFound, "company-unknown")]
    [TestCase("company=twin", HttpStatusCode.Conflict, "company-ambiguous")]
    [TestCase("team=nobody", HttpStatusCode.NotFound, "team-unknown")]
    [TestCase("employment=current", HttpStatusCode.BadRequest, "invalid-request")]
    [TestCase("q=", HttpStatusCode.BadRequest, "invalid-request")]
    public async Task What_cannot_be_looked_for_is_told(string query, HttpStatusCode status, string type) =>
        Assert.That((await _client.ProblemAsync($"/v1/people?{query}", status)).TypeName(), Is.EqualTo(type));

    [TestCase("q=acme", "acme:2 acme-oslo:0")]
    [TestCase("q=works", "acme:2")]
    [TestCase("q=oslo.example", "acme-oslo:0")]
    [TestCase("q=twin", "twin-a:0 twin-b:0")]
    [TestCase("limit=2", "acme:2 acme-oslo:0")]
    public async Task Companies_are_found_with_how_many_are_there(string query, string expected)
    {
        var companies = (await _client.ReadAsync($"/v1/companies?{query}"))["companies"]!.AsArray();

        Assert.That(string.Join(' ', companies.Select(company => $"{company!["id"]}:{company["people"]}")), Is.EqualTo(expected));
    }

    [Test]
    public async Task What_is_written_is_found_at_once_and_what_is_deleted_is_not()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        Assert.That(Ids(await client.ReadAsync("/v1/people?q=zoe"), "people"), Is.Empty);
        for (var round = 0; round < 300; round++)
        {
            await client.PutAsync($"/v1/people/z{round}", """{"name":"Zoë"}""");
        }

        Assert.That(Ids(await client.ReadAsync("/v1/people?q=zoe&limit=500"), "people"), Has.Count.EqualTo(300));
        await client.DeleteStatusAsync("/v1/people/z7");
        Assert.That(Ids(await client.ReadAsync("/v1/people?q=zoe%20z7"), "people"), Is.Empty.Or.No.Member("z7"));
    }

    private static PersonId Id(string id) => Sample.Id(id);

    private static List<string> Ids(JsonNode page, string member) => [.. page[member]!.AsArray().Select(item => (string)item!["id"]!)];
}
