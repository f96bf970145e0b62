using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Whom a write makes by merely naming them: listed, or refused where the write is strict.</summary>
internal sealed class MadeTests : WriteFixture
{
    [Test]
    public async Task A_fact_lists_whom_it_made()
    {
        await Client.PutAsync("/v1/people/a1", "{}");

        var link = await Client.PutAsync("/v1/people/a1/connections/a2", "{}");
        var again = await Client.PutAsync("/v1/people/a1/connections/a2", """{"since":"2020-01-01"}""", HttpStatusCode.OK);
        var stint = await Client.PutAsync("/v1/people/a3/employments/a-stint", """{"company":"a-company"}""");

        Assert.That(link["made"]!.ToJsonString(), Is.EqualTo("""{"people":["a2"],"companies":[]}"""));
        Assert.That(again["made"], Is.Null);
        Assert.That(stint["made"]!.ToJsonString(), Is.EqualTo("""{"people":["a3"],"companies":["a-company"]}"""));
        Assert.That((await Client.ReadAsync("/v1/facts/a-stint"))["made"], Is.Null);
    }

    [Test]
    public async Task A_team_and_a_batch_list_whom_they_made()
    {
        var team = await Client.PutAsync("/v1/teams/b-team", """{"members":["b1","b2"]}""");
        using var batch = await Client.PostJsonAsync(
            "/v1/interactions:batch",
            """[{"from":"b1","to":["b3"],"kind":"message","at":"2026-10-01T09:00:00Z"}]""");

        Assert.That(team["made"]!.ToJsonString(), Is.EqualTo("""{"people":["b1","b2"],"companies":[]}"""));
        Assert.That(
            (await batch.JsonAsync(HttpStatusCode.OK))["made"]!.ToJsonString(), Is.EqualTo("""{"people":["b3"],"companies":[]}"""));
    }

    [Test]
    public async Task At_most_a_thousand_are_listed_then_counted()
    {
        var members = string.Join(',', Enumerable.Range(0, 1_005).Select(number => $"\"c{number:0000}\""));

        var made = (await Client.PutAsync("/v1/teams/c-team", $$"""{"members":[{{members}}]}"""))["made"]!;

        Assert.That((made["people"]!.AsArray().Count, (int?)made["more"]), Is.EqualTo((1_000, 5)));
    }

    [Test]
    public async Task A_company_lists_the_successor_it_made()
    {
        var company = await Client.PutAsync("/v1/companies/s1", """{"name":"S1","successor":{"company":"s2","on":"2026-01-01"}}""");

        Assert.That(company["made"]!.ToJsonString(), Is.EqualTo("""{"people":[],"companies":["s2"]}"""));
    }

    [TestCase("/v1/companies/s3", """{"name":"S3","successor":{"company":"s4","on":"2026-01-01"}}""", "company", "s4")]
    [TestCase("/v1/people/known-d/connections/d2", "{}", "other", "d2")]
    [TestCase("/v1/people/known-d/ties/d2", """{"strength":0.5}""", "other", "d2")]
    [TestCase("/v1/people/known-d/endorsements/d2", """{"level":0.5}""", "other", "d2")]
    [TestCase("/v1/people/d3/educations/kth", "{}", "person", "d3")]
    [TestCase("/v1/people/known-d/employments/d-stint", """{"company":"d-company"}""", "company", "d-company")]
    [TestCase("/v1/people/known-d/employments/d-stint", """{"company":"Dunlin Loom GmbH"}""", "company", "dunlin-loom")]
    [TestCase("/v1/teams/d-team", """{"members":["known-d","d4"]}""", "members[1]", "d4")]
    public async Task A_strict_write_names_the_field_the_id_and_the_fix_and_writes_nothing(
        string address, string json, string field, string id)
    {
        using var known = await Client.PutJsonAsync("/v1/people/known-d", "{}");
        var before = (await Client.ReadAsync("/v1/graph")).ToJsonString();

        var problem = await Client.RefusedPutAsync($"{address}?strict=true", json, HttpStatusCode.UnprocessableEntity);

        Assert.That((string?)problem["type"], Is.EqualTo("urn:referralgraph:problem:names-unknown"));
        Assert.That(problem.About(field), Does.Contain($"'{id}'").And.Contain($"/{id}").And.Contain("strict"));
        Assert.That((await Client.ReadAsync("/v1/graph")).ToJsonString(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_strict_batch_is_written_whole_or_not_at_all()
    {
        await Client.PutAsync("/v1/people/e1", "{}");
        await Client.PutAsync("/v1/people/e2", "{}");
        const string Known = """{"from":"e1","to":["e2"],"kind":"message","at":"2026-10-01T09:00:00Z"}""";

        var problem = await Client.RefusedPostAsync(
            "/v1/interactions:batch?strict=true",
            $$"""[{{Known}},{"from":"e1","to":["e2","e3"],"kind":"message","at":"2026-10-02T09:00:00Z"}]""",
            HttpStatusCode.UnprocessableEntity);
        var facts = (await Client.ReadAsync("/v1/people/e1/facts"))["facts"]!.AsArray();
        using var taken = await Client.PostJsonAsync("/v1/interactions:batch?strict=true", $"[{Known}]");

        Assert.That(problem.About("[1].to[1]"), Does.Contain("'e3'"));
        Assert.That(facts, Is.Empty);
        Assert.That((int?)(await taken.JsonAsync(HttpStatusCode.OK))["created"], Is.EqualTo(1));
    }
}
