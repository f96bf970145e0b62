using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using static ReferralGraph.Api.Tests.Referrals.IntroductionClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Nobody is led to or over whoever does not want to be asked, kept answers included, nor told that it is so.</summary>
internal sealed class ClosedPeopleTests
{
    private const string ToDan = "/v1/people/dan/paths?from=ada";

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(Records());
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("never", "ada", "bob")]
    [TestCase("vouchOnly", "ada", "bob")]
    public async Task Nobody_is_led_over_them(string wish, string asker, string closed)
    {
        Assert.That((await _client.SeeAsync(ToDan, person: asker)).ToJsonString(), Does.Contain("\"bob\""));

        await _client.PreferAsync(closed, $$"""{"introductions":"{{wish}}"}""");

        Assert.That((await _client.SeeAsync(ToDan, person: asker)).ToJsonString(), Does.Not.Contain("\"bob\""));
        await _client.PreferAsync(closed, """{"introductions":"ask"}""");
        Assert.That((await _client.SeeAsync(ToDan, person: asker)).ToJsonString(), Does.Contain("\"bob\""));
    }

    [Test]
    public async Task Whoever_is_endorsed_by_them_is_led_there_all_the_same()
    {
        await _client.PreferAsync("bob", """{"introductions":"vouchOnly"}""");
        await _client.DraftAsync("ada bob eve", HttpStatusCode.Conflict);
        Assert.That((await _client.SeeAsync(ToDan, person: "ada")).ToJsonString(), Does.Not.Contain("\"bob\""));

        await _host.PutAsync(new Core.Ties.Endorsement("survey", Sample.Id("bob"), Sample.Id("ada"), 0.9, null, new DateOnly(2026, 1, 1)));

        Assert.That((await _client.SeeAsync(ToDan, person: "ada")).ToJsonString(), Does.Contain("\"bob\""));
        await _client.DraftAsync("ada bob eve");
    }

    [TestCase("/v1/people/eve/paths?from=ada&explain=true")]
    [TestCase("/v1/companies/acme/paths?from=ada&explain=true")]
    [TestCase("/v1/companies/acme/paths?from=ada&view=summary")]
    [TestCase("/v1/people/ada/distance/eve")]
    public async Task An_answer_is_that_of_a_graph_in_which_nobody_knows_them(string address)
    {
        await _client.PreferAsync("eve", """{"introductions":"never"}""");
        var told = await _client.SeeAsync(address, person: "ada");

        await using var other = new ApiHost();
        using var client = other.CreateClient();
        await other.PutAsync(Records().Where(record => record is not Core.Ties.ManualTie { To.Value: "eve" }));
        var expected = await client.SeeAsync(address, person: "ada");

        Assert.That(Said(told), Is.EqualTo(Said(expected)));
    }

    [Test]
    public async Task They_themselves_are_led_as_before_and_keep_their_ties()
    {
        var before = Said(await _client.SeeAsync("/v1/people/finn/paths?from=bob", person: "bob"));
        await _client.PreferAsync("bob", """{"introductions":"never"}""");

        Assert.That(Said(await _client.SeeAsync("/v1/people/finn/paths?from=bob", person: "bob")), Is.EqualTo(before));
        Assert.That((await _client.SeeAsync("/v1/people/ada/ties", person: "ada")).ToJsonString(), Does.Contain("\"bob\""));
    }

    private static string Said(JsonNode answer)
    {
        var copy = answer.DeepClone().AsObject();
        copy.Remove("graph");
        copy.Remove("source");
        return copy.ToJsonString();
    }
}
