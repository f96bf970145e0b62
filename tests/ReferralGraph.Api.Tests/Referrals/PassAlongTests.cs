using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;
using static ReferralGraph.Api.Tests.Referrals.PassAlongClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>An opening is handed on: who may do what, who sees what, and what follows.</summary>
internal sealed class PassAlongTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private int _openings;

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
    public async Task Whoever_applies_is_put_forward_by_who_handed_it_to_them()
    {
        var made = await _client.PassAsync(more: ""","level":"recommend","note":"Think about it." """);
        var id = (string)made["id"]!;
        Assert.That((made.State(), string.Join(' ', made.Actions())), Is.EqualTo(("offered", "withdraw")));
        var waiting = (await _client.SeeAsync("/v1/people/cleo/inbox", person: "cleo"))["waiting"]!.AsArray().Single()!;
        Assert.That((string?)waiting["text"], Does.StartWith("Ada hands an opening to you: Engineer."));
        Assert.That(
            waiting["actions"]!.AsArray().Select(action => (string?)action!["event"]), Is.EqualTo(new[] { "accept", "decline" }));
        Assert.That((string?)waiting["passAlong"]!["note"], Is.EqualTo("Think about it."));

        await _client.MovePassAsync(id, "accept", "cleo");
        var applied = await _client.MovePassAsync(id, "apply", "cleo");

        var referral = await _client.SeeReferralAsync((string)applied["referral"]!, "ada");
        Assert.That(
            (referral.State(), (string?)referral["source"], (string?)referral["passAlong"], (string?)referral["level"]),
            Is.EqualTo(("lead", "passAlong", id, "recommend")));
        Assert.That((string?)referral["candidate"]!["person"], Is.EqualTo("cleo"));
        Assert.That((bool?)referral["hasConsent"], Is.True, "whoever applies agrees");
        await _client.MoveReferralAsync((string)applied["referral"]!, "submitted");
        var credit = (await _client.SeeReferralAsync((string)applied["referral"]!, "bob"))["credit"]!;
        Assert.That(credit["passedAlongBy"]!.AsArray().Select(one => (string?)one), Is.EqualTo(new[] { "ada" }));
        Assert.That((await _client.SeeReferralAsync((string)applied["referral"]!, "ada"))["credit"]!["passedAlongBy"], Is.Null);
        var updates = (await _client.SeeAsync("/v1/people/ada/inbox", person: "ada"))["updates"]!.AsArray();
        Assert.That(
            updates.Where(update => (string?)update!["kind"] == "passAlong").Select(update => (string?)update!["text"]),
            Is.EqualTo(new[] { "Cleo looks at Engineer.", "Cleo applies for Engineer, put forward by you." }));
        Assert.That((await _client.SeeAsync("/v1/people/cleo/inbox", person: "cleo"))["waiting"]!.AsArray(), Is.Empty);
    }

    /// <summary>States, events and people, written down apart from the table. a: Ada, who hands it on to c: Cleo.</summary>
    [TestCase("", "offered", "c:accept c:decline a:withdraw")]
    [TestCase("c:accept", "accepted", "c:apply c:passOn")]
    [TestCase("c:accept c:apply", "applied", "")]
    [TestCase("c:accept c:passOn", "passedOn", "")]
    [TestCase("c:decline", "declined", "")]
    [TestCase("a:withdraw", "withdrawn", "")]
    public Task Every_event_in_every_state_is_for_whom_the_table_names(string prepare, string state, string legal) =>
        CheckAsync(Cleo, prepare, state, legal);

    /// <summary>The same of somebody who is not in the graph: whoever handed it on moves it on their word.</summary>
    [TestCase("", "offered", "a:accept a:decline a:withdraw")]
    [TestCase("a:accept", "accepted", "a:apply a:passOn")]
    [TestCase("a:accept a:apply", "applied", "")]
    [TestCase("a:accept a:passOn", "passedOn", "")]
    [TestCase("a:decline", "declined", "")]
    public Task Of_somebody_outside_the_word_is_said_by_who_knows_them(string prepare, string state, string legal) =>
        CheckAsync(Nora, prepare, state, legal);

    [Test]
    public async Task Who_writes_of_somebody_is_told_what_they_wrote_whether_the_graph_knows_them_or_not()
    {
        const string known = """{"name":"C","email":"cleo@acme.example","consent":{"at":"2026-11-20T09:00:00Z","how":"by phone"}}""";
        var (one, two) = (await _client.PassAsync(known), await _client.PassAsync(Nora));
        foreach (var made in new[] { one, two })
        {
            Assert.That(made["to"]!["person"], Is.Null);
            Assert.That(string.Join(' ', made.Actions()), Is.EqualTo("accept decline withdraw"));
        }

        var said = await _client.MovePassAsync((string)two["id"]!, "accept", "ada");
        Assert.That((bool?)said["isOnTheirWord"], Is.True);
        var applied = await _client.MovePassAsync((string)two["id"]!, "apply", "ada");
        var referral = await _client.SeeReferralAsync((string)applied["referral"]!, "ada");
        Assert.That(((bool?)referral["hasConsent"], referral["candidate"]!["person"]), Is.EqualTo(((bool?)false, (JsonNode?)null)));
        Assert.That((string?)referral["candidate"]!["email"], Is.EqualTo("nora@new.example"));
        Assert.That((string?)(await _client.SeeReferralAsync((string)applied["referral"]!, "bob"))["candidate"]!["person"], Is.Not.Null);

        // Whom the graph has under the address says their own word, too.
        Assert.That((bool?)(await _client.MovePassAsync((string)one["id"]!, "accept", "cleo"))["isOnTheirWord"], Is.False);
        await _client.PassAsync(Nora, status: HttpStatusCode.Created, person: "eve");
        Assert.That(await IdsAsync("?person=cleo", "ada"), Is.Empty, "nor by a list");
        Assert.That(await IdsAsync("?person=cleo", null), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Of_a_chain_the_nearest_three_earn_credit_and_nobody_sees_more_than_their_neighbours()
    {
        var first = (string)(await _client.PassAsync())["id"]!;
        var (id, ids) = (first, new List<string> { first });
        foreach (var (from, to) in new[] { ("cleo", "eve"), ("eve", "cleo"), ("cleo", "gus"), ("gus", "finn") })
        {
            await _client.MovePassAsync(id, "accept", from);
            id = (string)(await _client.MovePassAsync(id, "passOn", from, more: PassedTo(to)))["child"]!;
            ids.Add(id);
        }

        await _client.MovePassAsync(id, "accept", "finn");
        var referral = (string)(await _client.MovePassAsync(id, "apply", "finn"))["referral"]!;
        await _client.MoveReferralAsync(referral, "hired");

        var credit = (await _client.SeeReferralAsync(referral, "bob"))["credit"]!;
        Assert.That(
            credit["passedAlongBy"]!.AsArray().Select(one => (string?)one), Is.EqualTo(new[] { "gus", "cleo", "eve" }), "Ada is too far");
        var seen = await _client.SeePassAsync(first, "ada");
        Assert.That((seen.State(), seen["child"]), Is.EqualTo(("passedOn", (JsonNode?)null)));
        Assert.That((string?)(await _client.SeePassAsync(first, "cleo"))["child"], Is.EqualTo(ids[1]));
        Assert.That((string?)(await _client.SeePassAsync(ids[1], "cleo"))["parent"], Is.EqualTo(first));
        Assert.That((await _client.SeePassAsync(ids[1], "eve"))["parent"], Is.Null);
        await _client.SeePassAsync(ids[1], "ada", HttpStatusCode.NotFound);
        await _client.SeePassAsync(first, "eve", HttpStatusCode.NotFound);
    }

    [TestCase("", 30)]
    [TestCase("accept", 90)]
    public async Task Nothing_done_in_time_ends_it(string prepare, int days)
    {
        var id = (string)(await _client.PassAsync())["id"]!;
        if (prepare.Length > 0)
        {
            await _client.MovePassAsync(id, prepare, "cleo");
        }

        var state = (await _client.SeePassAsync(id, "ada")).State();
        _host.Time.Advance(TimeSpan.FromDays(days) - DueWorker.Interval - DueWorker.Interval);
        Assert.That((await _client.SeePassAsync(id, "ada")).State(), Is.EqualTo(state));

        await UntilAsync(async () => (await _client.SeePassAsync(id, "ada")).State() == "expired");
        var update = (await _client.SeeAsync("/v1/people/ada/inbox", person: "ada"))["updates"]!.AsArray().Last()!;
        Assert.That((string?)update["text"], Is.EqualTo("Cleo did nothing with Engineer in time."));
        await _client.PassAsync();
    }

    [TestCase("fill")]
    [TestCase("close")]
    public async Task A_filled_or_closed_opening_stops_what_is_open(string happens)
    {
        var offered = (string)(await _client.PassAsync())["id"]!;
        var accepted = (string)(await _client.PassAsync("""{"person":"eve"}"""))["id"]!;
        var declined = (string)(await _client.PassAsync("""{"person":"finn"}"""))["id"]!;
        await _client.MovePassAsync(accepted, "accept", "eve");
        await _client.PostEventAsync("""{"event":"pause"}""", person: "bob");
        await _client.MovePassAsync(declined, "decline", "finn");

        await _client.PostEventAsync($$"""{"event":"{{happens}}"}""", person: "bob");

        foreach (var id in new[] { offered, accepted })
        {
            var seen = await _client.SeePassAsync(id, "ada");
            Assert.That((seen.State(), (string?)seen["reasonClass"]), Is.EqualTo(("stopped", "openingClosed")));
        }

        await _client.MovePassAsync(declined, "undo", "finn", HttpStatusCode.Conflict);
        await _client.PassAsync(status: HttpStatusCode.BadRequest);
    }

    [TestCase("accept", "cleo")]
    [TestCase("decline", "cleo")]
    [TestCase("withdraw", "ada")]
    public async Task A_slip_is_taken_back_by_whose_it_was_within_ten_minutes(string happens, string person)
    {
        var id = (string)(await _client.PassAsync())["id"]!;
        await _client.MovePassAsync(id, happens, person);
        await _client.MovePassAsync(id, "undo", person == "ada" ? "cleo" : "ada", HttpStatusCode.Conflict);
        Assert.That((await _client.MovePassAsync(id, "undo", person)).State(), Is.EqualTo("offered"));
        await _client.MovePassAsync(id, happens, person);
        _host.Time.Advance(TimeSpan.FromMinutes(10));
        await _client.MovePassAsync(id, "undo", person, HttpStatusCode.Conflict);
    }

    [TestCase("ada", Description = "who handed it on")]
    [TestCase("cleo", Description = "whom it was handed to")]
    public async Task Whoever_is_gone_stops_it(string person)
    {
        var id = (string)(await _client.PassAsync())["id"]!;
        using var removed = await _client.WorkAsync(HttpMethod.Delete, $"/v1/people/{person}/data");
        Assert.That(removed.IsSuccessStatusCode);

        await UntilAsync(async () => (await _client.SeePassAsync(id, null)).State() == "stopped");
        Assert.That((string?)(await _client.SeePassAsync(id, null))["reasonClass"], Is.EqualTo("personGone"));
    }

    [Test]
    public async Task Of_whoever_was_written_of_nothing_is_left_once_they_are_erased()
    {
        var id = (string)(await _client.PassAsync(Nora, more: ""","note":"Nora, this is for you." """))["id"]!;
        var nora = (string)(await _client.SeePassAsync(id, null))["to"]!["person"]!;
        var held = (await _client.SeeAsync($"/v1/people/{nora}/data"))["work"]!.AsArray().Single()!;
        Assert.That((string?)held["kind"], Is.EqualTo("passAlong"));

        using var removed = await _client.WorkAsync(HttpMethod.Delete, $"/v1/people/{nora}/data");

        Assert.That(removed.IsSuccessStatusCode);
        Assert.That((await _client.SeePassAsync(id, null)).ToJsonString(), Does.Not.Contain("ora"));
        Assert.That((await _client.SeePassAsync(id, "ada")).ToJsonString(), Does.Not.Contain("ora").And.Contain("ada"));
    }

    [Test]
    public async Task Two_who_become_one_hand_each_other_nothing()
    {
        var id = (string)(await _client.PassAsync())["id"]!;
        using var merged = await _client.WorkAsync(HttpMethod.Post, "/v1/people/ada/merge", """{"absorbed":"cleo"}""");
        Assert.That(merged.IsSuccessStatusCode, await merged.Content.ReadAsStringAsync());

        await UntilAsync(async () => (await _client.SeePassAsync(id, null)).State() == "stopped");
        Assert.That((string?)(await _client.SeePassAsync(id, null))["reasonClass"], Is.EqualTo("merged"));
    }

    [Test]
    public async Task Who_does_not_want_to_be_asked_is_not_and_nobody_can_tell()
    {
        await _client.PreferAsync("cleo", """{"introductions":"never"}""");
        var (one, two) = (await _client.PassAsync(), await _client.PassAsync("""{"person":"finn"}"""));

        Assert.That((await _client.SeeAsync("/v1/people/cleo/inbox", person: "cleo"))["waiting"]!.AsArray(), Is.Empty);
        Assert.That((await _client.SeeAsync("/v1/people/finn/inbox", person: "finn"))["waiting"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(
            (one.State(), string.Join(' ', one.Actions()), (bool?)one["isOnTheirWord"]),
            Is.EqualTo((two.State(), string.Join(' ', two.Actions()), (bool?)two["isOnTheirWord"])));
    }

    [TestCase("""{"opening":"none","to":{"person":"cleo"},"knows":"friend"}""", "opening")]
    [TestCase("""{"opening":"role","knows":"friend"}""", "to")]
    [TestCase("""{"opening":"role","to":{"person":"cleo"}}""", "knows")]
    [TestCase("""{"opening":"role","to":{"person":"nobody"},"knows":"friend"}""", "to.person")]
    [TestCase("""{"opening":"role","to":{"person":"ada"},"knows":"friend"}""", "to")]
    [TestCase("""{"opening":"role","to":{"name":"N","email":"n@n.example"},"knows":"friend"}""", "to.consent")]
    [TestCase("""{"opening":"role","to":{"name":"N","email":"n","consent":{"at":"2026-11-20T09:00:00Z","how":"x"}},"knows":"friend"}""",
        "to.email")]
    [TestCase("""{"opening":"role","to":{"name":"N","email":"n@n.example","consent":{"at":"2027-11-20T09:00:00Z","how":"x"}}}""",
        "to.consent.at")]
    [TestCase("""{"opening":"role","from":"bob","to":{"person":"cleo"},"knows":"friend"}""", "from")]
    public async Task What_is_wrong_is_named(string json, string field)
    {
        using var response = await _client.WorkAsync(HttpMethod.Post, All, json, "ada");
        var problem = await response.JsonAsync(HttpStatusCode.BadRequest);
        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Does.Contain(field));
    }

    [Test]
    public async Task Nothing_is_handed_to_the_same_one_twice_while_it_is_open()
    {
        var id = (string)(await _client.PassAsync())["id"]!;
        var refused = await _client.PassAsync(status: HttpStatusCode.Conflict);
        Assert.That((string?)refused["detail"], Does.Contain(id));
        await _client.PassAsync(opening: "other");
        await _client.MovePassAsync(id, "accept", "cleo", more: ""","version":7""", status: HttpStatusCode.Conflict);
        await _client.MovePassAsync(id, "accept", "cleo", more: ""","to":{"person":"eve"}""", status: HttpStatusCode.BadRequest);
        await _client.MovePassAsync(id, "decline", "cleo");
        await _client.PassAsync();
        Assert.That(await IdsAsync("?state=declined", "cleo"), Is.EqualTo(new[] { id }));
        Assert.That(await IdsAsync(string.Empty, "eve"), Is.Empty);
        Assert.That(await IdsAsync("?opening=role", "ada"), Has.Length.EqualTo(2));
    }

    private async Task CheckAsync(string to, string prepare, string state, string legal)
    {
        var id = await PreparedAsync(to, prepare, state);
        foreach (var person in new[] { "ada", "cleo", "bob", "eve", null })
        {
            foreach (var happens in new[] { "accept", "decline", "withdraw", "apply", "passOn" })
            {
                var isLegal = person is not null && legal.Split(' ').Contains($"{person[..1]}:{happens}");
                var used = isLegal ? await PreparedAsync(to, prepare, state) : id;
                using var moved = await _client.WorkAsync(
                    HttpMethod.Post,
                    $"{All}/{used}/events",
                    $$"""{"event":"{{happens}}"{{(happens == "passOn" ? PassedTo("finn") : string.Empty)}}}""",
                    person);

                var isIn = person is null or "ada" || (person == "cleo" && to == Cleo);
                Assert.That(
                    moved.StatusCode,
                    Is.EqualTo(isLegal ? HttpStatusCode.OK : isIn ? HttpStatusCode.Conflict : HttpStatusCode.NotFound),
                    $"{state} {happens} {person}: {await moved.Content.ReadAsStringAsync()}");
            }
        }
    }

    private async Task<string> PreparedAsync(string to, string prepare, string state)
    {
        // One of an opening of its own, since nothing is handed to the same one twice.
        var opening = $"role-{_openings++}";
        await _client.PutOpeningAsync("""{"title":"Engineer","recruiter":"bob"}""", address: $"/v1/openings/{opening}");
        var id = (string)(await _client.PassAsync(to, opening: opening))["id"]!;
        foreach (var move in prepare.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var happens = move[2..];
            await _client.MovePassAsync(
                id, happens, move[0] == 'a' ? "ada" : "cleo", more: happens == "passOn" ? PassedTo("gus") : string.Empty);
        }

        Assert.That((await _client.SeePassAsync(id, null)).State(), Is.EqualTo(state));
        return id;
    }

    private async Task<string[]> IdsAsync(string query, string? person)
    {
        JsonNode page = await _client.SeeAsync(All + query, person: person);
        return [.. page["passAlongs"]!.AsArray().Select(one => (string)one!["id"]!)];
    }

    private Task UntilAsync(Func<Task<bool>> isSo) => Polling.UntilAsync(
        async () =>
        {
            _host.Time.Advance(StopSweep.Pause);
            return await isSo();
        },
        "what follows");
}
