using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>The model explains itself, and what it learned is a function of the recorded events.</summary>
internal sealed class ModelTests
{
    private static readonly string[] Outcomes =
    [
        """{"event":"accepted","requester":"ada","at":"2026-11-20T09:00:00Z"}""",
        """{"event":"unanswered","requester":"cleo","at":"2026-11-20T09:00:00Z"}""",
        """{"event":"declined","requester":"ada","at":"2026-10-20T09:00:00Z"}""",
        """{"event":"disowned","other":"finn","at":"2026-11-23T09:00:00Z"}""",
        """{"event":"hired","jobFamily":"engineering","at":"2026-11-01T09:00:00Z"}""",
    ];

    [Test]
    public async Task Every_parameter_and_formula_is_listed_with_the_hash_that_answers_carry()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Model:HopFactor"] = "0.7" });
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        var model = await client.ReadAsync("/v1/model");
        var answer = await client.ReadAsync("/v1/companies/acme/paths?from=ada");

        Assert.That(model["model"]!.ToJsonString(), Is.EqualTo(answer["model"]!.ToJsonString()));
        Assert.That((double)model["parameters"]!["Model:HopFactor"]!, Is.EqualTo(0.7));
        Assert.That((double)model["parameters"]!["Model:CoEmployment:HalfLifeYears"]!, Is.EqualTo(5));
        Assert.That((int)model["parameters"]!["Ties:CoEmploymentMaxHeadcount"]!, Is.EqualTo(500));
        Assert.That((int)model["parameters"]!["Ties:UnknownHeadcount"]!, Is.EqualTo(250));
        var formulas = model["formulas"]!.AsArray();
        Assert.That(
            formulas.Select(formula => (string)formula!["name"]!),
            Is.SupersetOf(new[] { "strength", "response", "reach", "trust", "confidence" }));
        Assert.That(formulas.Select(formula => (string?)formula!["source"]), Is.All.Not.Empty);
        Assert.That(
            formulas.Where(formula => (bool)formula!["experimental"]!).Select(formula => (string)formula!["name"]!),
            Is.EqualTo(new[] { "bridge", "balanced" }));
    }

    [Test]
    public async Task A_parameter_changes_answers_and_their_hash()
    {
        var (plain, changed) = (await AnswerAsync("0.8"), await AnswerAsync("0.7"));

        Assert.That(changed.Hash, Is.Not.EqualTo(plain.Hash));
        Assert.That(changed.Reach, Is.Not.EqualTo(plain.Reach));
    }

    [Test]
    public async Task Events_replayed_into_an_empty_store_teach_the_same()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        var untaught = await HashAsync(client);
        foreach (var outcome in Outcomes)
        {
            await client.PostAsync("/v1/people/bob/outcomes", outcome, HttpStatusCode.Created);
        }

        await client.PutAsync("/v1/people/cleo/endorsements/bob", """{"level":0.6,"on":"2026-01-01"}""");
        var taught = await HashAsync(client);
        var events = await client.GetStringAsync(new Uri("/v1/export", UriKind.Relative));

        await using var other = new ApiHost();
        using var replay = other.CreateClient();
        await replay.ImportAsync(
            "format=graph-jsonl", string.Join('\n', events.Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse()));

        Assert.That(taught, Is.Not.EqualTo(untaught));
        Assert.That(await HashAsync(replay), Is.EqualTo(taught));
        string[] questions = ["/v1/companies/acme/paths?from=ada&pathsPerPerson=3&jobFamily=engineering", "/v1/people/ada/ties/bob"];
        foreach (var question in questions)
        {
            var (one, same) = (await client.ReadAsync(question), await replay.ReadAsync(question));
            one.AsObject().Remove("graph");
            same.AsObject().Remove("graph");
            Assert.That(same.ToJsonString(), Is.EqualTo(one.ToJsonString()), question);
        }
    }

    [Test]
    public async Task Taking_an_event_back_unteaches_it()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        var before = await HashAsync(client);
        var fact = await client.PostAsync("/v1/people/bob/outcomes", Outcomes[0], HttpStatusCode.Created);
        Assert.That(await HashAsync(client), Is.Not.EqualTo(before));

        await client.DeleteStatusAsync($"/v1/facts/{fact["id"]}");

        Assert.That(await HashAsync(client), Is.EqualTo(before));
    }

    [Test]
    public async Task An_answer_of_today_moves_the_tenant_only_from_tomorrow_on()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        await client.PostAsync("/v1/people/bob/outcomes", """{"event":"accepted","requester":"ada"}""", HttpStatusCode.Created);
        Assert.That((double)(await client.ReadAsync("/v1/model"))["learned"]!["commonResponse"]!, Is.EqualTo(0.5));

        host.Time.Advance(TimeSpan.FromDays(1));
        var model = await Polling.UntilAsync(
            () => client.ReadAsync("/v1/model"), model => (string?)model["model"]!["asOf"] == "2026-11-24", "the next day");
        Assert.That((double)model["learned"]!["commonResponse"]!, Is.GreaterThan(0.5));
    }

    private static async Task<string> HashAsync(HttpClient client) =>
        (string)(await client.ReadAsync("/v1/model"))["learned"]!["stateHash"]!;

    private static async Task<(string Hash, double Reach)> AnswerAsync(string hopFactor)
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Model:HopFactor"] = hopFactor });
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        var answer = await client.ReadAsync("/v1/people/eve/paths?from=ada");
        return ((string)answer["model"]!["parameterHash"]!, (double)answer["people"]![0]!["paths"]![0]!["reach"]!);
    }
}
