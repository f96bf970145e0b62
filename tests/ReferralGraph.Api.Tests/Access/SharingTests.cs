using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>With whom people share their ties: what they state, and that nobody is led over what they hide from then on.</summary>
internal sealed class SharingTests
{
    private const string ToAcme = "/v1/companies/acme/paths?from=ada&maxHops=3";

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task What_is_stated_is_read_and_taken_back()
    {
        Assert.That(
            (await _client.ReadAsync("/v1/people/bob/sharing")).ToJsonString(),
            Is.EqualTo("""{"person":"bob","level":"tenant","stated":false,"left":false,"effective":"tenant","ties":[]}"""));

        await PutAsync("/v1/people/bob/sharing", "team");
        var stated = await PutAsync("/v1/people/bob/ties/eve/sharing", "private");

        const string Both = """{"person":"bob","level":"team","stated":true,"left":false,"effective":"team","ties":"""
            + """[{"other":"eve","level":"private","otherShows":false}]}""";
        Assert.That(stated.ToJsonString(), Is.EqualTo(Both));
        Assert.That((await _client.ReadAsync("/v1/people/bob/sharing")).ToJsonString(), Is.EqualTo(Both));
        Assert.That(await _client.DeleteStatusAsync("/v1/people/bob/ties/eve/sharing"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await _client.DeleteStatusAsync("/v1/people/bob/ties/eve/sharing"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await _client.DeleteStatusAsync("/v1/people/bob/sharing"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((bool?)(await _client.ReadAsync("/v1/people/bob/sharing"))["stated"], Is.False);
    }

    [Test]
    public async Task Hiding_a_tie_says_that_the_others_own_shows_the_same_until_they_hide_it_too()
    {
        // Both were at Initech, and met.
        var hidden = await PutAsync("/v1/people/ada/ties/bob/sharing", "private");
        Assert.That(OtherShows(hidden), Is.True);

        await PutAsync("/v1/people/bob/ties/ada/sharing", "tierOnly");
        Assert.That(OtherShows(await _client.ReadAsync("/v1/people/ada/sharing")), Is.True, "the tier is shown still");
        await PutAsync("/v1/people/bob/sharing", "private");
        Assert.That(OtherShows(await _client.ReadAsync("/v1/people/ada/sharing")), Is.False);
        Assert.That(OtherShows(await PutAsync("/v1/people/ada/ties/gus/sharing", "private"), "gus"), Is.False, "there is no tie");

        bool OtherShows(JsonNode sharing, string other = "bob") =>
            (bool)sharing["ties"]!.AsArray().Single(tie => (string?)tie!["other"] == other)!["otherShows"]!;
    }

    [TestCase("/v1/people/bob/sharing", """{"level":"everybody"}""", "level")]
    [TestCase("/v1/people/bob/sharing", """{}""", "level")]
    [TestCase("/v1/people/bob/ties/eve/sharing", """{"level":"team"}""", "level")]
    [TestCase("/v1/people/bob/ties/eve/sharing", """{"level":"tenant"}""", "level")]
    [TestCase("/v1/people/bob/ties/bob/sharing", """{"level":"private"}""", "other")]
    public async Task A_level_that_is_none_is_refused_by_name(string address, string body, string field)
    {
        using var response = await _client.PutJsonAsync(address, body);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(problem["errors"]?[field], Is.Not.Null, problem.ToString());
    }

    [TestCase("/v1/people/nobody/sharing", "team")]
    [TestCase("/v1/people/bob/ties/nobody/sharing", "private")]
    public async Task Somebody_unknown_is_not_made(string address, string level)
    {
        using var response = await _client.PutJsonAsync(address, $$"""{"level":"{{level}}"}""");

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_person_states_their_own_level_and_nobody_elses()
    {
        using var own = await PutForAsync("bob", "/v1/people/bob/sharing", "private");
        using var others = await PutForAsync("bob", "/v1/people/ada/sharing", "private");

        Assert.That((own.StatusCode, others.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
    }

    [Test]
    public async Task When_it_is_answered_no_kept_answer_leads_over_what_is_hidden_now()
    {
        // Kept at every level.
        await _client.ReadAsync(ToAcme);
        var before = await _client.ReadAsync(ToAcme);
        Assert.That(Texts(before), Does.Contain("ada bob eve"));

        await PutAsync("/v1/people/bob/sharing", "private");

        var after = await _client.ReadAsync(ToAcme);
        Assert.That(Texts(after), Is.EqualTo(new[] { "ada cleo finn" }));
        Assert.That(Texts(await _client.ReadAsync("/v1/companies/acme/paths?from=bob")), Does.Contain("bob eve"), "their own they see");
        Assert.That((int?)(await _client.ReadAsync("/v1/people/ada/distance/eve"))["hops"], Is.Null);

        Assert.That(await _client.DeleteStatusAsync("/v1/people/bob/sharing"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(Texts(await _client.ReadAsync(ToAcme)), Is.EqualTo(Texts(before)));
    }

    [Test]
    public async Task Those_who_share_a_team_are_led_over_ties_of_a_team()
    {
        await PutAsync("/v1/people/cleo/sharing", "team");

        // Ada is in a team with Cleo, Hal is not.
        Assert.That(Texts(await _client.ReadAsync("/v1/people/finn/paths?from=ada")), Does.Contain("ada cleo finn"));
        await _host.PutAsync(Sample.Tie("hal", "cleo", 0.9));
        Assert.That(Texts(await _client.ReadAsync("/v1/people/finn/paths?from=hal")), Has.None.Contains("cleo"));

        await _host.PutAsync(new Team(new TeamId("scouts"), "Scouts") { Members = [Sample.Id("cleo"), Sample.Id("hal")] });
        Assert.That(Texts(await _client.ReadAsync("/v1/people/finn/paths?from=ada")), Has.None.Contains("cleo"));
        Assert.That(Texts(await _client.ReadAsync("/v1/people/finn/paths?from=hal")), Does.Contain("hal cleo finn"));
    }

    [Test]
    public async Task Of_a_tie_shared_by_its_tier_only_the_tier_is_shown()
    {
        await PutAsync("/v1/people/cleo/sharing", "tierOnly");

        var person = (await _client.ReadAsync("/v1/people/finn/paths?from=ada&via=cleo"))["people"]!.AsArray().Single()!;

        var path = person["paths"]!.AsArray().Single()!;
        Assert.That(path["reach"], Is.Null);
        Assert.That(path.AsObject().ContainsKey("reach"));
        var tie = path["steps"]![2]!["tie"]!;
        Assert.That(tie.ToJsonString(), Is.EqualTo("""{"tier":"strong","evidence":[],"tierOnly":true}"""));
        Assert.That(path["steps"]![1]!["tie"]!["strength"], Is.Not.Null, "their own they see in full");
        Assert.That((string?)path["weakestLink"]!["from"], Is.EqualTo("ada"));
        Assert.That(Texts(await _client.ReadAsync("/v1/people/finn/paths?from=ada&via=cleo&observedOnly=true")), Is.Empty);
        Assert.That(Texts(await _client.ReadAsync("/v1/people/finn/paths?from=ada&via=cleo&minLastStrength=0.7")), Is.Not.Empty);
        Assert.That(Texts(await _client.ReadAsync("/v1/people/finn/paths?from=ada&via=cleo&minLastStrength=0.71")), Is.Empty);
    }

    [Test]
    public async Task The_setting_of_the_tenant_holds_for_people_who_stated_nothing()
    {
        Assert.That(Texts(await _client.ReadAsync(ToAcme)), Is.Not.Empty, "an answer that is kept");
        using var put = await _client.PutJsonAsync("/v1/settings", """{"sharing":"private"}""");
        Assert.That((string?)(await put.JsonAsync(HttpStatusCode.OK))["sharing"], Is.EqualTo("private"));

        Assert.That(Texts(await _client.ReadAsync(ToAcme)), Is.Empty);
        await PutAsync("/v1/people/cleo/sharing", "tenant");
        Assert.That(Texts(await _client.ReadAsync(ToAcme)), Is.EqualTo(new[] { "ada cleo finn" }));

        using var unknown = await _client.PutJsonAsync("/v1/settings", """{"sharing":"all"}""");
        await unknown.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task After_a_merge_the_stricter_level_holds_until_the_person_states_another()
    {
        await _host.PutAsync(
            new Person(Sample.Id("robert"), "Robert"), new Sharing(Sample.Id("robert"), null, SharingLevels.Private));
        await _host.WriteAsync(new GraphChange.Merge(Sample.Id("bob"), Sample.Id("robert")));
        Assert.That(Texts(await _client.ReadAsync(ToAcme)), Is.EqualTo(new[] { "ada cleo finn" }));
        Assert.That((string?)(await _client.ReadAsync("/v1/people/bob/sharing"))["level"], Is.EqualTo("private"));

        await PutAsync("/v1/people/robert/sharing", "tenant");

        Assert.That(Texts(await _client.ReadAsync(ToAcme)), Does.Contain("ada bob eve"));
    }

    [Test]
    public async Task An_import_by_anybody_but_an_admin_hides_and_shows_nothing_that_is_hidden()
    {
        var key = await KeyAsync("facts:write");
        using var writer = _host.CreateClient();
        writer.UseKey(key);
        await PutAsync("/v1/people/bob/sharing", "team");

        var loosening = await writer.ImportAsync("format=graph-jsonl", """{"type":"sharing","person":"bob","level":"tenant"}""");
        var tightening = await writer.ImportAsync("format=graph-jsonl", """{"type":"sharing","person":"cleo","level":"private"}""");

        Assert.That(((long?)loosening["rejected"], (long?)tightening["rejected"]), Is.EqualTo(((long?)1, (long?)0)));
        Assert.That((string?)(await _client.ReadAsync("/v1/people/bob/sharing"))["level"], Is.EqualTo("team"));
        Assert.That((string?)(await _client.ReadAsync("/v1/people/cleo/sharing"))["level"], Is.EqualTo("private"));
        await _client.ImportAsync("format=graph-jsonl", """{"type":"sharing","person":"bob","level":"tenant"}""");
        Assert.That((string?)(await _client.ReadAsync("/v1/people/bob/sharing"))["level"], Is.EqualTo("tenant"));
    }

    [Test]
    public async Task What_was_stated_is_not_removed_as_a_fact()
    {
        await PutAsync("/v1/people/bob/sharing", "private");
        var fact = (await _client.ReadAsync("/v1/people/bob/facts?kind=sharing"))["facts"]!.AsArray().Single()!;

        using var refused = await _client.RemoveAsync($"/v1/facts/{fact["id"]}");

        Assert.That((string?)fact["level"], Is.EqualTo("private"));
        await refused.ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task A_person_is_not_told_of_facts_whose_tie_is_hidden_from_them()
    {
        await _host.PutAsync(new Connection("api", Sample.Id("bob"), Sample.Id("gus"), null, null));
        Assert.That((await FactsForAsync("gus")).Count, Is.EqualTo(1));

        await PutAsync("/v1/people/bob/sharing", "private");

        Assert.That(await FactsForAsync("gus"), Is.Empty);
        Assert.That((await _client.ReadAsync("/v1/people/gus/facts"))["facts"]!.AsArray(), Has.Count.EqualTo(1), "systems are");
    }

    [Test]
    public async Task Whom_only_a_private_address_book_names_is_there_for_its_owner_and_systems_alone()
    {
        await _host.PutAsync(
            new Person(Sample.Id("zelda"), "Zelda Quist")
            {
                Emails = ["zelda@quist.example"],
                Sources = [new PersonSource("linkedin") { Name = true, Emails = ["zelda@quist.example"] }],
            },
            new Connection("linkedin", Sample.Id("cleo"), Sample.Id("zelda"), null),
            new Employment("linkedin", Sample.Id("zelda"), new CompanyId("acme"), null, null));
        Assert.That(await FoundByAsync("gus"), Is.EqualTo(new[] { "zelda" }));

        await PutAsync("/v1/people/cleo/sharing", "private");

        Assert.That(await FoundByAsync("gus"), Is.Empty);
        Assert.That(await FoundByAsync("cleo"), Is.EqualTo(new[] { "zelda" }));
        Assert.That(await FoundByAsync(person: null), Is.EqualTo(new[] { "zelda" }));
        Assert.That(Texts(await _client.ReadAsync("/v1/companies/acme/paths?from=anyone&limit=50")), Has.None.Contains("zelda"));
        Assert.That(Texts(await _client.ReadAsync("/v1/companies/acme/paths?from=cleo")), Does.Contain("cleo zelda"));
        using var nobody = await GetForAsync("gus", "/v1/people/zelda/paths");
        var problem = await nobody.ProblemAsync(HttpStatusCode.NotFound);
        Assert.That(problem["nearest"]!.ToJsonString(), Does.Not.Contain("zelda"));

        await _host.PutAsync(Sample.Works("zelda", "initech"));
        Assert.That(await FoundByAsync("gus"), Is.EqualTo(new[] { "zelda" }), "another source names them");
    }

    private async Task<string[]> FoundByAsync(string? person)
    {
        using var response = await GetForAsync(person, "/v1/people?q=zelda");
        return [.. (await response.JsonAsync(HttpStatusCode.OK))["people"]!.AsArray().Select(found => (string)found!["id"]!)];
    }

    private async Task<HttpResponseMessage> GetForAsync(string? person, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (person is not null)
        {
            request.Headers.Add("X-On-Behalf-Of", person);
        }

        return await _client.SendAsync(request);
    }

    private async Task<JsonNode> PutAsync(string address, string level)
    {
        using var response = await _client.PutJsonAsync(address, $$"""{"level":"{{level}}"}""");
        return await response.JsonAsync(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> PutForAsync(string person, string address, string level)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = new StringContent($$"""{"level":"{{level}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-On-Behalf-Of", person);
        return await _client.SendAsync(request);
    }

    private async Task<JsonArray> FactsForAsync(string person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/people/{person}/facts");
        request.Headers.Add("X-On-Behalf-Of", person);
        using var response = await _client.SendAsync(request);
        return (await response.JsonAsync(HttpStatusCode.OK))["facts"]!.AsArray();
    }

    private async Task<string> KeyAsync(string scope)
    {
        using var response = await _client.PostJsonAsync("/v1/keys", $$"""{"name":"importer","scopes":["{{scope}}"]}""");
        return (string)(await response.JsonAsync(HttpStatusCode.Created))["key"]!;
    }

    private static string[] Texts(JsonNode answer) =>
    [
        .. answer["people"]!.AsArray().SelectMany(person => person!["paths"]!.AsArray())
            .Select(path => string.Join(' ', path!["steps"]!.AsArray().Select(step => (string)step!["person"]!["id"]!))),
    ];
}
