using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using static ReferralGraph.Api.Tests.Referrals.WorkClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Openings: stored, read, moved, taken back and removed.</summary>
internal sealed class OpeningTests
{
    private const string Full = """
        {"title":"Engineer","wantedTitles":["Developer","Engineer"],"jobFamily":"engineering","skills":["rust","go"],"site":"Oslo",
        "recruiter":"ada","hiringManager":"bob","targetCompanies":["acme.example","initech"],"openedOn":"2026-11-01","priority":2,
        "externalIds":[{"system":"lever","id":"x 1"},{"system":"greenhouse","id":"7"}]}
        """;

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task One_is_read_as_it_was_stored_and_stored_again_changes_nothing()
    {
        var put = await _client.PutOpeningAsync(Full);
        var read = await _client.SeeAsync(Role);

        Assert.That(read.ToJsonString(), Is.EqualTo(put.ToJsonString()));
        put["maker"]!.AsObject().Remove("id");
        Assert.That(
            put.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal),
            Is.EqualTo("""{"id":"role","state":"open","version":1,"title":"Engineer","wantedTitles":["Developer","Engineer"]"""
                + ""","skills":["go","rust"],"targetCompanies":["acme","initech"],"openedOn":"2026-11-01","externalIds":"""
                + """[{"system":"greenhouse","id":"7"},{"system":"lever","id":"x 1"}],"maker":{"kind":"system"}"""
                + ""","created":"2026-11-23T12:00:00+00:00","changed":"2026-11-23T12:00:00+00:00","actions":["pause","fill","close"]"""
                + ""","jobFamily":"engineering","site":"Oslo","recruiter":"ada","hiringManager":"bob","priority":2}"""));
        var again = await _client.PutOpeningAsync(Full, HttpStatusCode.OK);
        Assert.That((long?)again["version"], Is.EqualTo(1));
        Assert.That((await _client.SeeAsync("/v1/ledger"))["events"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_left_out_is_the_title_and_today()
    {
        var put = await _client.PutOpeningAsync("""{"title":" Engineer "}""");
        Assert.That(((string?)put["openedOn"], (string?)put["wantedTitles"]![0]), Is.EqualTo(("2026-11-23", "Engineer")));

        _host.Skip(TimeSpan.FromDays(3));
        var later = await _client.PutOpeningAsync("""{"title":"Senior engineer"}""", HttpStatusCode.OK);
        Assert.That(((string?)later["openedOn"], (long?)later["version"]), Is.EqualTo(("2026-11-23", 2L)), "it was opened before");
    }

    [TestCase("""{}""", "title")]
    [TestCase("""{"title":"x","recruiter":"nobody"}""", "recruiter")]
    [TestCase("""{"title":"x","hiringManager":"no/id"}""", "hiringManager")]
    [TestCase("""{"title":"x","targetCompanies":["acme","nowhere"]}""", "targetCompanies[1]")]
    [TestCase("""{"title":"x","targetCompanies":["Acme North"]}""", "targetCompanies[0]")]
    [TestCase("""{"title":"x","openedOn":"2026-11-24"}""", "openedOn")]
    [TestCase("""{"title":"x","openedOn":"1.1.2026"}""", "openedOn")]
    [TestCase("""{"title":"x","priority":6}""", "priority")]
    [TestCase("""{"title":"x","skills":["a\nb"]}""", "skills[0]")]
    [TestCase("""{"title":"x","externalIds":[{"system":"a","id":"1"},{"system":"a","id":"2"}]}""", "externalIds[1].system")]
    [TestCase("""{"title":"x","externalIds":[{"system":"a"}]}""", "externalIds[0].id")]
    public async Task What_is_no_opening_is_refused_by_name(string body, string field)
    {
        var problem = await _client.RefusedPutAsync(Role, body);

        Assert.That(problem.About(field), Does.StartWith(field));
        await _client.SeeAsync(Role, HttpStatusCode.NotFound);
    }

    [TestCase("""{}""", "event")]
    [TestCase("""{"event":"create"}""", "event")]
    [TestCase("""{"event":"pause","closedOn":"2026-11-20"}""", "closedOn")]
    [TestCase("""{"event":"fill","closedOn":"2026-11-24"}""", "closedOn")]
    public async Task What_is_no_event_is_refused_by_name(string body, string field)
    {
        await _client.PutOpeningAsync(Full);

        Assert.That((await _client.PostEventAsync(body, HttpStatusCode.BadRequest)).About(field), Does.StartWith(field));
    }

    [Test]
    public async Task Moves_are_those_of_the_table_and_others_are_told_what_is_legal()
    {
        await _client.PutOpeningAsync(Full);

        var paused = await _client.PostEventAsync("""{"event":"pause"}""");
        var illegal = await _client.PostEventAsync("""{"event":"pause"}""", HttpStatusCode.Conflict);
        var filled = await _client.PostEventAsync("""{"event":"fill","closedOn":"2026-11-20"}""");
        var reopened = await _client.PostEventAsync("""{"event":"reopen"}""");

        Assert.That(((string?)paused["state"], (long?)paused["version"]), Is.EqualTo(("paused", 2L)));
        Assert.That(illegal.TypeName(), Is.EqualTo("move-illegal"));
        Assert.That(illegal.Actions(), Is.EqualTo(new[] { "reopen", "fill", "close", "undo" }));
        Assert.That(illegal["present"]!.ToJsonString(), Is.EqualTo(paused.ToJsonString()));
        Assert.That(((string?)filled["state"], (string?)filled["closedOn"]), Is.EqualTo(("filled", "2026-11-20")));
        Assert.That(((string?)reopened["state"], reopened["closedOn"]), Is.EqualTo(("open", (JsonNode?)null)));
        var events = (await _client.SeeAsync("/v1/ledger"))["events"]!.AsArray();
        Assert.That(events.Select(happened => (string?)happened!["event"]), Is.EqualTo(new[] { "create", "pause", "fill", "reopen" }));
        Assert.That(events.Select(happened => (int?)happened!["sequence"]), Is.EqualTo(new[] { 1, 2, 3, 4 }));
    }

    [Test]
    public async Task A_move_by_what_is_no_longer_so_is_refused_with_what_is()
    {
        await _client.PutOpeningAsync(Full);
        using var read = await _client.WorkAsync(HttpMethod.Get, Role);
        var tag = read.Headers.ETag!.ToString();
        await _client.PostEventAsync("""{"event":"pause","version":1}""");

        var stale = await _client.PostEventAsync("""{"event":"close","version":1}""", HttpStatusCode.Conflict);
        using var late = await _client.WorkAsync(HttpMethod.Post, Role + "/events", """{"event":"close"}""", ifMatch: tag);
        var unmet = await late.ProblemAsync(HttpStatusCode.PreconditionFailed);
        using var put = await _client.WorkAsync(HttpMethod.Put, Role, Full, ifMatch: tag);

        Assert.That(stale.TypeName(), Is.EqualTo("case-changed"));
        Assert.That(((string?)stale["present"]!["state"], (string?)unmet["present"]!["state"]), Is.EqualTo(("paused", "paused")));
        Assert.That(put.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        using var timely = await _client.WorkAsync(
            HttpMethod.Post, Role + "/events", """{"event":"close"}""", ifMatch: late.Headers.ETag!.ToString());
        Assert.That(timely.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_tag_holds_though_what_may_be_done_has_changed_with_the_clock()
    {
        await _client.PutOpeningAsync(Full);
        await _client.PostEventAsync("""{"event":"pause"}""");
        using var read = await _client.WorkAsync(HttpMethod.Get, Role);

        _host.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.That((await _client.SeeAsync(Role)).Actions(), Does.Not.Contain("undo"));
        using var moved = await _client.WorkAsync(
            HttpMethod.Post, Role + "/events", """{"event":"close"}""", ifMatch: read.Headers.ETag!.ToString());
        Assert.That(moved.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_mis_click_is_taken_back_by_who_made_it_in_time_and_if_nothing_has_happened_since()
    {
        await _client.PutOpeningAsync(Full);
        await _client.PostEventAsync("""{"event":"fill"}""", person: "ada");

        var others = await _client.PostEventAsync("""{"event":"undo"}""", HttpStatusCode.Conflict, "bob");
        await _client.PostEventAsync("""{"event":"undo"}""", HttpStatusCode.Conflict);
        _host.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        var back = await _client.PostEventAsync("""{"event":"undo"}""", person: "ada");

        Assert.That(others.Actions(), Does.Not.Contain("undo"));
        Assert.That(((string?)back["state"], back["closedOn"], (long?)back["version"]), Is.EqualTo(("open", (JsonNode?)null, 3L)));
        await _client.PostEventAsync("""{"event":"undo"}""", HttpStatusCode.Conflict, "ada");

        await _client.PostEventAsync("""{"event":"pause"}""", person: "ada");
        _host.Time.Advance(TimeSpan.FromMinutes(10));
        await _client.PostEventAsync("""{"event":"undo"}""", HttpStatusCode.Conflict, "ada");
        await _client.PostEventAsync("""{"event":"reopen"}""", person: "ada");
        await _client.PostEventAsync("""{"event":"pause"}""", person: "bob");
        await _client.PostEventAsync("""{"event":"undo"}""", HttpStatusCode.Conflict, "ada");
    }

    [Test]
    public async Task A_request_sent_again_is_done_once()
    {
        await _client.PutOpeningAsync(Full);
        var answers = new List<string>();
        for (var number = 0; number < 2; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Role + "/events")
            {
                Content = new StringContent("""{"event":"pause"}""", System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", "\"once\"");
            using var response = await _client.SendAsync(request);
            answers.Add((await response.JsonAsync(HttpStatusCode.OK)).ToJsonString());
        }

        Assert.That(answers[1], Is.EqualTo(answers[0]));
        Assert.That((long?)(await _client.SeeAsync(Role))["version"], Is.EqualTo(2));
    }

    [Test]
    public async Task One_that_is_removed_is_gone_and_one_under_its_id_is_new()
    {
        await _client.PutOpeningAsync(Full);
        await _client.PostEventAsync("""{"event":"fill"}""");

        using var removed = await _client.WorkAsync(HttpMethod.Delete, Role);

        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await _client.SeeAsync(Role, HttpStatusCode.NotFound);
        Assert.That((await _client.SeeAsync("/v1/openings"))["openings"]!.AsArray(), Is.Empty);
        await _client.PostEventAsync("""{"event":"reopen"}""", HttpStatusCode.NotFound);
        using var again = await _client.WorkAsync(HttpMethod.Delete, Role);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        _host.Time.Advance(TimeSpan.FromDays(1));
        var made = await _client.PutOpeningAsync("""{"title":"Another"}""");
        Assert.That(
            ((string?)made["state"], made["recruiter"], (string?)made["openedOn"], made["closedOn"]),
            Is.EqualTo(("open", (JsonNode?)null, "2026-11-24", (JsonNode?)null)));
    }

    [Test]
    public async Task Many_who_move_it_at_once_are_answered_and_each_move_is_legal()
    {
        await _client.PutOpeningAsync(Full);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            using var response = await _client.WorkAsync(
                HttpMethod.Post, Role + "/events", number % 2 == 0 ? """{"event":"pause"}""" : """{"event":"reopen"}""");
            return response.StatusCode;
        }));

        Assert.That(answers, Has.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
        var version = (long?)(await _client.SeeAsync(Role))["version"];
        Assert.That(version, Is.EqualTo(1 + answers.Count(status => status == HttpStatusCode.OK)));
    }

    [Test]
    public async Task A_list_has_pages_those_made_last_first()
    {
        for (var number = 0; number < 7; number++)
        {
            await _client.PutOpeningAsync($$"""{"title":"Engineer {{number}}"}""", address: $"/v1/openings/role-{number}");
        }

        var (found, cursor) = (new List<string>(), string.Empty);
        do
        {
            var page = await _client.SeeAsync($"/v1/openings?limit=3{cursor}");
            found.AddRange(page["openings"]!.AsArray().Select(opening => (string)opening!["id"]!));
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : string.Empty;
        }
        while (cursor.Length > 0);

        Assert.That(found, Is.EqualTo(Enumerable.Range(0, 7).Reverse().Select(number => $"role-{number}")));
    }

    [Test]
    public async Task Another_tenant_has_its_own()
    {
        await _client.PutOpeningAsync(Full);
        var key = await _host.KeyAsync(ApiScopes.Admin, KeyRing.Other);

        using var read = await _client.GetAsync(Role, key, null);
        using var record = await _client.GetAsync("/v1/ledger", key, null);

        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await record.JsonAsync(HttpStatusCode.OK))["events"]!.AsArray(), Is.Empty);
    }
}
