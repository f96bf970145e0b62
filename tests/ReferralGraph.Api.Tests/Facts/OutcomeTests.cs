using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>What became of requests and candidates: added, listed and removed, never changed.</summary>
internal sealed class OutcomeTests : WriteFixture
{
    [TestCase(
        """{"event":"handedOver","requester":"ada","other":"eve","at":"2026-10-01T11:00:00.1239+02:00","source":"crm"}""",
        """ "source":"crm","person":"P","event":"handedOver","requester":"ada","other":"eve","at":"2026-10-01T09:00:00.123Z"} """)]
    [TestCase(
        """{"event":"disowned","other":"eve","at":"2026-10-01T09:00:00Z"}""",
        """ "source":"api","person":"P","event":"disowned","other":"eve","at":"2026-10-01T09:00:00Z"} """)]
    [TestCase(
        """{"event":"unsuitable","jobFamily":" sales ","at":"2026-10-01T09:00:00Z"}""",
        """ "source":"api","person":"P","event":"unsuitable","jobFamily":"sales","at":"2026-10-01T09:00:00Z"} """)]
    public async Task An_outcome_is_created_under_an_id_that_reads_it(string json, string shown)
    {
        using var response = await Client.PostJsonAsync("/v1/people/new/outcomes", json);
        var outcome = await response.JsonAsync(HttpStatusCode.Created);

        Assert.That(
            outcome.Stored(),
            Is.EqualTo(
                $$"""{"id":"{{outcome["id"]}}","type":"outcome",""" + shown.Trim().Replace("\"P\"", "\"new\"", StringComparison.Ordinal)));
        Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo($"/v1/facts/{outcome["id"]}"));
        Assert.That(response.Revision(), Is.Positive);
        Assert.That((await Client.ReadAsync($"/v1/facts/{outcome["id"]}")).ToJsonString(), Is.EqualTo(outcome.Stored()));
    }

    [Test]
    public async Task The_same_again_is_the_same_outcome_and_changes_nothing()
    {
        const string Same = """{"event":"accepted","requester":"ada","at":"2026-10-01T09:00:00Z"}""";
        using var first = await Client.PostJsonAsync("/v1/people/again/outcomes", Same);
        using var second = await Client.PostJsonAsync("/v1/people/again/outcomes", Same);

        var created = await first.JsonAsync(HttpStatusCode.Created);
        Assert.That((await second.JsonAsync(HttpStatusCode.OK)).ToJsonString(), Is.EqualTo(created.Stored()));
        Assert.That(second.Revision(), Is.EqualTo(first.Revision()));
    }

    [Test]
    public async Task Without_a_time_it_happened_now()
    {
        Host.Time.Advance(TimeSpan.FromTicks(1_239_999));

        var outcome = await Client.PostAsync("/v1/people/now/outcomes", """{"event":"hired"}""", HttpStatusCode.Created);

        Assert.That((string?)outcome["at"], Is.EqualTo("2026-11-23T12:00:00.123Z"));
    }

    [Test]
    public async Task Every_event_that_the_document_publishes_is_taken()
    {
        var document = await Client.ReadAsync("/openapi/v1.json");
        var events = document["components"]!["schemas"]!["OutcomeRequest"]!["properties"]!["event"]!["enum"]!.AsArray();

        Assert.That(
            events.OfType<JsonNode>().Select(name => (string?)name),
            Is.EqualTo(Enum.GetValues<OutcomeKind>().Select(OutcomeRules.Name)));
    }

    [TestCase("a b", """{"event":"hired"}""", "person")]
    [TestCase("x", "{}", "event", "must be accepted, declined")]
    [TestCase("x", """{"event":"Hired"}""", "event", "unsuitable or left.")]
    [TestCase("x", """{"event":"hired, left"}""", "event")]
    [TestCase("x", """{"event":8}""", "event")]
    [TestCase("x", """{"event":"accepted"}""", "requester", "give the id of who asked")]
    [TestCase("x", """{"event":"accepted","requester":"a b"}""", "requester")]
    [TestCase("x", """{"event":"accepted","requester":""}""", "requester")]
    [TestCase("x", """{"event":"accepted","requester":"x"}""", "requester", "name somebody else")]
    [TestCase("x", """{"event":"hired","requester":"ada"}""", "requester", "leave it out")]
    [TestCase("x", """{"event":"handedOver","requester":"ada"}""", "other", "give their id")]
    [TestCase("x", """{"event":"handedOver","requester":"ada","other":"ada"}""", "other", "is who asked")]
    [TestCase("x", """{"event":"disowned","other":"x"}""", "other", "name somebody else")]
    [TestCase("x", """{"event":"accepted","requester":"ada","other":"eve"}""", "other", "leave it out")]
    [TestCase("x", """{"event":"accepted","requester":"ada","jobFamily":"sales"}""", "jobFamily", "leave it out")]
    [TestCase("x", """{"event":"hired","jobFamily":"a\nb"}""", "jobFamily")]
    [TestCase("x", """{"event":"hired","at":"2026-10-01T09:00:00"}""", "at", "with its offset")]
    [TestCase("x", """{"event":"hired","at":"2026-02-30T09:00:00Z"}""", "at")]
    [TestCase("x", """{"event":"hired","source":"a b"}""", "source")]
    [TestCase("x", """{"event":"hired","jobfamily":"sales"}""", "jobfamily", "jobFamily")]
    public async Task A_wrong_field_is_named_with_its_fix(string person, string json, string field, string fix = "")
    {
        var problem = await Client.RefusedPostAsync($"/v1/people/{Uri.EscapeDataString(person)}/outcomes", json);

        Assert.That(problem.About(field), Does.Contain(field).And.Contain(fix), problem.ToJsonString());
        await Client.ProblemAsync("/v1/people/x", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        var problem = await Client.RefusedPostAsync(
            "/v1/people/x/outcomes", """{"event":"accepted","other":"eve","jobFamily":"sales","at":"soon"}""");

        Assert.That(
            problem["errors"]!.AsObject().Select(error => error.Key), Is.EquivalentTo(new[] { "requester", "other", "jobFamily", "at" }));
    }

    [Test]
    public async Task Outcomes_are_listed_of_everyone_they_name_and_by_kind([Values("l1", "l2", "l3")] string person)
    {
        await Client.PutAsync($"/v1/people/{person}/ties/ada-{person}", """{"strength":1}""");
        using var posted = await Client.PostJsonAsync(
            "/v1/people/l1/outcomes", """{"event":"handedOver","requester":"l2","other":"l3","at":"2026-10-01T09:00:00Z"}""");

        var listed = await Client.ReadAsync($"/v1/people/{person}/facts?kind=outcome");

        Assert.That(posted.IsSuccessStatusCode);
        Assert.That(listed["facts"]!.AsArray().Select(fact => (string?)fact!["event"]), Is.EqualTo(new[] { "handedOver" }));
    }

    [Test]
    public async Task An_outcome_is_removed_by_its_id()
    {
        var outcome = await Client.PostAsync("/v1/people/gone/outcomes", """{"event":"left"}""", HttpStatusCode.Created);

        Assert.That(await Client.DeleteStatusAsync($"/v1/facts/{outcome["id"]}"), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(
            (await Client.ProblemAsync($"/v1/facts/{outcome["id"]}", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("fact-unknown"));
        Assert.That((await Client.ReadAsync("/v1/people/gone/facts?kind=outcome"))["facts"]!.AsArray(), Is.Empty);
    }
}
