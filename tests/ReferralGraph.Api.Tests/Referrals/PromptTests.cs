using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using static ReferralGraph.Api.Tests.Referrals.PromptClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>A manager is asked about people whom a new hire worked with: when, about whom, who may do what, and what follows.</summary>
internal sealed class PromptTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await PromptClient.BeginAsync(_host, _client);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task On_the_morning_of_day_thirty_the_manager_is_asked_about_the_five_of_the_strongest_ties()
    {
        _host.Skip(PromptDays.MorningOf(PromptClient.Start.AddDays(30), Zone) - _host.Time.GetUtcNow() - TimeSpan.FromMinutes(1));
        Assert.That(await _client.AboutAsync("mia"), Is.Empty, "not a minute early");

        await _host.DayAsync(30);

        Assert.That(await _client.AboutAsync("mia"), Is.EqualTo("c1 c2 c3 c4 c5"));
        var prompt = (await _client.PromptsAsync("mia")).Single(one => (string?)one["coworker"]!["person"] == "c1");
        Assert.That((string?)prompt["text"], Is.EqualTo("Nina worked with C1 at Before. Would C1 fit Platform Engineer?"));
        Assert.That(
            ((int?)prompt["day"], (string?)prompt["newHire"]!["person"], (string?)prompt["evidence"]!["company"]),
            Is.EqualTo(((int?)30, "nina", "before")));
        var waiting = (await _client.SeeAsync("/v1/people/mia/inbox", person: "mia"))["waiting"]!.AsArray();
        Assert.That(waiting.Select(one => (string?)one!["kind"]), Is.All.EqualTo("prompt").And.Exactly(5).Items);
        Assert.That(waiting[0]!["actions"]!.AsArray().Select(action => (string?)action!["event"]), Is.EqualTo(new[] { "answer" }));
        Assert.That(await _client.AboutAsync("nina"), Is.Empty, "the new hire is not told of whom nobody has answered");
        Assert.That(await _client.PromptsAsync("max"), Is.Empty);
        await _host.DayAsync(60);
        Assert.That(await _client.AboutAsync("mia", "expired"), Is.EqualTo("c1 c2 c3 c4 c5"));
        Assert.That(await _client.AboutAsync("mia"), Is.EqualTo("c6 c7"), "nobody is asked about twice");
    }

    [Test]
    public async Task What_fits_and_is_confirmed_is_a_referral_of_the_new_hire_by_way_of_the_manager()
    {
        await _host.DayAsync(30);
        var id = await _client.PromptOfAsync("c1");
        await _client.MovePromptAsync(id, "answer", "mia", more: Answer("fits") + ""","note":"She is great." """);
        var waiting = (await _client.SeeAsync("/v1/people/nina/inbox", person: "nina"))["waiting"]!.AsArray().Single()!;
        Assert.That((string?)waiting["text"], Does.StartWith("Mia thinks that C1 fits Platform Engineer."));
        Assert.That(
            waiting["actions"]!.AsArray().Select(action => (string?)action!["event"]), Is.EqualTo(new[] { "confirm", "refuse" }));

        var confirmed = await _client.MovePromptAsync(id, "confirm", "nina", more: ""","knows":"workedWith","level":"vouch" """);

        var referral = await _client.SeeReferralAsync((string)confirmed["referral"]!, "nina");
        Assert.That(
            (referral.State(), (string?)referral["source"], (string?)referral["referrer"]!["person"], (string?)referral["via"]!["person"]),
            Is.EqualTo(("lead", "prompt", "nina", "mia")));
        Assert.That(((string?)referral["prompt"], (string?)referral["level"]), Is.EqualTo((id, "vouch")));
        await _client.MoveReferralAsync((string)confirmed["referral"]!, "contacted", "rex");
        foreach (var person in new[] { "mia", "nina" })
        {
            var seen = await _client.SeeAsync($"/v1/prompts/{id}", person: person);
            Assert.That((seen.State(), (string?)seen["referralState"]), Is.EqualTo(("confirmed", "contacted")), person);
            Assert.That((await _client.SeeReferralAsync((string)confirmed["referral"]!, person)).State(), Is.EqualTo("contacted"));
            var updates = (await _client.SeeAsync($"/v1/people/{person}/inbox", person: person))["updates"]!.AsArray();
            Assert.That(updates.Select(update => (string?)update!["kind"]), Does.Contain("referral"), person);
        }

        var news = (await _client.SeeAsync("/v1/people/mia/inbox", person: "mia"))["updates"]!.AsArray();
        Assert.That((string?)news[0]!["text"], Is.EqualTo("Nina puts C1 forward for Platform Engineer."));
        await _client.SeeAsync($"/v1/prompts/{id}", HttpStatusCode.NotFound, "c1");
    }

    /// <summary>States, events and people, written down apart from the table. m: Mia, n: Nina.</summary>
    [Test]
    public async Task Every_event_in_every_state_is_for_whom_the_table_names()
    {
        await _host.DayAsync(30);
        (string About, string Prepare, string State, string Legal)[] cases =
        [
            ("c1", string.Empty, "due", "m:answer"),
            ("c2", "m:fits", "answered", "n:confirm n:refuse"),
            ("c3", "m:notFit", "answered", string.Empty),
            ("c4", "m:fits n:confirm", "confirmed", string.Empty),
            ("c5", "m:fits n:refuse", "refused", string.Empty),
        ];
        foreach (var (about, prepare, state, legal) in cases)
        {
            var id = await _client.PromptOfAsync(about);
            foreach (var move in prepare.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                await MoveAsync(id, move[0] == 'm' ? "mia" : "nina", move[2..]);
            }

            Assert.That((await _client.SeeAsync($"/v1/prompts/{id}")).State(), Is.EqualTo(state));
            foreach (var person in new[] { "mia", "nina", "rex", "c1", null })
            {
                var isIn = person is null or "mia" || (person == "nina" && prepare.StartsWith("m:fits", StringComparison.Ordinal));
                var seen = await _client.SeeAsync(
                    $"/v1/prompts/{id}", isIn ? HttpStatusCode.OK : HttpStatusCode.NotFound, person);
                if (isIn)
                {
                    Assert.That(
                        seen.Actions().Where(action => action != "undo").Select(action => $"{person?[..1]}:{action}"),
                        Is.EqualTo(legal.Split(' ').Where(one => person is not null && one.StartsWith(person[0]))),
                        $"{state} {person}");
                }

                foreach (var happens in new[] { "fits", "confirm", "refuse" })
                {
                    var name = happens == "fits" ? "answer" : happens;
                    if (person is null || !legal.Split(' ').Contains($"{person[..1]}:{name}"))
                    {
                        await MoveAsync(id, person, happens, isIn ? HttpStatusCode.Conflict : HttpStatusCode.NotFound);
                    }
                }
            }
        }
    }

    [Test]
    public async Task Who_did_not_know_is_asked_once_more_and_who_wants_no_question_is_not()
    {
        await _host.DayAsync(30);
        foreach (var (about, answer) in new[] { ("c1", "unknown"), ("c2", "dontAsk"), ("c3", "notFit"), ("c4", "fits"), ("c5", "unknown") })
        {
            await MoveAsync(await _client.PromptOfAsync(about), "mia", answer);
        }

        await _host.DayAsync(60);
        Assert.That(await _client.AboutAsync("mia"), Is.EqualTo("c1 c5 c6 c7"));
        foreach (var about in new[] { "c1", "c5" })
        {
            await MoveAsync(await _client.PromptOfAsync(about), "mia", "unknown");
        }

        await _host.DayAsync(90);
        Assert.That(await _client.AboutAsync("mia"), Is.Empty);
    }

    [TestCase("", "c1 c2 c3 c4 c5", Description = "the control: nothing stands against it")]
    [TestCase("never c1", "c2 c3 c4 c5 c6")]
    [TestCase("vouchOnly c1", "c2 c3 c4 c5 c6")]
    [TestCase("vouchOnly c1 endorsing", "c1 c2 c3 c4 c5", Description = "they vouch for the new hire")]
    [TestCase("never nina", "")]
    [TestCase("private nina", "")]
    [TestCase("private nina c2", "c1 c3 c4 c5 c6")]
    [TestCase("consent", "")]
    [TestCase("consent nina c3", "c3")]
    [TestCase("away mia", "")]
    [TestCase("paused", "")]
    [TestCase("home c1", "c2 c3 c4 c5 c6")]
    public async Task Wishes_sharing_consents_and_openings_decide_about_whom(string stated, string about)
    {
        var words = stated.Split(' ');
        switch (words[0])
        {
            case "never" or "vouchOnly":
                await _client.PreferAsync(words[1], $$"""{"introductions":"{{words[0]}}"}""");
                if (words.Length > 2)
                {
                    await _host.PutAsync(new Endorsement("api", Sample.Id(words[1]), Sample.Id("nina"), 1, null, PromptClient.Start));
                }

                break;
            case "private":
                await _host.PutAsync(new Sharing(
                    Sample.Id("nina"), words.Length > 2 ? Sample.Id(words[2]) : null, SharingLevels.Private));
                break;
            case "consent":
                using (var settings = await _client.WorkAsync(
                    HttpMethod.Put, "/v1/settings", """{"homeCompanies":["home"],"timeZone":"Europe/Oslo","consent":"everyone"}"""))
                {
                    await settings.JsonAsync(HttpStatusCode.OK);
                }

                foreach (var person in words.Skip(1))
                {
                    using var agreed = await _client.WorkAsync(
                        HttpMethod.Put,
                        $"/v1/people/{person}/consents/{(person == "nina" ? "referrals" : "contact")}",
                        """{"granted":true}""");
                    Assert.That(agreed.IsSuccessStatusCode, await agreed.Content.ReadAsStringAsync());
                }

                break;
            case "away":
                await _client.PreferAsync("mia", """{"awayUntil":"2026-12-20"}""");
                break;
            case "paused":
                await _client.PostEventAsync("""{"event":"pause"}""", person: "rex");
                break;
            case "home":
                await _host.PutAsync(Sample.Works("c1", "home", "Engineer"));
                break;
        }

        await _host.DayAsync(30);

        Assert.That(await _client.AboutAsync("mia"), Is.EqualTo(about));
    }

    [TestCase("fill")]
    [TestCase("close")]
    public async Task A_filled_or_closed_opening_makes_void_what_is_open(string happens)
    {
        await _host.DayAsync(30);
        var (due, fits, not) = (
            await _client.PromptOfAsync("c1"), await _client.PromptOfAsync("c2"), await _client.PromptOfAsync("c3"));
        await MoveAsync(fits, "mia", "fits");
        await MoveAsync(not, "mia", "notFit");

        await _client.PostEventAsync($$"""{"event":"{{happens}}"}""", person: "rex");

        foreach (var id in new[] { due, fits })
        {
            var seen = await _client.SeeAsync($"/v1/prompts/{id}");
            Assert.That((seen.State(), (string?)seen["reasonClass"]), Is.EqualTo(("void", "openingClosed")));
        }

        Assert.That((await _client.SeeAsync($"/v1/prompts/{not}")).State(), Is.EqualTo("answered"));
    }

    [TestCase("another manager", "due", "max", null)]
    [TestCase("no manager", "due", "max", null, Description = "the opening's hiring manager is asked")]
    [TestCase("nobody", "void", "mia", "noManager")]
    [TestCase("left", "void", "mia", "personGone")]
    [TestCase("erased", "void", "mia", "personGone")]
    [TestCase("never", "void", "mia", "personGone", Description = "as if they were gone")]
    [TestCase("merged", "void", "mia", "merged")]
    public async Task What_becomes_of_a_prompt_when_its_people_change(string what, string state, string manager, string? reason)
    {
        await _host.DayAsync(30);
        var id = await _client.PromptOfAsync("c1");
        switch (what)
        {
            case "another manager":
                await _host.PutAsync(Hired("nina", PromptClient.Start, "max"));
                break;
            case "no manager":
                await _host.PutAsync(Hired("nina", PromptClient.Start, null));
                break;
            case "nobody":
                await _client.PutOpeningAsync(
                    """{"title":"Platform Engineer","wantedTitles":["Engineer"],"recruiter":"rex"}""", HttpStatusCode.OK);
                await _host.PutAsync(Hired("nina", PromptClient.Start, null));
                break;
            case "left":
                await _host.PutAsync(Hired("nina", PromptClient.Start, "mia", PromptClient.Start.AddDays(20)));
                break;
            case "never":
                await _client.PreferAsync("c1", """{"introductions":"never"}""");
                break;
            default:
                using (var removed = what == "erased"
                    ? await _client.WorkAsync(HttpMethod.Delete, "/v1/people/c1/data")
                    : await _client.WorkAsync(HttpMethod.Post, "/v1/people/nina/merge", """{"absorbed":"c1"}"""))
                {
                    Assert.That(removed.IsSuccessStatusCode, await removed.Content.ReadAsStringAsync());
                }

                break;
        }

        await _host.UntilSoAsync(async () =>
            await _client.SeeAsync($"/v1/prompts/{id}") is var seen
            && seen.State() == state
            && (string?)seen["manager"]!["person"] == manager);
        Assert.That((string?)(await _client.SeeAsync($"/v1/prompts/{id}"))["reasonClass"], Is.EqualTo(reason));
        if (state == "due")
        {
            await _client.MovePromptAsync(id, "answer", "mia", HttpStatusCode.NotFound, Answer("fits"));
            Assert.That((await _client.MovePromptAsync(id, "answer", "max", more: Answer("fits"))).State(), Is.EqualTo("answered"));
        }
    }

    [Test]
    public async Task A_slip_is_taken_back_and_what_is_wrong_is_named()
    {
        await _host.DayAsync(30);
        var id = await _client.PromptOfAsync("c1");
        foreach (var (happens, more, field) in new[]
        {
            ("answer", string.Empty, "answer"), ("answer", Answer("perhaps"), "answer"), ("refuse", Answer("fits"), "answer"),
            ("confirm", string.Empty, "knows"), ("fly", string.Empty, "event"),
            ("answer", Answer("fits") + ""","knows":"friend" """, "knows"),
        })
        {
            var problem = await _client.MovePromptAsync(id, happens, "mia", HttpStatusCode.BadRequest, more);
            Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Does.Contain(field), happens + more);
        }

        await _client.MovePromptAsync(id, "answer", "mia", HttpStatusCode.Conflict, Answer("fits") + ",\"version\":7");
        await _client.MovePromptAsync(id, "answer", "mia", more: Answer("fits") + ""","note":"Yes." """);
        var undone = await _client.MovePromptAsync(id, "undo", "mia");
        Assert.That((undone.State(), undone["answer"], undone["note"]), Is.EqualTo(("due", (object?)null, (object?)null)));
        Assert.That((await _client.SeeAsync("/v1/people/nina/inbox", person: "nina"))["waiting"]!.AsArray(), Is.Empty);
        await MoveAsync(id, "mia", "fits");
        await MoveAsync(id, "nina", "refuse");
        Assert.That((await _client.MovePromptAsync(id, "undo", "nina")).State(), Is.EqualTo("answered"));
        _host.Time.Advance(TimeSpan.FromMinutes(10));
        await _client.MovePromptAsync(id, "undo", "mia", HttpStatusCode.Conflict);

        var held = (await _client.SeeAsync("/v1/people/c1/data"))["work"]!.AsArray();
        Assert.That(held.Select(one => (string?)one!["kind"]), Is.All.EqualTo("prompt").And.Not.Empty);
    }

    private static TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    private Task MoveAsync(string id, string? person, string happens, HttpStatusCode status = HttpStatusCode.OK) => happens switch
    {
        "confirm" => _client.MovePromptAsync(id, happens, person, status, ",\"knows\":\"workedWith\""),
        "refuse" => _client.MovePromptAsync(id, happens, person, status),
        _ => _client.MovePromptAsync(id, "answer", person, status, Answer(happens)),
    };
}
