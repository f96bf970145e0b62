using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>What a system may do for a person, what whoever has few rights is shown, and what operators and settings are.</summary>
internal sealed class AccessRulesTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private string _any = null!;
    private string _reader = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
        _any = await _host.KeyAsync(ApiScopes.PathsAny | ApiScopes.FactsRead | ApiScopes.FactsWrite);
        _reader = await _host.KeyAsync(ApiScopes.PathsRead);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_person_is_the_asker_where_a_question_does_not_say()
    {
        using var answer = await _client.GetAsync("/v1/companies/acme/paths", _any, "ada");
        using var expected = await _client.GetAsync("/v1/companies/acme/paths?from=ada", _any, null);

        Assert.That((await AnswerAsync(answer)).WithoutSource(), Is.EqualTo((await AnswerAsync(expected)).WithoutSource()));
    }

    [Test]
    public async Task What_is_kept_for_one_person_is_not_given_to_another()
    {
        for (var again = 0; again < 3; again++)
        {
            using var adas = await _client.GetAsync("/v1/companies/acme/paths", _any, "ada");
            using var cleos = await _client.GetAsync("/v1/companies/acme/paths", _any, "cleo");
            using var systems = await _client.GetAsync("/v1/companies/acme/paths", _any, null);

            Assert.That((string?)(await AnswerAsync(adas))["from"]!["id"], Is.EqualTo("ada"));
            Assert.That((string?)(await AnswerAsync(cleos))["from"]!["id"], Is.EqualTo("cleo"));
            Assert.That((await systems.ProblemAsync(HttpStatusCode.BadRequest)).About("from"), Does.Contain("required"));
        }
    }

    [TestCase("/v1/companies/acme/paths?from=bob")]
    [TestCase("/v1/companies/acme/paths?from=anyone")]
    [TestCase("/v1/companies/acme/paths?from=us")]
    [TestCase("/v1/companies/acme/paths?from=team:scouts")]
    [TestCase("/v1/companies/acme/paths?from=company:acme")]
    [TestCase("/v1/people/eve/paths?from=bob")]
    [TestCase("/v1/people/bob/ties")]
    [TestCase("/v1/people/bob/ties/eve")]
    [TestCase("/v1/people/bob/distance/eve")]
    [TestCase("/v1/people/bob")]
    [TestCase("/v1/people/bob/facts")]
    [TestCase("/v1/people")]
    [TestCase("/v1/people?q=a&team=scouts")]
    [TestCase("/v1/companies")]
    [TestCase("/v1/companies/acme")]
    [TestCase("/v1/export")]
    [TestCase("/v1/graph")]
    [TestCase("/v1/keys")]
    public async Task A_person_asks_as_nobody_else_though_it_is_kept_for_others(string address)
    {
        for (var again = 0; again < 3; again++)
        {
            using var asked = await _client.GetAsync(address, _any, null);
        }

        using var refused = await _client.GetAsync(address, _any, "ada");

        var problem = await refused.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.That(problem.TypeName(), Is.EqualTo("scope-missing"));
        Assert.That(problem["scopes"]!.AsArray(), Is.Not.Empty);
        Assert.That(refused.Headers.WwwAuthenticate.ToString(), Does.Contain("insufficient_scope"));
    }

    [TestCase("/v1/companies/acme/paths?from=ada")]
    [TestCase("/v1/people/ada/ties")]
    [TestCase("/v1/people/ada/ties/bob")]
    [TestCase("/v1/people/ada/distance/eve")]
    [TestCase("/v1/people/ada")]
    [TestCase("/v1/people/ada/facts")]
    [TestCase("/v1/people/ada/employments")]
    [TestCase("/v1/people?q=fin")]
    [TestCase("/v1/model")]
    public async Task A_person_may_ask_as_themself_and_read_what_is_held_of_them(string address)
    {
        using var answer = await _client.GetAsync(address, _any, "ada");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_person_sets_their_own_ties_and_nobody_elses()
    {
        var (own, others) = (
            await SetTieAsync("/v1/people/ada/ties/gus", "ada"), await SetTieAsync("/v1/people/bob/ties/gus", "ada"));

        Assert.That((own, others), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.Forbidden)));
    }

    [TestCase("ada bob")]
    [TestCase("us")]
    [TestCase("team:scouts")]
    [TestCase("..")]
    public async Task Whoever_is_nobody_is_not_acted_for(string person)
    {
        using var response = await _client.GetAsync("/v1/people/ada", _any, person);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About("X-On-Behalf-Of"), Does.Contain("a person's id"));
    }

    [Test]
    public async Task A_key_that_may_not_ask_as_anybody_acts_for_nobody()
    {
        using var response = await _client.GetAsync("/v1/model", _reader, "ada");

        Assert.That((string?)(await response.ProblemAsync(HttpStatusCode.Forbidden))["scopes"]![0], Is.EqualTo("paths:any"));
    }

    [Test]
    public async Task Whoever_may_not_read_facts_finds_people_and_companies_by_name_and_sees_nothing_else_of_them()
    {
        await _client.PutAsJsonAsync("/v1/people/finn", new { name = "Finn", title = "Developer", emails = new[] { "finn@acme.example" } });

        using var people = await _client.GetAsync("/v1/people?q=finn", _reader, null);
        using var companies = await _client.GetAsync("/v1/companies?q=acme", _reader, null);

        var finn = (await AnswerAsync(people))["people"]!.AsArray().Single()!;
        Assert.That(
            ((string?)finn["id"], (string?)finn["title"], finn["emails"]!.AsArray().Count), Is.EqualTo(("finn", "Developer", 0)));
        var acme = (await AnswerAsync(companies))["companies"]![0]!;
        Assert.That(((string?)acme["id"], acme["headcount"], acme["people"]), Is.EqualTo(("acme", (JsonNode?)null, (JsonNode?)null)));
        Assert.That(acme["domains"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_new_tenant_is_answered_with_its_first_key_once()
    {
        using var made = await PutTenantAsync("""{"name":"Hooli"}""");
        var first = await made.JsonAsync(HttpStatusCode.Created);
        var admin = (string)first["adminKey"]!["key"]!;

        using var again = await PutTenantAsync("""{"name":"Hooli Ltd"}""");
        using var read = await _client.GetAsync("/v1/tenants/hooli", TestKeys.Operator, null);
        using var list = await _client.GetAsync("/v1/tenants", TestKeys.Operator, null);
        using var graph = await _client.GetAsync("/v1/graph", admin, null);
        using var person = await _client.GetAsync("/v1/people/ada", admin, null);

        var second = await again.JsonAsync(HttpStatusCode.OK);
        Assert.That((second["adminKey"], (string?)second["name"]), Is.EqualTo(((JsonNode?)null, "Hooli Ltd")));
        Assert.That((string?)(await AnswerAsync(read))["name"], Is.EqualTo("Hooli Ltd"));
        Assert.That((await AnswerAsync(list))["tenants"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((int?)(await AnswerAsync(graph))["people"], Is.Zero);
        await person.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_operator_makes_another_key_for_a_tenant_that_is_known()
    {
        using var made = await PutTenantAsync("{}");

        using var key = await _client.SendAsync(HttpMethod.Post, "/v1/tenants/hooli/keys", TestKeys.Operator);
        using var unknown = await _client.SendAsync(HttpMethod.Post, "/v1/tenants/nobody/keys", TestKeys.Operator);

        var admin = (string)(await key.JsonAsync(HttpStatusCode.Created))["key"]!;
        using var keys = await _client.GetAsync("/v1/keys", admin, null);
        Assert.That((await AnswerAsync(keys))["keys"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((await unknown.ProblemAsync(HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("tenant-unknown"));
    }

    [Test]
    public async Task A_tenant_cannot_be_that_of_operators()
    {
        using var response = await PutTenantAsync("{}", "@operators");

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About("tenant"), Does.Contain("@"));
    }

    [Test]
    public async Task Whom_us_means_is_decided_by_the_tenant_and_at_once()
    {
        const string Question = "/v1/companies/acme/paths?from=us";
        using var undecided = await _client.GetAsync(new Uri(Question, UriKind.Relative));
        Assert.That((await undecided.ProblemAsync(HttpStatusCode.Conflict)).TypeName(), Is.EqualTo("home-companies-unknown"));

        await _client.PutAsJsonAsync("/v1/settings", new { homeCompanies = new[] { "initech" } });
        for (var again = 0; again < 3; again++)
        {
            Assert.That((string?)(await _client.ReadAsync(Question))["from"]!["id"], Is.EqualTo("us"));
        }

        await _client.PutAsJsonAsync("/v1/settings", new { homeCompanies = new[] { "nowhere" } });
        using var wrong = await _client.GetAsync(new Uri(Question, UriKind.Relative));
        Assert.That(
            (string?)(await wrong.ProblemAsync(HttpStatusCode.Conflict))["detail"],
            Does.StartWith("homeCompanies of /v1/settings names 'nowhere'"));
        var settings = await _client.ReadAsync("/v1/settings");
        Assert.That((string?)settings["homeCompanies"]![0], Is.EqualTo("nowhere"));

        await _client.PutAsJsonAsync("/v1/settings", new { });
        using var back = await _client.GetAsync(new Uri(Question, UriKind.Relative));
        await back.ProblemAsync(HttpStatusCode.Conflict);
    }

    [TestCase("""{"homeCompanies":[""]}""", "homeCompanies[0]")]
    [TestCase("""{"homeCompanies":[null]}""", "homeCompanies[0]")]
    public async Task Settings_that_name_nobody_are_refused(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await _client.PutAsync(new Uri("/v1/settings", UriKind.Relative), content);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About(field), Is.Not.Null);
    }

    private static Task<JsonNode> AnswerAsync(HttpResponseMessage response) => response.JsonAsync(HttpStatusCode.OK);

    private async Task<HttpStatusCode> SetTieAsync(string address, string person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = JsonContent.Create(new { strength = 0.5 }) };
        request.Headers.Add(TestKeys.Header, _any);
        request.Headers.Add("X-On-Behalf-Of", person);
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> PutTenantAsync(string body, string tenant = "hooli")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/tenants/{tenant}")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(TestKeys.Header, TestKeys.Operator);
        return await _client.SendAsync(request);
    }
}
