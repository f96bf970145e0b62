using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Waiting;
using static ReferralGraph.Api.Tests.Referrals.ReferralClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>A candidate is put forward: who may do what, who sees what, and what follows.</summary>
internal sealed class ReferralTests
{
    private const string Moves = "contacted submitted screening interview offer hired started retained90 retained1y closed rejected "
        + "declinedOffer withdraw leftEarly correct";

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
    public async Task A_candidate_goes_from_a_lead_to_a_hire_and_the_referrer_is_told_of_each_step()
    {
        var lead = await _client.ReferAsync(more: Consent + ""","note":"We built it together." """);
        var id = (string)lead["id"]!;
        Assert.That(lead.State(), Is.EqualTo("lead"));
        Assert.That(lead.Actions(), Is.EqualTo(new[] { "contacted", "withdraw" }));
        var before = await _client.SeeAsync("/v1/people/ada/inbox", person: "ada");
        foreach (var step in "contacted submitted screening interview interview offer hired".Split(' '))
        {
            Assert.That((await _client.MoveReferralAsync(id, step)).State(), Is.EqualTo(step));
        }

        var seen = await _client.SeeReferralAsync(id, "ada");
        Assert.That(((long?)seen["version"], (int?)seen["rounds"], (bool?)seen["credit"]!["isOwn"]), Is.EqualTo((8L, 2, true)));
        Assert.That((string?)seen["candidate"]!["person"], Is.EqualTo("cleo"));
        Assert.That(seen["credit"]!["referral"], Is.Null, "which one it is, is for those who recruit");
        var updates = (await _client.SeeAsync($"/v1/people/ada/inbox?cursor={before["nextCursor"]}", person: "ada"))["updates"]!.AsArray();
        Assert.That(
            updates.Select(update => (string?)update!["state"]),
            Is.EqualTo(new[] { "contacted", "submitted", "screening", "interview", "interview", "offer", "hired" }));
        Assert.That((string?)updates[6]!["text"], Is.EqualTo("Cleo is hired."));
        Assert.That(
            await _client.OutcomesAsync("cleo"), Is.EqualTo(new[] { "hired cleo", "interviewed cleo", "offered cleo" }));
        Assert.That((await _client.SeeReferralAsync(id, "cleo"))["note"], Is.Null);
        Assert.That((string?)(await _client.SeeReferralAsync(id, "hal"))["note"], Is.EqualTo("We built it together."));
        await _client.SeeReferralAsync(id, "eve", HttpStatusCode.NotFound);
    }

    /// <summary>States, moves and people, written down apart from the table. a: Ada, who refers; b: Bob, who recruits; c: Cleo.</summary>
    [TestCase("", "lead", "b:contacted a:contacted b:submitted b:screening b:interview b:offer b:hired b:started b:retained90 b:retained1y "
        + "b:closed b:rejected a:withdraw b:withdraw c:withdraw b:correct")]
    [TestCase("contacted", "contacted", "b:submitted b:screening b:interview b:offer b:hired b:started b:retained90 b:retained1y b:closed "
        + "b:rejected a:withdraw b:withdraw c:withdraw b:correct")]
    [TestCase("submitted", "submitted", "b:screening b:interview b:offer b:hired b:started b:retained90 b:retained1y b:rejected b:withdraw "
        + "c:withdraw b:correct")]
    [TestCase("screening", "screening", "b:interview b:offer b:hired b:started b:retained90 b:retained1y b:rejected b:withdraw c:withdraw "
        + "b:correct")]
    [TestCase("interview", "interview", "b:interview b:offer b:hired b:started b:retained90 b:retained1y b:rejected b:withdraw c:withdraw "
        + "b:correct")]
    [TestCase("offer", "offer", "b:hired b:started b:retained90 b:retained1y b:rejected b:declinedOffer c:declinedOffer b:withdraw "
        + "c:withdraw b:correct")]
    [TestCase("hired", "hired", "b:started b:retained90 b:retained1y b:leftEarly b:withdraw c:withdraw b:correct")]
    [TestCase("started", "started", "b:retained90 b:retained1y b:leftEarly b:correct")]
    [TestCase("retained90", "retained90", "b:retained1y b:leftEarly b:correct")]
    [TestCase("retained1y", "retained1y", "b:correct")]
    [TestCase("closed", "closed", "b:correct")]
    [TestCase("rejected", "rejected", "b:correct")]
    [TestCase("offer declinedOffer", "declinedOffer", "b:correct")]
    [TestCase("withdraw", "withdrawn", "b:correct")]
    [TestCase("started leftEarly", "leftEarly", "b:correct")]
    public async Task Every_move_in_every_state_is_done_by_whom_the_table_names_and_by_nobody_else(
        string prepare, string state, string legal)
    {
        var id = await PreparedAsync(prepare, state);
        foreach (var person in new[] { "ada", "bob", "cleo", "hal", "eve", null })
        {
            foreach (var move in Moves.Split(' '))
            {
                // An administrator may do what a recruiter may.
                var isLegal = legal.Split(' ').Contains($"{(person ?? "bob")[..1]}:{move}");
                var used = isLegal ? await PreparedAsync(prepare, state) : id;
                var to = move != "correct" ? string.Empty : state == "lead" ? ""","to":"closed" """ : ""","to":"lead" """;
                using var moved = await _client.WorkAsync(
                    HttpMethod.Post, $"{All}/{used}/events", $$"""{"event":"{{move}}"{{to}}}""", person);

                var expected = isLegal ? HttpStatusCode.OK : person == "eve" ? HttpStatusCode.NotFound : HttpStatusCode.Conflict;
                Assert.That(
                    moved.StatusCode, Is.EqualTo(expected), $"{state} {move} {person}: {await moved.Content.ReadAsStringAsync()}");
            }
        }
    }

    [TestCase("submitted")]
    [TestCase("screening")]
    [TestCase("hired")]
    public async Task Nobody_is_submitted_who_has_not_agreed(string step)
    {
        var id = (string)(await _client.ReferAsync())["id"]!;
        var refused = await _client.MoveReferralAsync(id, step, status: HttpStatusCode.Conflict);
        Assert.That((refused.TypeName(), refused["present"]!.State()), Is.EqualTo(("consent-missing", "lead")));

        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", """{"referrals":{"consent":false}}""");
        var other = (string)(await _client.ReferAsync(opening: "other"))["id"]!;
        await _client.MoveReferralAsync(other, step);
        using var back = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", "{}");
        await _client.MoveReferralAsync(id, step, status: HttpStatusCode.Conflict);
        await _client.MoveReferralAsync(id, step, more: Consent);
    }

    [TestCase("""{"granted":true,"until":"2027-01-01"}""", true)]
    [TestCase("""{"granted":false}""", false)]
    public async Task What_a_candidate_stated_counts(string stated, bool agrees)
    {
        using var consent = await _client.WorkAsync(HttpMethod.Put, "/v1/people/cleo/consents/referrals", stated);
        var id = (string)(await _client.ReferAsync())["id"]!;

        await _client.MoveReferralAsync(id, "submitted", status: agrees ? HttpStatusCode.OK : HttpStatusCode.Conflict);

        Assert.That((await _client.SeeReferralAsync(id, "ada")).State(), Is.EqualTo(agrees ? "submitted" : "withdrawn"));
    }

    [TestCase("DELETE", null)]
    [TestCase("PUT", """{"granted":false}""")]
    public async Task A_consent_that_is_taken_back_ends_what_rests_on_it(string method, string? body)
    {
        const string consent = "/v1/people/cleo/consents/referrals";
        using var stated = await _client.WorkAsync(HttpMethod.Put, consent, """{"granted":true}""");
        var (open, hired) = ((string)(await _client.ReferAsync())["id"]!, (string)(await _client.ReferAsync(opening: "other"))["id"]!);
        await _client.MoveReferralAsync(open, "submitted");
        await _client.MoveReferralAsync(hired, "hired");

        using var taken = await _client.WorkAsync(new HttpMethod(method), consent, body);

        await UntilAsync(async () => (await _client.SeeReferralAsync(open, "ada")).State() == "withdrawn");
        Assert.That((await _client.SeeReferralAsync(hired, "ada")).State(), Is.EqualTo("hired"), "they work there now");
        foreach (var to in new[] { "screening", "hired" })
        {
            var refused = await _client.MoveReferralAsync(
                open, "correct", status: HttpStatusCode.Conflict, more: $""","to":"{to}" """);
            Assert.That(refused.TypeName(), Is.EqualTo("consent-missing"), "a correction needs it as well");
        }
    }

    [Test]
    public async Task A_first_day_makes_started_days_make_retained_and_a_last_day_left_early()
    {
        var (stays, leaves) = (await _client.ReferredAsync(), await _client.ReferredAsync("""{"person":"finn"}"""));
        await _client.MoveReferralAsync(stays, "hired");
        await _client.MoveReferralAsync(leaves, "hired");
        var start = new DateOnly(2026, 12, 1);
        await _host.PutAsync(
            new Employment("hris", Sample.Id("cleo"), new CompanyId("home"), start, null),
            new Employment("hris", Sample.Id("finn"), new CompanyId("home"), start, start.AddDays(60)));
        Assert.That((await _client.SeeReferralAsync(stays, "ada")).State(), Is.EqualTo("hired"), "not yet");

        _host.Skip(TimeSpan.FromDays(8));
        await UntilAsync(async () => (await _client.SeeReferralAsync(stays, "ada")).State() == "started");
        await UntilAsync(async () => (await _client.SeeReferralAsync(leaves, "ada")).State() == "started");
        Assert.That((string?)(await _client.SeeReferralAsync(stays, "ada"))["startedOn"], Is.EqualTo("2026-12-01"));
        _host.Skip(TimeSpan.FromDays(61));
        await UntilAsync(async () => (await _client.SeeReferralAsync(leaves, "ada")).State() == "leftEarly");
        _host.Skip(TimeSpan.FromDays(29));
        await UntilAsync(async () => (await _client.SeeReferralAsync(stays, "ada")).State() == "retained90");
        _host.Skip(TimeSpan.FromDays(275));
        await UntilAsync(async () => (await _client.SeeReferralAsync(stays, "ada")).State() == "retained1y");

        Assert.That(await _client.OutcomesAsync("cleo"), Is.EqualTo(new[] { "hired cleo", "retained cleo", "retained cleo" }));
        Assert.That(await _client.OutcomesAsync("finn"), Is.EqualTo(new[] { "hired finn", "left finn" }));
    }

    [Test]
    public async Task A_lead_that_nobody_follows_expires_and_is_told_to_be_unanswered_before()
    {
        var id = await _client.ReferredAsync();
        _host.Skip(TimeSpan.FromHours(48));
        Assert.That((bool?)(await _client.SeeReferralAsync(id, "ada"))["isUnanswered"], Is.False);
        await _client.MoveReferralAsync(id, "contacted", "ada");
        _host.Time.Advance(TimeSpan.FromHours(1));

        Assert.That((bool?)(await _client.SeeReferralAsync(id, "ada"))["isUnanswered"], Is.True, "that Ada did something is no answer");
        Assert.That(await IdsAsync("?unanswered=true", "bob"), Is.EqualTo(new[] { id }));
        _host.Skip(TimeSpan.FromDays(9));
        Assert.That((int?)(await _client.SeeReferralAsync(id, "ada"))["quietDays"], Is.EqualTo(9));
        _host.Skip(TimeSpan.FromDays(81) - Features.Work.DueWorker.Interval - TimeSpan.FromHours(1));
        Assert.That((await _client.SeeReferralAsync(id, "ada")).State(), Is.EqualTo("contacted"));
        await UntilAsync(async () =>
        {
            _host.Time.Advance(TimeSpan.FromHours(1));
            return (await _client.SeeReferralAsync(id, "ada")).State() == "expired";
        });
        Assert.That(await IdsAsync("?unanswered=true", "bob"), Is.Empty);
    }

    [Test]
    public async Task What_is_taken_back_or_corrected_has_not_happened_to_the_graph_either()
    {
        var id = await _client.ReferredAsync();
        await _client.MoveReferralAsync(id, "interview");
        await _client.MoveReferralAsync(id, "rejected", more: ""","reasonClass":"skills" """);
        Assert.That(await _client.OutcomesAsync("cleo"), Is.EqualTo(new[] { "interviewed cleo", "unsuitable cleo" }));
        Assert.That((string?)(await _client.SeeReferralAsync(id, "ada"))["reasonClass"], Is.EqualTo("skills"));
        await _client.MoveReferralAsync(id, "undo", "ada", HttpStatusCode.Conflict);

        await _client.MoveReferralAsync(id, "undo");
        Assert.That(await _client.OutcomesAsync("cleo"), Is.EqualTo(new[] { "interviewed cleo" }));
        await _client.MoveReferralAsync(id, "hired");
        var corrected = await _client.MoveReferralAsync(id, "correct", more: ""","to":"submitted" """);

        Assert.That((corrected.State(), corrected["submitted"] is not null), Is.EqualTo(("submitted", true)));
        Assert.That(await _client.OutcomesAsync("cleo"), Is.Empty);
    }

    [Test]
    public async Task Who_recruits_for_the_opening_now_has_its_referrals()
    {
        var id = await _client.ReferredAsync();
        await _client.PutOpeningAsync("""{"title":"Engineer","recruiter":"eve"}""", HttpStatusCode.OK);

        await _client.SeeReferralAsync(id, "bob", HttpStatusCode.NotFound);
        await _client.SeeReferralAsync(id, "hal", HttpStatusCode.NotFound);
        await _client.MoveReferralAsync(id, "submitted", "eve");
        Assert.That(
            (await _client.SeeAsync("/v1/people/ada/inbox", person: "ada"))["updates"]!.AsArray()
                .Select(update => (string?)update!["state"]),
            Is.EqualTo(new[] { "submitted" }));
        await _client.PostEventAsync("""{"event":"close"}""", person: "eve");
        Assert.That((string?)(await _client.SeeReferralAsync(id, "ada"))["warning"], Is.EqualTo("openingClosed"));
        await _client.MoveReferralAsync(id, "hired", "eve");
    }

    [Test]
    public async Task A_list_shows_those_that_somebody_is_in()
    {
        var (one, two) = (await _client.ReferredAsync(), await _client.ReferredAsync("""{"person":"finn"}""", "eve", "other"));

        Assert.That(await IdsAsync(string.Empty, "bob"), Is.EqualTo(new[] { two, one }));
        Assert.That(await IdsAsync(string.Empty, "ada"), Is.EqualTo(new[] { one }));
        Assert.That(await IdsAsync(string.Empty, "finn"), Is.EqualTo(new[] { two }));
        Assert.That(await IdsAsync(string.Empty, "gus"), Is.Empty);
        Assert.That(await IdsAsync("?opening=other", null), Is.EqualTo(new[] { two }));
        Assert.That(await IdsAsync("?person=cleo", "bob"), Is.EqualTo(new[] { one }));
        Assert.That(await IdsAsync("?state=hired", null), Is.Empty);
    }

    private async Task<string> PreparedAsync(string prepare, string state)
    {
        // One for an opening of its own, since nobody is put forward twice for one.
        var opening = $"role-{_openings++}";
        await _client.PutOpeningAsync(
            """{"title":"Engineer","recruiter":"bob","hiringManager":"hal"}""", address: $"/v1/openings/{opening}");
        var id = await _client.ReferredAsync("""{"name":"Cleo","email":"cleo@acme.example"}""", opening: opening);
        foreach (var move in prepare.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await _client.MoveReferralAsync(id, move);
        }

        Assert.That((await _client.SeeReferralAsync(id, null)).State(), Is.EqualTo(state));
        return id;
    }

    private async Task<string[]> IdsAsync(string query, string? person)
    {
        JsonNode page = await _client.SeeAsync(All + query, person: person);
        return [.. page["referrals"]!.AsArray().Select(one => (string)one!["id"]!)];
    }

    private Task UntilAsync(Func<Task<bool>> isSo) => Polling.UntilAsync(
        async () =>
        {
            _host.Time.Advance(ReferralSweep.Pause);
            return await isSo();
        },
        "what follows");
}
