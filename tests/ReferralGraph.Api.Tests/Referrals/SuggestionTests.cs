using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using static ReferralGraph.Api.Tests.Support.Sample;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Whom to ask about an opening, and about whom.</summary>
/// <remarks>
/// Ada, who recruits, Bob and Cleo are at Initech. Bob knows Eve, an engineer at Acme, better than Finn there, whom Cleo knows best, and
/// Dan, who left Acme.
/// </remarks>
internal sealed class SuggestionTests
{
    private const string Suggestions = "/v1/openings/role/suggestions";
    private const string HomeOnly = """{"homeCompanies":["initech"]}""";

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(
        [
            .. IntroductionClient.Records(),
            Works("ada", "initech", "Recruiter"), Works("bob", "initech"), Works("cleo", "initech", "Engineer"),
        ]);
        await SettleAsync(HomeOnly);
        await _client.PutOpeningAsync(
            """{"title":"Engineer","targetCompanies":["acme"],"recruiter":"ada"}""");
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Whoever_leads_best_to_whoever_fits_best_is_first()
    {
        var answer = await _client.SeeAsync(Suggestions);
        var bob = answer["suggestions"]![0]!;

        Assert.That(Connectors(answer), Is.EqualTo(new[] { "bob", "cleo", "ada" }));
        Assert.That(((string?)answer["asker"], (bool)answer["hasMore"]!), Is.EqualTo(("ada", false)));
        Assert.That(((int)bob["openAsks"]!, (bool)bob["guard"]!["passes"]!), Is.EqualTo((0, true)));
        Assert.That(Candidates(bob), Is.EqualTo(new[] { "eve 1", "dan 0.5", "finn 0.5" }));
        var eve = bob["candidates"]![0]!;
        Assert.That((string?)eve["tier"], Is.Not.Null);
        Assert.That((string?)eve["text"], Does.Contain("Bob").And.Contain("Eve"));
        Assert.That((string?)eve["draft"], Does.Contain("Bob").And.Contain("Eve").And.Contain("Initech").And.EndWith("Ada"));
        var draft = await _client.DraftAsync(string.Join(' ', Strings(eve["introduction"]!)), more: ""","opening":"role" """);
        Assert.That((string?)draft["text"], Is.EqualTo((string?)eve["draft"]), "what is suggested is what is drafted");
        Assert.That(Strings(eve["path"]!), Is.EqualTo(new[] { "bob", "eve" }));
        Assert.That(
            answer["suggestions"]!.AsArray().SelectMany(one => one!["candidates"]!.AsArray())
                .Select(one => (string)one!["person"]!["id"]!),
            Has.None.EqualTo("cleo").And.None.EqualTo("ada"),
            "an engineer of ours is nobody to be sought");

        var first = await _client.SeeAsync(Suggestions + "?limit=1");
        Assert.That((Connectors(first).Single(), (bool)first["hasMore"]!), Is.EqualTo(("bob", true)));
        Assert.That(Connectors(await _client.SeeAsync(Suggestions + "?maxHops=1")), Is.EqualTo(new[] { "bob", "cleo" }));

        var lookup = (await _client.SeeAsync("/v1/people/eve/lookups"))["lookups"]![0]!;
        Assert.That(((string?)lookup["from"], (bool)lookup["to"]!), Is.EqualTo(("us", true)), "whoever is shown reads so");
    }

    [Test]
    public async Task Whoever_is_asked_already_sinks()
    {
        await _client.AskAsync("ada bob eve");

        var answer = await _client.SeeAsync(Suggestions);

        Assert.That(Connectors(answer).Take(2), Is.EqualTo(new[] { "cleo", "bob" }));
        Assert.That((int)answer["suggestions"]![1]!["openAsks"]!, Is.EqualTo(1));
    }

    [TestCase("never")]
    [TestCase("vouchOnly")]
    public async Task Who_does_not_want_to_be_asked_is_nowhere(string wish)
    {
        await _client.PreferAsync("bob", $$"""{"introductions":"{{wish}}"}""");

        var answer = await _client.SeeAsync(Suggestions);

        Assert.That(Connectors(answer), Is.EqualTo(new[] { "cleo", "ada" }));
        Assert.That(answer.ToJsonString(), Does.Not.Contain("bob").And.Not.Contain("Bob"));
        Assert.That(Connectors(await _client.SeeAsync(Suggestions, person: "bob")), Is.EqualTo(new[] { "bob" }), "but for themself");
    }

    [Test]
    public async Task Ties_that_are_hidden_lead_nowhere()
    {
        using var hidden = await _client.WorkAsync(HttpMethod.Put, "/v1/people/bob/sharing", """{"level":"private"}""");

        Assert.That(Connectors(await _client.SeeAsync(Suggestions)), Has.None.EqualTo("bob"));
        Assert.That(Connectors(await _client.SeeAsync(Suggestions, person: "bob")), Has.Some.EqualTo("bob"), "but for themself");
    }

    [Test]
    public async Task Who_is_not_named_stays_so_and_their_title_does_not_count()
    {
        await SettleAsync("""{"homeCompanies":["initech"],"consent":"everyone"}""");

        var answer = await _client.SeeAsync(Suggestions, person: "ada");
        var text = answer.ToJsonString();

        foreach (var name in new[] { "bob", "Bob", "cleo", "Cleo", "eve", "Eve", "finn", "Finn", "openAsks\":1" })
        {
            Assert.That(text, Does.Not.Contain($"\"{name}").And.Not.Contain($" {name}"));
        }

        Assert.That(answer["suggestions"]!.AsArray(), Is.Not.Empty);
        Assert.That(
            answer["suggestions"]!.AsArray().SelectMany(one => one!["candidates"]!.AsArray()).Select(one => (double)one!["fit"]!),
            Has.All.EqualTo(0.5));
        var first = answer["suggestions"]![0]!["candidates"]![0]!;
        var draft = await _client.DraftAsync(string.Join(' ', Strings(first["introduction"]!)));
        await _client.MoveAsync((string)draft["id"]!, "ask", "ada");
        Assert.That(
            Shapes(await _client.SeeAsync(Suggestions, person: "ada")), Is.EqualTo(Shapes(answer)), "nobody is known by sinking");
        Assert.That(Shapes(answer).Distinct().Count(), Is.GreaterThan(1), "else it would not be seen");

        foreach (var purpose in new[] { "contact", "referrals" })
        {
            using var consent = await _client.WorkAsync(HttpMethod.Put, $"/v1/people/eve/consents/{purpose}", """{"granted":true}""");
        }

        Assert.That((await _client.SeeAsync(Suggestions, person: "ada")).ToJsonString(), Does.Contain("\"eve\"").And.Contain("\"fit\":1"));
    }

    [Test]
    public async Task Who_may_ask_as_themself_alone_sees_whom_they_lead_to_alone()
    {
        Assert.That(Connectors(await _client.SeeAsync(Suggestions, person: "cleo")), Is.EqualTo(new[] { "cleo" }));
        Assert.That(Connectors(await _client.SeeAsync(Suggestions, person: "ada")), Has.Some.EqualTo("bob"), "but for who recruits");
    }

    [Test]
    public async Task What_cannot_be_answered_says_why()
    {
        Assert.That(
            (await _client.SeeAsync("/v1/openings/none/suggestions", HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("opening-unknown"));
        Assert.That(
            (await _client.SeeAsync(Suggestions + "?maxHops=4", HttpStatusCode.BadRequest)).ToJsonString(), Does.Contain("maxHops"));
        await SettleAsync("""{"homeCompanies":[]}""");
        Assert.That(
            (await _client.SeeAsync(Suggestions, HttpStatusCode.Conflict)).TypeName(), Is.EqualTo("home-companies-unknown"));
        await SettleAsync("""{"homeCompanies":["initech"],"purposeRequired":true}""");
        Assert.That((await _client.SeeAsync(Suggestions, HttpStatusCode.BadRequest)).ToJsonString(), Does.Contain("purpose"));
        using var closed = await _client.WorkAsync(HttpMethod.Post, WorkClient.Role + "/events", """{"event":"close"}""");
        await SettleAsync(HomeOnly);
        await _client.SeeAsync(Suggestions, HttpStatusCode.NotFound, "cleo");
    }

    private async Task SettleAsync(string json)
    {
        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", json);
        await settings.JsonAsync(HttpStatusCode.OK);
    }

    private static string[] Connectors(JsonNode answer) =>
        [.. answer["suggestions"]!.AsArray().Select(one => (string?)one!["connector"]?["id"] ?? "masked")];

    private static string[] Candidates(JsonNode suggestion) =>
        [.. suggestion["candidates"]!.AsArray().Select(one => $"{(string)one!["person"]!["id"]!} {one["fit"]!.ToJsonString()}")];

    private static string[] Shapes(JsonNode answer) =>
    [
        .. answer["suggestions"]!.AsArray().Select(one =>
            string.Join(", ", one!["candidates"]!.AsArray().Select(candidate => $"{candidate!["hops"]} {candidate["tier"]}"))),
    ];

    private static string[] Strings(JsonNode list) => [.. list.AsArray().Select(text => (string)text!)];
}
