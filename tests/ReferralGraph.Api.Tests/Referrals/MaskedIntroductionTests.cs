using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using static ReferralGraph.Api.Tests.Referrals.IntroductionClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Who is not named can be asked by a handle, and is not named by anything that follows.</summary>
internal sealed class MaskedIntroductionTests
{
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

    [Test]
    public async Task A_connector_who_is_not_named_is_asked_by_a_handle_and_stays_so()
    {
        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", """{"consent":"middle"}""");
        var steps = (await _client.SeeAsync("/v1/people/eve/paths?from=ada", person: "ada"))["people"]![0]!["paths"]![0]!["steps"]!;
        var handle = (string)steps[1]!["handle"]!;
        await _client.DraftAsync("ada bob eve", HttpStatusCode.Conflict);

        var draft = await _client.DraftAsync($"ada {handle} eve");
        var id = (string)draft["id"]!;
        await _client.MoveAsync(id, "ask", "ada");
        var who = new List<string>();
        foreach (var person in new[] { "bob", "hal" })
        {
            using var seen = await _client.WorkAsync(HttpMethod.Get, $"{All}/{id}", person: person);
            who.AddRange(seen.StatusCode == HttpStatusCode.OK ? [person] : []);
        }

        Assert.That(who, Has.Count.EqualTo(1));
        await _client.RunAsync(id, $"{who[0]}:accept {who[0]}:askTarget eve:targetAgree {who[0]}:introduce");
        foreach (var address in new[]
        {
            $"{All}/{id}", All, "/v1/people/ada/inbox", "/v1/people/ada/facts?kind=outcome",
        })
        {
            Assert.That(
                (await _client.SeeAsync(address, person: "ada")).ToJsonString(), Does.Not.Contain($"\"{who[0]}\""), address);
        }

        Assert.That((string?)(await _client.SeeIntroductionAsync(id, "ada"))["reach"]!["emails"]![0], Is.EqualTo("eve@canary.example"));
        Assert.That(
            (await _client.SeeIntroductionAsync(id, "eve")).ToJsonString(), Does.Contain($"\"{who[0]}\""), "Eve knows who asked");
    }

    /// <summary>Ada's own ties name everybody; the one whose numbers moved would be who was asked.</summary>
    [TestCase("accept", "middle", false)]
    [TestCase("decline", "middle", false)]
    [TestCase("decline", "everyone", false)]
    [TestCase("accept", "off", true, Description = "else nothing is shown by the others")]
    [TestCase("decline", "off", true)]
    public async Task The_answer_of_who_is_not_named_moves_no_number_that_the_asker_sees(string happens, string policy, bool moves)
    {
        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", $$"""{"consent":"{{policy}}"}""");
        var step = (await _client.SeeAsync("/v1/people/eve/paths?from=ada", person: "ada"))["people"]![0]!["paths"]![0]!["steps"]![1]!;
        var end = policy == "everyone" ? await HandleOfEveAsync() : "eve";
        var id = await _client.AskAsync($"ada {(string?)step["handle"] ?? (string)step["person"]!["id"]!} {end}");
        var connector = await WaitingAsync(id);
        var before = await NumbersAsync();

        await _client.MoveAsync(id, happens, connector);

        Assert.That(await NumbersAsync(), moves ? Is.Not.EqualTo(before) : Is.EqualTo(before));
        await _client.MoveAsync(id, "undo", connector);
        Assert.That(await NumbersAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_target_is_named_by_their_own_yes()
    {
        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", """{"consent":"everyone"}""");
        foreach (var person in new[] { "bob", "hal" })
        {
            using var consent = await _client.WorkAsync(
                HttpMethod.Put, $"/v1/people/{person}/consents/referrals", """{"granted":true}""");
        }

        var steps = (await _client.SeeAsync("/v1/people/eve/paths?from=ada", person: "ada"))["people"]![0]!["paths"]![0]!["steps"]!;
        var between = (string)steps[1]!["person"]!["id"]!;
        var id = await _client.AskAsync($"ada {between} {(string)steps[2]!["handle"]!}");
        await _client.RunAsync(id, $"{between}:accept {between}:askTarget");

        Assert.That((await _client.SeeIntroductionAsync(id, "ada")).ToJsonString(), Does.Not.Contain("Eve"));
        await _client.MoveAsync(id, "targetAgree", "eve");

        Assert.That((string?)(await _client.SeeIntroductionAsync(id, "ada"))["path"]![2]!["person"]!["id"], Is.EqualTo("eve"));
    }

    private async Task<string> HandleOfEveAsync() =>
        (string)(await _client.SeeAsync("/v1/people/eve/paths?from=ada", person: "ada"))["people"]![0]!["paths"]![0]!["steps"]![2]!
            ["handle"]!;

    private async Task<string> WaitingAsync(string id)
    {
        foreach (var person in new[] { "bob", "hal" })
        {
            using var seen = await _client.WorkAsync(HttpMethod.Get, $"{All}/{id}", person: person);
            if (seen.StatusCode == HttpStatusCode.OK)
            {
                return person;
            }
        }

        throw new InvalidOperationException("Nobody is asked.");
    }

    /// <summary>Every number that Ada is told of their own ties, and of those of the paths over them.</summary>
    private async Task<string> NumbersAsync()
    {
        var ties = (await _client.SeeAsync("/v1/people/ada/ties", person: "ada"))["ties"]!.AsArray()
            .Select(tie => tie!["tie"]!.ToJsonString());
        var paths = new List<string>();
        foreach (var person in new[] { "bob", "hal", "cleo" })
        {
            var path = (await _client.SeeAsync($"/v1/people/{person}/paths?from=ada", person: "ada"))["people"]![0]!["paths"]![0]!;
            paths.Add($"{path["reach"]?.ToJsonString()} {path["steps"]!.AsArray()[^1]!["tie"]?.ToJsonString()}");
        }

        return string.Join('\n', ties.Concat(paths));
    }
}
