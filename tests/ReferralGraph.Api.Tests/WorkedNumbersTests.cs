using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>The worked numbers of the model, to three decimals, written and asked over HTTP as of the day they are given for.</summary>
internal sealed class WorkedNumbersTests
{
    private const string Day = "2026-11-01";
    private const double ThreeDecimals = 0.0005;

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost(settings: new Dictionary<string, string> { ["Ties:CoEmploymentMaxHeadcount"] = "0" });
        _client = _host.CreateClient();
        foreach (var person in (string[])["ada", "bob", "cem", "eve"])
        {
            await _client.PutAsync($"/v1/people/{person}", "{}");
        }
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("2023-11-01", null, 12, 0.733, 1.000, 0.586, 0.707, "strong")]
    [TestCase("2023-11-01", null, 2, 0.931, 1.000, 0.590, 0.709, "strong")]
    [TestCase("2023-09-01", null, 140, 0.198, 1.000, 0.158, 0.403, "moderate")]
    [TestCase("2020-09-01", "2022-11-01", 40, 0.444, 0.702, 0.249, 0.467, "moderate")]
    [TestCase("2020-09-01", "2022-11-01", 5000, 0.007, 0.702, 0.004, 0.293, "weak")]
    [TestCase("2008-11-01", "2012-11-01", 5000, 0.007, 0.401, 0.002, 0.292, "weak")]
    public async Task Work_alone_and_with_a_link(
        string from, string? until, int people, double feature, double decay, double work, double both, string tier)
    {
        await _client.PutAsync("/v1/companies/acme", $$"""{"headcount":{{people}}}""");
        foreach (var person in (string[])["ada", "bob"])
        {
            var end = until is null ? "" : $",\"until\":\"{until}\"";
            await _client.PutAsync($"/v1/people/{person}/employments/{person}-acme", $$"""{"company":"acme","from":"{{from}}"{{end}}}""");
        }

        var alone = (await _client.ReadAsync($"/v1/people/ada/ties/bob?asOf={Day}"))["tie"]!;
        Assert.That((double)alone["evidence"]![0]!["feature"]!, Is.EqualTo(feature).Within(ThreeDecimals));
        Assert.That((double)alone["evidence"]![0]!["decay"]!, Is.EqualTo(decay).Within(ThreeDecimals));
        Assert.That((double)alone["strength"]!, Is.EqualTo(work).Within(ThreeDecimals));

        await LinkAsync();
        var linked = (await _client.ReadAsync($"/v1/people/ada/ties/bob?asOf={Day}"))["tie"]!;
        Assert.That((double)linked["strength"]!, Is.EqualTo(both).Within(ThreeDecimals));
        Assert.That((string?)linked["tier"], Is.EqualTo(tier));
    }

    [TestCase(0, 0, 0.290, "weak")]
    [TestCase(12, 12, 0.927, "strong")]
    [TestCase(30, 0, 0.290, "weak")]
    public async Task A_link_with_messages(int sent, int received, double strength, string tier)
    {
        await LinkAsync();
        await MessagesAsync("ada", "bob", sent);
        await MessagesAsync("bob", "ada", received);

        var tie = (await _client.ReadAsync($"/v1/people/ada/ties/bob?asOf={Day}"))["tie"]!;
        Assert.That((double)tie["strength"]!, Is.EqualTo(strength).Within(ThreeDecimals));
        Assert.That((string?)tie["tier"], Is.EqualTo(tier));
    }

    [Test]
    public async Task Response_of_nothing_known_and_of_three_yes_and_one_no_and_the_reach_over_it()
    {
        await _client.PutAsync("/v1/people/ada/ties/bob", """{"strength":0.85}""");
        await _client.PutAsync("/v1/people/bob/ties/eve", """{"strength":0.6}""");
        Assert.That((double)(await _client.ReadAsync($"/v1/people/ada/ties/bob?asOf={Day}"))["tie"]!["response"]!, Is.EqualTo(0.5));

        await AnswersAsync("bob", "ada", "accepted", "accepted", "accepted", "declined");
        Assert.That(
            (double)(await _client.ReadAsync($"/v1/people/ada/ties/bob?asOf={Day}"))["tie"]!["response"]!,
            Is.EqualTo(0.667).Within(ThreeDecimals));
        var path = (await _client.ReadAsync($"/v1/people/eve/paths?from=ada&asOf={Day}"))["people"]![0]!["paths"]![0]!;
        Assert.That((double)path["reach"]!, Is.EqualTo(0.136).Within(ThreeDecimals));
        Assert.That((string?)path["tier"], Is.EqualTo("strong"));
    }

    // The mean that eve receives pulls the prior up; what ada gives pulls it down again to 0.6.
    [TestCase(1, new[] { 0.2 }, 0.688, 0.221)]
    [TestCase(4, new[] { 0.12592592592592589, 0.12592592592592589, 0.12592592592592589 }, 0.8125, 0.531)]
    public async Task Trust_on_the_word_of_endorsers(int endorsers, double[] given, double trust, double confidence)
    {
        for (var number = 0; number < endorsers; number++)
        {
            await _client.PutAsync($"/v1/people/ada/ties/v{number}", """{"strength":0.85}""");
            await _client.PutAsync($"/v1/people/v{number}/endorsements/eve", $$"""{"level":1,"on":"{{Day}}"}""");
            await _client.PutAsync($"/v1/people/v{number}/ties/eve", """{"strength":0.6}""");
        }

        for (var number = 0; number < given.Length; number++)
        {
            await _client.PutAsync(
                $"/v1/people/ada/endorsements/g{number}",
                string.Create(CultureInfo.InvariantCulture, $$"""{"level":{{given[number]:R}},"on":"{{Day}}"}"""));
        }

        var person = (await _client.ReadAsync($"/v1/people/eve/paths?from=ada&asOf={Day}"))["people"]![0]!;
        Assert.That((double)person["prior"]!, Is.EqualTo(0.6).Within(1e-12));
        Assert.That((double)person["trust"]!, Is.EqualTo(trust).Within(ThreeDecimals));
        Assert.That((double)person["confidence"]!, Is.EqualTo(confidence).Within(ThreeDecimals));

        var said = person["endorsers"]!.AsArray().Select(endorser => ((double)endorser!["weight"]!, (double)endorser["level"]!)).ToList();
        var (weight, weighted) = (said.Sum(endorser => endorser.Item1), said.Sum(endorser => endorser.Item1 * endorser.Item2));
        Assert.That(
            (weighted + (3 * 0.6)) / (weight + 3), Is.EqualTo((double)person["trust"]!).Within(1e-9), "the parts give back the whole");
    }

    private Task LinkAsync() => _client.PutAsync("/v1/people/ada/connections/bob", """{"since":"2023-11-01"}""");

    private async Task MessagesAsync(string from, string to, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await _client.PostAsync(
                "/v1/interactions:batch",
                $$"""[{"from":"{{from}}","to":["{{to}}"],"kind":"message","at":"{{Day}}T09:{{number:00}}:00Z"}]""");
        }
    }

    private async Task AnswersAsync(string person, string requester, params string[] events)
    {
        for (var number = 0; number < events.Length; number++)
        {
            await _client.PostAsync(
                $"/v1/people/{person}/outcomes",
                $$"""{"event":"{{events[number]}}","requester":"{{requester}}","at":"{{Day}}T09:{{number:00}}:00Z"}""",
                System.Net.HttpStatusCode.Created);
        }
    }
}
