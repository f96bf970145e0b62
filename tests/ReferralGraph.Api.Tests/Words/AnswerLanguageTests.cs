using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Demo;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Words;

/// <summary>Answers in the caller's language, kept or not.</summary>
internal sealed class AnswerLanguageTests : FreshSampleFixture
{
    private const string Question = "/v1/companies/acme/paths?from=ada";

    [TestCase(Question)]
    [TestCase("/v1/people/finn/paths?from=ada")]
    [TestCase("/v1/people/ada/ties")]
    public async Task Each_language_is_kept_for_itself(string address)
    {
        var english = await AskAsync(address, "en");
        var german = await AskAsync(address, "de-CH, en;q=0.5");
        var again = await AskAsync(address, "en");
        var wieder = await AskAsync(address, "de");

        Assert.That(german.Answer.WithoutSource(), Is.Not.EqualTo(english.Answer.WithoutSource()));
        Assert.That(again.Answer.WithoutSource(), Is.EqualTo(english.Answer.WithoutSource()));
        Assert.That(wieder.Answer.WithoutSource(), Is.EqualTo(german.Answer.WithoutSource()));
        Assert.That(german.Status, Does.Contain("memory"), "the search behind it is the same");
        Assert.That((again.Status, wieder.Status), Is.EqualTo((
            "ReferralGraph; hit; detail=rendered", "ReferralGraph; hit; detail=rendered")));
    }

    [TestCase(Question)]
    [TestCase("/v1/people/ada/ties")]
    [TestCase("/v1/people/ada/ties/bob")]
    public async Task An_answer_in_words_says_that_it_varies(string address)
    {
        using var first = await Client.GetAsync(new Uri(address, UriKind.Relative));
        using var kept = await Client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.That(first.Headers.Vary, Does.Contain("Accept-Language"));
        Assert.That(kept.Headers.Vary, Does.Contain("Accept-Language"));
    }

    [Test]
    public async Task A_path_a_tie_and_trust_are_said()
    {
        var eve = (await AskAsync("/v1/people/eve/paths?from=ada", "en")).Answer["people"]![0]!;
        var path = eve["paths"]![0]!;

        Assert.That((string?)path["text"], Is.EqualTo(
            "You and Bob were in touch once in Nov 2026; the tie from Bob to Eve was set to 0.6 by hand."));
        Assert.That((string?)eve["trustText"], Is.EqualTo("Nobody you know has vouched for Eve."));
        Assert.That(path["weakestLink"]!["strengthenBy"], Is.Null, "a tie that was set by hand stays as it is");
        Assert.That(
            path["steps"]![2]!["person"]!.ToJsonString(),
            Is.EqualTo("""{"id":"eve","name":"Eve","title":"Engineer","company":{"id":"acme","name":"Acme"}}"""));
    }

    [Test]
    public async Task The_weakest_tie_says_what_would_raise_it_and_to_what()
    {
        var path = (await AskAsync("/v1/people/hal/paths?from=ada", "de")).Answer["people"]![0]!["paths"]![0]!;
        var strength = (double)path["steps"]![1]!["tie"]!["strength"]!;
        var advice = path["weakestLink"]!["strengthenBy"]!;

        Assert.That((string?)advice["text"], Is.EqualTo("eine volle Empfehlung für Hal von Ihnen"));
        Assert.That((double)advice["strength"]!, Is.EqualTo(1 - ((1 - strength) * 0.1)).Within(1e-12));
    }

    [Test]
    public async Task A_batch_is_answered_in_words_as_well()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/paths/batch", UriKind.Relative));
        request.Content = new StringContent(
            """{"from":"ada","view":"summary","targets":[{"company":"acme"},{"company":"empty"}]}""", Encoding.UTF8, "application/json");
        request.Headers.Add("Accept-Language", "de");
        using var response = await Client.SendAsync(request);
        var items = (await response.JsonAsync(System.Net.HttpStatusCode.OK))["items"]!;

        Assert.That(
            (string?)items[0]!["answer"]!["people"]![0]!["text"],
            Does.StartWith("Sie und Bob hatten einmal Kontakt, im Nov. 2026; die Verbindung von Bob zu Eve"));
        Assert.That((string?)items[1]!["answer"]!["reason"], Is.EqualTo("nobodyThere"));
        Assert.That((string?)items[1]!["answer"]!["text"], Is.EqualTo("Es ist keine Person bekannt, die bei Empty arbeitet."));
    }

    [TestCase("en")]
    [TestCase("de")]
    public async Task A_summary_takes_at_most_700_bytes_a_person_on_the_demo(string language)
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync(DemoTenant.Generate(DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime)));
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        var people = new List<JsonNode>();
        foreach (var company in DemoCompanies.All)
        {
            var answer = await client.ReadAsync(
                $"/v1/companies/{company.Company.Id}/paths?from={DemoTenant.Showcase.From}&view=summary&limit=50&maxHops=4");
            people.AddRange(answer["people"]!.AsArray().Select(person => person!));
        }

        Assert.That(people, Has.Count.GreaterThan(100));
        Assert.That(
            people.Select(person => person.AsObject().Select(member => member.Key)),
            Is.All.EquivalentTo(new[] { "person", "hops", "trust", "confidence", "tier", "reach", "text", "steps" }));
        Assert.That(people.Max(person => Encoding.UTF8.GetByteCount(Written(person))), Is.LessThanOrEqualTo(700));
    }

    private static string Written(JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private async Task<(JsonNode Answer, string? Status)> AskAsync(string address, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Accept-Language", language);
        using var response = await Client.SendAsync(request);
        var answer = await response.JsonAsync(System.Net.HttpStatusCode.OK);
        return (answer, response.Headers.TryGetValues("Cache-Status", out var status) ? status.Single() : null);
    }
}
