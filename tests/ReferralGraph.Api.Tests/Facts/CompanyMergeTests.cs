using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Two records that are one company, and back; companies that were bought or renamed.</summary>
internal sealed class CompanyMergeTests : WriteFixture
{
    [Test]
    public async Task The_absorbed_id_answers_the_kept_company_which_says_what_else_it_is_known_as()
    {
        await Client.PutAsync("/v1/companies/a1", """{"name":"Alpha Rockets"}""");
        await Client.PutAsync("/v1/companies/a2", """{"name":"Alpha Launch","domains":["a2.example"],"aliases":["Launchers"]}""");

        var kept = await Client.PostAsync("/v1/companies/a1/merge", """{"absorbed":"a2"}""");

        Assert.That(
            kept["alsoKnownAs"]!.ToJsonString(),
            Is.EqualTo("""[{"id":"a2","name":"Alpha Launch","domains":["a2.example"],"aliases":["Launchers"],"urls":[]}]"""));
        foreach (var name in new[] { "a2", "a2.example", "Launchers", "Alpha%20Launch" })
        {
            var company = await Client.ReadAsync($"/v1/companies/{name}");
            Assert.That(((string?)company["id"], (string?)company["mergedFrom"]), Is.EqualTo(("a1", "a2")), name);
        }

        var listed = (await CompaniesAsync()).Where(company => (string?)company!["id"] is "a1" or "a2");
        Assert.That(listed.Select(company => (string?)company!["mergedInto"]), Is.EqualTo(new[] { null, "a1" }));
    }

    [Test]
    public async Task People_of_both_are_reached_and_know_each_other_until_it_is_undone()
    {
        await Client.PutAsync("/v1/companies/b1", """{"name":"Beta One"}""");
        await Client.PutAsync("/v1/companies/b2", """{"name":"Beta Two"}""");
        await Client.PutAsync("/v1/people/b.ann/employments/b.ann-1", """{"company":"b1","from":"2018-01-01"}""");
        await Client.PutAsync("/v1/people/b.bea/employments/b.bea-1", """{"company":"b2","from":"2018-01-01"}""");

        await Client.PostAsync("/v1/companies/b1/merge", """{"absorbed":"b2"}""");
        var byOne = await Client.ReadAsync("/v1/companies/b1/paths?from=b.ann");
        var byOther = await Client.ReadAsync("/v1/companies/b2/paths?from=b.ann");
        var people = await Client.ReadAsync("/v1/people?company=b2");
        var companies = await CompaniesAsync();
        await Client.PostAsync("/v1/companies/b1/unmerge", """{"absorbed":"b2"}""");
        var after = await Client.ReadAsync("/v1/companies/b2/paths?from=b.ann");

        Assert.That(Ids(byOne), Is.EqualTo(new[] { "b.bea" }));
        Assert.That(byOther["company"]!.ToJsonString(), Is.EqualTo("""{"id":"b1","name":"Beta One"}"""));
        Assert.That(byOther["people"]!.ToJsonString(), Is.EqualTo(byOne["people"]!.ToJsonString()));
        Assert.That(byOne["people"]![0]!["person"]!["company"]!.ToJsonString(), Is.EqualTo("""{"id":"b1","name":"Beta One"}"""));
        Assert.That(people["people"]!.AsArray().Select(person => (string?)person!["id"]), Is.EqualTo(new[] { "b.ann", "b.bea" }));
        Assert.That((int?)companies.Single(company => (string?)company!["id"] == "b1")!["people"], Is.EqualTo(2));
        Assert.That(Ids(after), Is.Empty);
        Assert.That((string?)after["company"]!["id"], Is.EqualTo("b2"));
    }

    [Test]
    public async Task A_company_that_was_absorbed_cannot_absorb_and_keeps_its_own_record()
    {
        await PutAsync("c1", "c2", "c3");
        await Client.PostAsync("/v1/companies/c1/merge", """{"absorbed":"c2"}""");

        var problem = await Client.RefusedPostAsync("/v1/companies/c2/merge", """{"absorbed":"c3"}""", HttpStatusCode.Conflict);
        var stored = await Client.PutAsync("/v1/companies/c2", """{"name":"Second"}""", HttpStatusCode.OK);

        Assert.That((string?)problem["detail"], Does.Contain("merged into c1"));
        Assert.That(((string?)stored["id"], (string?)stored["mergedInto"]), Is.EqualTo(("c2", "c1")));
        await Client.PostAsync("/v1/companies/c1/unmerge", """{"absorbed":"c2"}""");
        Assert.That((string?)(await Client.ReadAsync("/v1/companies/c2"))["name"], Is.EqualTo("Second"));
    }

    [Test]
    public async Task What_cannot_be_merged_or_undone_is_named()
    {
        await PutAsync("d1", "d2", "d3");
        await Client.PostAsync("/v1/companies/d1/merge", """{"absorbed":"d2"}""");

        var unknown = await Client.RefusedPostAsync("/v1/companies/d1/merge", """{"absorbed":"nobody"}""", HttpStatusCode.NotFound);
        var same = await Client.RefusedPostAsync("/v1/companies/d1/merge", """{"absorbed":"d1"}""");
        var missing = await Client.RefusedPostAsync("/v1/companies/d1/merge", "{}");
        var apart = await Client.RefusedPostAsync("/v1/companies/d1/unmerge", """{"absorbed":"d3"}""", HttpStatusCode.Conflict);
        var other = await Client.RefusedPostAsync("/v1/companies/d3/unmerge", """{"absorbed":"d2"}""", HttpStatusCode.Conflict);

        Assert.That(unknown.TypeName(), Is.EqualTo("company-unknown"));
        Assert.That((string?)unknown["detail"], Does.Contain("'nobody'"));
        Assert.That((string?)same["errors"]!["absorbed"]![0], Is.EqualTo("absorbed must be another company."));
        Assert.That((string?)missing["errors"]!["absorbed"]![0], Is.EqualTo("absorbed is required."));
        Assert.That((string?)apart["detail"], Is.EqualTo("'d3' is not merged into any company."));
        Assert.That((string?)other["detail"], Is.EqualTo("'d2' is merged into 'd1', not 'd3'."));
    }

    [Test]
    public async Task Merges_and_their_undoing_are_logged()
    {
        using var log = new RecordedLog();
        await using var host = new ApiHost(services => services.AddSingleton<ILoggerProvider>(log));
        using var client = host.CreateClient();
        await client.PutAsync("/v1/companies/e1", "{}");
        await client.PutAsync("/v1/companies/e2", "{}");

        await client.PostAsync("/v1/companies/e1/merge", """{"absorbed":"e2"}""");
        await client.PostAsync("/v1/companies/e1/unmerge", """{"absorbed":"e2"}""");

        Assert.That(log.Lines, Has.One.EqualTo("Company e2 was merged into e1 in tenant default."));
        Assert.That(log.Lines, Has.One.EqualTo("The merge of company e2 into e1 in tenant default was undone."));
    }

    [Test]
    public async Task A_successor_is_stored_shown_and_forgotten_with_what_is_left_out()
    {
        await Client.PutAsync("/v1/companies/f-new", """{"name":"Foxtrot New"}""");
        var stored = await Client.PutAsync(
            "/v1/companies/f-old", """{"name":"Foxtrot","successor":{"company":"Foxtrot New Ltd","on":"2026-10-01"}}""");

        Assert.That(stored["successor"]!.ToJsonString(), Is.EqualTo("""{"company":"f-new","on":"2026-10-01"}"""));
        Assert.That(
            (await Client.ReadAsync("/v1/companies/f-old"))["successor"]!.ToJsonString(), Is.EqualTo(stored["successor"]!.ToJsonString()));
        await Client.PutAsync("/v1/companies/f-old", """{"name":"Foxtrot"}""", HttpStatusCode.OK);
        Assert.That((await Client.ReadAsync("/v1/companies/f-old"))["successor"], Is.Null);
    }

    [Test]
    public async Task Asking_either_company_reaches_all_from_that_day_on_and_shows_what_it_was_formerly()
    {
        await Client.PutAsync("/v1/companies/g-old", """{"name":"Golf","successor":{"company":"g-new","on":"2026-10-01"}}""");
        await Client.PutAsync("/v1/companies/g-new", """{"name":"Golf International"}""", HttpStatusCode.OK);
        await Client.PutAsync("/v1/people/g.one/employments/g.one-1", """{"company":"g-old","from":"2018-01-01","title":"Engineer"}""");
        await Client.PutAsync("/v1/people/g.ask/ties/g.one", """{"strength":0.8}""");

        var now = await Client.ReadAsync("/v1/companies/g-new/paths?from=g.ask");
        var before = await Client.ReadAsync("/v1/companies/g-new/paths?from=g.ask&asOf=2026-09-30");

        Assert.That(
            now["people"]![0]!["person"]!.ToJsonString(),
            Is.EqualTo(
                """{"id":"g.one","name":"g.one","title":"Engineer","company":{"id":"g-new","name":"Golf International","""
                + """ "formerly":{"id":"g-old","name":"Golf"}}}""".TrimStart()));
        Assert.That(Ids(before), Is.Empty);
    }

    [TestCase("""{"company":"h1","on":"2026-10-01"}""", HttpStatusCode.Conflict, "h1 -> h1")]
    [TestCase("""{"company":"h2","on":"2026-10-01"}""", HttpStatusCode.Conflict, "h1 -> h2 -> h3 -> h1")]
    [TestCase("""{"company":"h2"}""", HttpStatusCode.BadRequest, "successor.on is required")]
    [TestCase("""{"on":"2026-10-01"}""", HttpStatusCode.BadRequest, "successor.company is required")]
    [TestCase("""{"company":"h2","on":"2026-02-30"}""", HttpStatusCode.BadRequest, "successor.on must be a day that exists")]
    public async Task A_successor_that_cannot_be_is_refused_with_the_reason(string successor, HttpStatusCode status, string reason)
    {
        foreach (var (company, next) in new[] { ("h2", "h3"), ("h3", "h1") })
        {
            using var put = await Client.PutJsonAsync(
                $"/v1/companies/{company}", $$$"""{"successor":{"company":"{{{next}}}","on":"2026-01-01"}}""");
        }

        var problem = await Client.RefusedPutAsync("/v1/companies/h1", $$$"""{"successor":{{{successor}}}}""", status);

        Assert.That(problem.ToJsonString().Replace("\\u003E", ">", StringComparison.Ordinal), Does.Contain(reason));
    }

    private async Task PutAsync(params string[] companies)
    {
        foreach (var company in companies)
        {
            await Client.PutAsync($"/v1/companies/{company}", "{}");
        }
    }

    private async Task<JsonArray> CompaniesAsync() => (await Client.ReadAsync("/v1/companies?limit=200"))["companies"]!.AsArray();

    private static IEnumerable<string?> Ids(JsonNode answer) =>
        answer["people"]!.AsArray().Select(person => (string?)person!["person"]!["id"]);
}
