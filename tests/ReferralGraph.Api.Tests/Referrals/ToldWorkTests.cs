using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>What people read of introductions and referrals is so: who agreed, what waits for whom, and how it ended.</summary>
internal sealed class ToldWorkTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.SetUpAsync(_client);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Where_the_connector_answers_for_the_target_nobody_is_told_that_the_target_agreed()
    {
        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", """{"asks":{"doubleOptIn":"connectorVouches"}}""");
        await settings.JsonAsync(HttpStatusCode.OK);
        var id = await _client.AskAsync("ada bob eve");
        await _client.MoveAsync(id, "accept", "bob");
        var asked = (await WaitingAsync("bob")).Single();
        Assert.That((string?)asked["text"], Is.EqualTo("You agreed to introduce Ada. Answer for Eve, whom you know."));
        Assert.That(EffectOf(asked, "askTarget"), Does.StartWith("You answer for Eve, who is not asked"));

        await _client.MoveAsync(id, "askTarget", "bob");

        Assert.That((string?)(await WaitingAsync("bob")).Single()["text"], Is.EqualTo("You answered for Eve. Introduce Ada."));
        Assert.That((await UpdatesAsync("ada"))[^1], Is.EqualTo("Whoever introduces you answered for Eve."));
        Assert.That((bool?)(await _client.SeeIntroductionAsync(id, "ada"))["isVouched"], Is.True);
    }

    [Test]
    public async Task Where_the_target_agrees_they_are_said_to()
    {
        var id = await _client.AskAsync("ada bob eve");
        await _client.RunAsync(id, "bob:accept bob:askTarget eve:targetAgree");

        Assert.That((string?)(await WaitingAsync("bob")).Single()["text"], Is.EqualTo("Eve agreed. Introduce Ada."));
        Assert.That((await UpdatesAsync("ada"))[^1], Is.EqualTo("Eve agreed to be introduced."));
        Assert.That((await _client.SeeIntroductionAsync(id, "ada"))["isVouched"], Is.Null);
    }

    [Test]
    public async Task A_draft_that_a_system_made_for_somebody_is_told_as_one()
    {
        await _client.DraftAsync("ada bob eve", person: null);

        Assert.That(await UpdatesAsync("ada"), Is.EqualTo(new[] { "A draft to reach Eve waits for you." }));
    }

    [Test]
    public async Task No_id_of_whoever_was_removed_is_in_a_sentence()
    {
        var id = await _client.AskAsync("ada bob eve");
        await _client.RunAsync(id, "bob:accept bob:askTarget eve:targetAgree bob:introduce");
        await _host.WriteAsync(new GraphChange.DeletePerson(Sample.Id("bob")));

        var seen = (await _client.SeeIntroductionAsync(id, "ada")).ToJsonString();

        Assert.That(seen, Does.Not.Contain("erased-").And.Contain("Somebody"));
        await _host.WriteAsync(new GraphChange.DeletePerson(Sample.Id("eve")));
        Assert.That((await _client.SeeAsync("/v1/people/ada/inbox", person: "ada")).ToJsonString(), Does.Not.Contain("erased-"));
    }

    [Test]
    public async Task A_reason_is_told_only_where_somebody_gave_one()
    {
        var (one, two) = (await _client.AskAsync("ada bob eve"), await _client.AskAsync("ada bob eve"));
        await _client.MoveAsync(one, "decline", "bob");
        await _client.MoveAsync(two, "decline", "bob", more: ""","reasonClass":"other" """);
        Assert.That((await _client.SeeIntroductionAsync(one, "ada"))["reasonClass"], Is.Null);
        Assert.That((string?)(await _client.SeeIntroductionAsync(two, "ada"))["reasonClass"], Is.EqualTo("other"));

        var referral = await _client.ReferredAsync();
        Assert.That((await _client.MoveReferralAsync(referral, "rejected"))["reasonClass"], Is.Null);
    }

    [Test]
    public async Task A_candidate_is_asked_for_their_consent_and_told_the_end()
    {
        var id = (string)(await _client.ReferAsync())["id"]!;
        var waiting = (await WaitingAsync("cleo")).Single();
        Assert.That((string?)waiting["kind"], Is.EqualTo("consent"));
        Assert.That((string?)waiting["text"], Does.StartWith("Ada would like to put you forward for Engineer."));
        Assert.That(EffectOf(waiting, "withdraw"), Is.EqualTo("You are not put forward, and Ada is told so."));
        Assert.That((string?)waiting["referral"]!["id"], Is.EqualTo(id));

        using var consent = await _client.WorkAsync(HttpMethod.Put, "/v1/people/cleo/consents/referrals", """{"granted":true}""", "cleo");
        Assert.That(consent.IsSuccessStatusCode);
        Assert.That(await WaitingAsync("cleo"), Is.Empty);
        await _client.MoveReferralAsync(id, "interview");
        Assert.That(await UpdatesAsync("cleo"), Is.Empty, "steps are for whoever put them forward");
        await _client.MoveReferralAsync(id, "rejected", more: ""","reasonClass":"timing" """);

        Assert.That(await UpdatesAsync("cleo"), Is.EqualTo(new[] { "You are not taken for Engineer." }));
        Assert.That(await WaitingAsync("ada"), Is.Empty);
    }

    [Test]
    public async Task A_recorded_consent_is_none_once_the_candidate_refused()
    {
        var id = await _client.ReferredAsync();
        Assert.That(await WaitingAsync("cleo"), Is.Empty);
        Assert.That((bool?)(await _client.SeeReferralAsync(id, "ada"))["hasConsent"], Is.True);
        using var refused = await _client.WorkAsync(HttpMethod.Put, "/v1/people/cleo/consents/referrals", """{"granted":false}""", "cleo");

        Assert.That((bool?)(await _client.SeeReferralAsync(id, "ada"))["hasConsent"], Is.False);
        Assert.That(await WaitingAsync("cleo"), Is.Empty);
    }

    [Test]
    public async Task A_correction_to_where_it_is_says_so()
    {
        var id = await _client.ReferredAsync();
        var problem = await _client.MoveReferralAsync(id, "correct", status: HttpStatusCode.BadRequest, more: ""","to":"lead" """);

        Assert.That((string?)problem["errors"]!["to"]![0], Is.EqualTo("to must be another state than lead, which it is in already."));
    }

    private async Task<JsonNode[]> WaitingAsync(string person) =>
        [.. (await _client.SeeAsync($"/v1/people/{person}/inbox", person: person))["waiting"]!.AsArray().OfType<JsonNode>()];

    private async Task<string[]> UpdatesAsync(string person) =>
    [
        .. (await _client.SeeAsync($"/v1/people/{person}/inbox", person: person))["updates"]!.AsArray()
            .Select(update => (string)update!["text"]!),
    ];

    private static string? EffectOf(JsonNode waiting, string happens) => (string?)waiting["actions"]!.AsArray()
        .Single(action => (string?)action!["event"] == happens)!["effect"];
}
