using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>Answers that are kept: they say so, and are those that would be computed.</summary>
internal sealed class CacheTests : FreshSampleFixture
{
    private const string Question = "/v1/companies/acme/paths?from=ada";

    [TestCase(Question)]
    [TestCase("/v1/people/finn/paths?from=ada")]
    [TestCase("/v1/people/ada/ties")]
    [TestCase("/v1/people/ada/distance/finn")]
    public async Task The_second_answer_is_kept_and_otherwise_the_same(string address)
    {
        var (first, missed) = await AskAsync(address);
        var (second, hit) = await AskAsync(address);

        Assert.That(missed, Is.EqualTo("ReferralGraph; fwd=miss"));
        Assert.That(hit, Is.EqualTo("ReferralGraph; hit; detail=rendered"));
        Assert.That((string?)first["source"], Is.EqualTo("graph"));
        Assert.That((string?)second["source"], Is.EqualTo("cache"));
        Assert.That(second.WithoutSource(), Is.EqualTo(first.WithoutSource()));
    }

    [Test]
    public async Task A_question_put_in_other_words_is_found_in_memory()
    {
        var (first, _) = await AskAsync(Question);
        var (second, hit) = await AskAsync(Question + "&maxHops=3");

        Assert.That(hit, Is.EqualTo("ReferralGraph; hit; detail=memory"));
        Assert.That(second.WithoutSource(), Is.EqualTo(first.WithoutSource()));
    }

    [Test]
    public async Task A_write_that_is_far_away_leaves_it_and_its_revision_is_the_new_one()
    {
        await AskAsync(Question);
        using var written = await Client.PutJsonAsync("/v1/people/gus/connections/hal", "{}");

        var (answer, status) = await AskAsync(Question);

        Assert.That(status, Is.EqualTo("ReferralGraph; hit; detail=rendered"));
        Assert.That((long?)answer["graph"]!["revision"], Is.EqualTo(written.Revision()));
    }

    [Test]
    public async Task A_write_that_may_change_it_has_it_computed_again()
    {
        var (before, _) = await AskAsync(Question);
        await Client.PutAsync("/v1/people/cleo/ties/eve", """{"strength":1}""");

        var (after, status) = await AskAsync(Question);

        Assert.That(status, Is.EqualTo("ReferralGraph; fwd=stale"));
        Assert.That(after["people"]!.ToJsonString(), Is.Not.EqualTo(before["people"]!.ToJsonString()));
    }

    [Test]
    public async Task A_new_name_is_shown_at_once()
    {
        await AskAsync(Question);
        await Client.PutAsync("/v1/people/bob", """{"name":"Robert"}""", HttpStatusCode.OK);

        var (answer, _) = await AskAsync(Question);

        Assert.That(answer.ToJsonString(), Does.Contain("Robert").And.Not.Contain("\"Bob\""));
    }

    [Test]
    public async Task A_new_day_is_seen_by_everybody_at_once_and_costs_one_computation()
    {
        await AskAsync(Question);
        Host.Time.Advance(TimeSpan.FromHours(12));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync(Question)));

        Assert.That(answers.Select(answer => (string?)answer.Answer["model"]!["asOf"]), Is.All.EqualTo("2026-11-24"));
        Assert.That(answers.Count(answer => answer.Status == "ReferralGraph; fwd=miss"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_new_day_has_it_computed_again()
    {
        await AskAsync(Question);
        Host.Time.Advance(TimeSpan.FromDays(1));

        var (answer, status) = await AskAsync(Question);

        Assert.That(status, Is.EqualTo("ReferralGraph; fwd=miss"));
        Assert.That((string?)answer["model"]!["asOf"], Is.EqualTo("2026-11-24"));
    }

    [Test]
    public async Task It_can_be_emptied()
    {
        await AskAsync(Question);
        using var response = await Client.RemoveAsync("/v1/cache");

        Assert.That((int?)(await response.JsonAsync(HttpStatusCode.OK))["answers"], Is.EqualTo(1));
        Assert.That((await AskAsync(Question)).Status, Is.EqualTo("ReferralGraph; fwd=miss"));
    }

    [Test]
    public async Task It_can_be_switched_off()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Cache:Enabled"] = "false" });
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        await AskAsync(Question, client);

        var (answer, status) = await AskAsync(Question, client);

        Assert.That((string?)answer["source"], Is.EqualTo("graph"));
        Assert.That(status, Is.Null);
    }

    [Test]
    public async Task A_Redis_that_is_not_there_is_not_noticed()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Cache:Redis"] = "127.0.0.1:1" });
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        await AskAsync(Question, client);

        var (answer, status) = await AskAsync(Question, client);
        using var cleared = await client.RemoveAsync("/v1/cache");

        Assert.That((string?)answer["source"], Is.EqualTo("cache"));
        Assert.That(status, Is.EqualTo("ReferralGraph; hit; detail=rendered"));
        Assert.That((await cleared.JsonAsync(HttpStatusCode.OK)).ToJsonString(), Is.EqualTo("""{"answers":1,"inRedis":null}"""));
    }

    [Test]
    public async Task An_answer_cut_short_is_not_kept()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Search:Timeout"] = "00:00:00.010" });
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        host.Time.AutoAdvanceAmount = TimeSpan.FromSeconds(1);
        await AskAsync(Question, client);

        var (answer, _) = await AskAsync(Question, client);

        Assert.That((string?)answer["outcome"], Is.EqualTo("truncated"));
        Assert.That((string?)answer["source"], Is.EqualTo("graph"));
    }

    [Test]
    public async Task A_problem_tells_nothing_of_the_cache()
    {
        using var response = await Client.GetAsync(new Uri("/v1/people/nobody/ties", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.NotFound);
        Assert.That(response.Headers.Contains("Cache-Status"), Is.False);
    }

    private Task<(JsonNode Answer, string? Status)> AskAsync(string address) => AskAsync(address, Client);

    private static async Task<(JsonNode Answer, string? Status)> AskAsync(string address, HttpClient client)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return (
            await response.JsonAsync(HttpStatusCode.OK),
            response.Headers.TryGetValues("Cache-Status", out var values) ? values.Single() : null);
    }
}
