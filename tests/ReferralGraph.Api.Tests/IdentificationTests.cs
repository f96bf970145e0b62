using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests;

/// <summary>Questions name people by id, else by e-mail, else by profile address.</summary>
internal sealed class IdentificationTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(
        [
            .. Sample.Records(),
            new Person(Sample.Id("ada"), "Ada Lovelace")
            {
                Emails = ["ada@acme.example", "all@acme.example"], Urls = ["linkedin.com/in/ada"],
            },
            new Person(Sample.Id("eve"), "Eve", "Engineer") { Emails = ["eve@acme.example", "all@acme.example"] },
        ]);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("/v1/people/{0}")]
    [TestCase("/v1/people/{0}/facts")]
    [TestCase("/v1/people/{0}/employments")]
    [TestCase("/v1/people/{0}/ties")]
    [TestCase("/v1/people/{0}/ties?limit=1")]
    [TestCase("/v1/people/{0}/ties/bob")]
    [TestCase("/v1/people/bob/ties/{0}")]
    [TestCase("/v1/people/{0}/distance/{0}")]
    [TestCase("/v1/people/{0}/distance/eve%40acme.example", "/v1/people/ada/distance/eve")]
    [TestCase("/v1/companies/acme/paths?from={0}")]
    [TestCase("/v1/people/eve/paths?from={0}")]
    [TestCase("/v1/people/{0}/paths?from=anyone")]
    [TestCase("/v1/people/eve%40acme.example/paths?from={0}", "/v1/people/eve/paths?from=ada")]
    public async Task An_address_stands_for_its_owner(string address, string? same = null)
    {
        var expected = (await _client.ReadAsync(same ?? Format(address, "ada"))).WithoutSource();

        foreach (var name in (string[])["ADA%40acme.example", "https%3A%2F%2Fwww.linkedin.com%2Fin%2FAda%2F", "linkedin.com%2Fin%2Fada"])
        {
            Assert.That(Same(await _client.ReadAsync(Format(address, name))), Is.EqualTo(expected), name);
        }
    }

    [TestCase("/v1/people/{0}")]
    [TestCase("/v1/people/{0}/ties")]
    [TestCase("/v1/people/{0}/distance/bob")]
    [TestCase("/v1/people/bob/paths?from={0}")]
    [TestCase("/v1/people/{0}/paths?from=bob")]
    public async Task An_address_of_several_is_ambiguous(string address)
    {
        var problem = await _client.ProblemAsync(Format(address, "all%40acme.example"), HttpStatusCode.Conflict);

        Assert.That(problem.TypeName(), Is.EqualTo("person-ambiguous"));
        Assert.That(
            problem["candidates"]!.AsArray().Select(candidate => (string)candidate!["id"]!), Is.EqualTo(new[] { "ada", "eve" }));
    }

    [TestCase("/v1/people/{0}", "person")]
    [TestCase("/v1/people/{0}/ties", "person")]
    [TestCase("/v1/people/bob/ties/{0}", "other")]
    [TestCase("/v1/people/{0}/distance/bob", "person")]
    [TestCase("/v1/people/bob/paths?from={0}", "from")]
    [TestCase("/v1/people/{0}/paths?from=bob", "person")]
    [TestCase("/v1/people/bob/paths?from=ada&via={0}", "via")]
    public async Task Somebody_unknown_is_told_with_the_nearest(string address, string parameter)
    {
        var problem = await _client.ProblemAsync(Format(address, "Fin"), HttpStatusCode.NotFound);

        Assert.That((problem.TypeName(), (string?)problem["parameter"]), Is.EqualTo(("person-unknown", parameter)));
        Assert.That(problem["nearest"]!.AsArray(), Has.Count.EqualTo(3));
        Assert.That((string?)problem["nearest"]![0]!["id"], Is.EqualTo("finn"));
        Assert.That((string?)problem["detail"], Does.Contain("Finn (finn)"));
    }

    [Test]
    public async Task A_company_or_team_unknown_is_told_with_the_nearest()
    {
        var company = await _client.ProblemAsync("/v1/companies/Amce/paths?from=ada", HttpStatusCode.NotFound);
        var team = await _client.ProblemAsync("/v1/companies/acme/paths?from=team:scout", HttpStatusCode.NotFound);

        Assert.That((string?)company["nearest"]![0]!["id"], Is.EqualTo("acme"));
        Assert.That((string?)team["nearest"]![0]!["id"], Is.EqualTo("scouts"));
    }

    [Test]
    public async Task An_id_goes_before_an_address()
    {
        await _client.PutAsync("/v1/people/ada@acme.example", """{"name":"Somebody else"}""");

        Assert.That((string?)(await _client.ReadAsync("/v1/people/ada@acme.example"))["name"], Is.EqualTo("Somebody else"));
    }

    [Test]
    public async Task A_write_names_people_by_id_alone()
    {
        Assert.That(await _client.DeleteStatusAsync("/v1/people/ada@acme.example"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((string?)(await _client.ReadAsync("/v1/people/ada"))["id"], Is.EqualTo("ada"));
    }

    [Test]
    public async Task An_answer_that_was_kept_is_not_given_where_the_address_means_another()
    {
        const string Address = "/v1/companies/acme/paths?from=ada@acme.example";
        Assert.That((string?)(await _client.ReadAsync(Address))["from"]!["id"], Is.EqualTo("ada"));
        Assert.That((string?)(await _client.ReadAsync(Address))["source"], Is.EqualTo("cache"));

        await _client.PutAsync("/v1/people/ada", """{"name":"Ada","emails":["other@acme.example"]}""", HttpStatusCode.OK);
        await _client.PutAsync("/v1/people/cleo", """{"name":"Cleo","emails":["ada@acme.example"]}""", HttpStatusCode.OK);
        Assert.That((string?)(await _client.ReadAsync(Address))["from"]!["id"], Is.EqualTo("cleo"));

        await _client.PutAsync("/v1/people/bob", """{"name":"Bob","emails":["ada@acme.example"]}""", HttpStatusCode.OK);
        Assert.That((await _client.ProblemAsync(Address, HttpStatusCode.Conflict)).TypeName(), Is.EqualTo("person-ambiguous"));

        await _client.PostAsync("/v1/people/cleo/merge", """{"absorbed":"bob"}""");
        Assert.That((string?)(await _client.ReadAsync(Address))["from"]!["id"], Is.EqualTo("cleo"));

        await _client.PutAsync("/v1/people/ada@acme.example", "{}");
        Assert.That((string?)(await _client.ReadAsync(Address))["from"]!["id"], Is.EqualTo("ada@acme.example"));
    }

    [TestCase("/v1/companies/acme/paths?from=ada%40acme.example&limit=1")]
    [TestCase("/v1/companies/acme/paths?from=linkedin.com%2Fin%2Fada&limit=1")]
    [TestCase("/v1/people/ada%40acme.example/ties?limit=1")]
    public async Task Pages_go_on_for_who_is_named_by_an_address(string address)
    {
        var first = await _client.ReadAsync(address);
        var second = await _client.ReadAsync($"{address}&cursor={first["nextCursor"]}");

        Assert.That(second.ToJsonString(), Is.Not.EqualTo(first.ToJsonString()));
        Assert.That(
            (await _client.ProblemAsync($"{address}&cursor={first["nextCursor"]}x", HttpStatusCode.BadRequest)).About("cursor"),
            Is.Not.Null);
    }

    [Test]
    public async Task A_batch_names_people_by_address()
    {
        var answer = await _client.PostAsync(
            "/v1/paths/batch",
            """{"from":"ada@acme.example","targets":[{"person":"eve@acme.example"},{"person":"all@acme.example"},{"company":"acme"}]}""");

        Assert.That(answer["items"]!.AsArray().Select(item => (int)item!["status"]!), Is.EqualTo(new[] { 200, 409, 200 }));
        Assert.That((string?)answer["items"]![0]!["answer"]!["person"]!["id"], Is.EqualTo("eve"));
        Assert.That((string?)answer["items"]![2]!["answer"]!["from"]!["id"], Is.EqualTo("ada"));
    }

    [TestCase("from=us%20all")]
    [TestCase("from=duplicates")]
    [TestCase("from=team:")]
    [TestCase("from=company:")]
    [TestCase("from=ada&via=us")]
    [TestCase("from=ada&notVia=team:scouts")]
    public async Task What_names_nobody_is_refused(string query) =>
        Assert.That(
            (await _client.ProblemAsync($"/v1/companies/acme/paths?{query}", HttpStatusCode.BadRequest)).TypeName(),
            Is.EqualTo("invalid-request"));

    private static string Format(string address, string name) => address.Replace("{0}", name, StringComparison.Ordinal);

    private static string Same(JsonNode answer) => answer.WithoutSource();
}
