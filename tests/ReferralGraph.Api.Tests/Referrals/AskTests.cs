using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.TestKit.Waiting;
using static ReferralGraph.Api.Tests.Referrals.IntroductionClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Who is not asked, or not yet: the guard, fatigue, wishes, days that pass, and people who are gone.</summary>
internal sealed class AskTests
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

    [TestCase("ada gus", "declaredOnly")]
    [TestCase("ada cleo", "weak")]
    public async Task Nobody_asks_whom_they_hardly_know_and_is_told_what_would_help(string path, string reason)
    {
        var draft = await _client.DraftAsync(path);
        Assert.That((string?)draft["guard"]!["reason"], Is.EqualTo(reason));

        var refused = await _client.MoveAsync((string)draft["id"]!, "ask", "ada", HttpStatusCode.Conflict);

        Assert.That((refused.TypeName(), (string?)refused["reason"]), Is.EqualTo(("ask-too-soon", reason)));
        Assert.That((string?)refused["suggestion"]!["text"], Is.Not.Empty.And.Not.Contain("endorsement"), "Ada writes none");
        Assert.That((string?)refused["detail"], Does.Not.Contain(reason).And.Not.Contain("("), "a sentence, and no code in it");
        Assert.That((string?)refused["suggestion"]!["person"], Is.EqualTo(path == "ada cleo" ? "bob" : null));
        Assert.That((await _client.SeeIntroductionAsync((string)draft["id"]!, "ada")).State(), Is.EqualTo("draft"));
        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", """{"asks":{"guard":false}}""");
        await _client.MoveAsync((string)draft["id"]!, "ask", "ada");
    }

    [Test]
    public async Task Whoever_endorsed_the_asker_may_be_asked()
    {
        var id = (string)(await _client.DraftAsync("ada gus"))["id"]!;
        await _client.MoveAsync(id, "ask", "ada", HttpStatusCode.Conflict);
        await _host.PutAsync(new Core.Ties.Endorsement("survey", Sample.Id("gus"), Sample.Id("ada"), 0.9, null, new DateOnly(2026, 1, 1)));

        Assert.That((await _client.MoveAsync(id, "ask", "ada")).State(), Is.EqualTo("targetAsked"));
    }

    [Test]
    public async Task The_fourth_open_ask_is_refused_with_the_week_in_which_there_is_room()
    {
        for (var number = 0; number < 3; number++)
        {
            await _client.AskAsync("ada bob eve");
        }

        var fourth = (string)(await _client.DraftAsync("ada bob finn"))["id"]!;
        var refused = await _client.MoveAsync(fourth, "ask", "ada", HttpStatusCode.Conflict);

        Assert.That((refused.TypeName(), (string?)refused["freeIn"]), Is.EqualTo(("person-busy", "2026-W50")));
        var first = (string)(await _client.SeeAsync(All + "?state=asked", person: "ada"))["introductions"]![2]!["id"]!;
        await _client.MoveAsync(first, "decline", "bob");
        await _client.MoveAsync(fourth, "ask", "ada");
    }

    [TestCase("ada bob eve", "")]
    [TestCase("ada hal bob eve", "hal:accept", Description = "further on the way")]
    public async Task What_was_withdrawn_is_taken_up_again_only_where_there_is_room(string path, string moves)
    {
        await _host.PutAsync(Sample.Tie("hal", "bob", 0.9));
        var id = await _client.AskAsync(path);
        await _client.RunAsync(id, moves);
        await _client.MoveAsync(id, "withdraw", "ada");
        await _client.MoveAsync(id, "undo", "ada");
        await _client.MoveAsync(id, "withdraw", "ada");
        for (var number = 0; number < 3; number++)
        {
            await _client.AskAsync("ada bob eve");
        }

        var refused = await _client.MoveAsync(id, "undo", "ada", HttpStatusCode.Conflict);

        Assert.That(refused.TypeName(), Is.EqualTo("person-busy"));
        Assert.That((await _client.SeeIntroductionAsync(id, "ada")).State(), Is.EqualTo("withdrawn"));
    }

    [Test]
    public async Task What_was_withdrawn_is_taken_up_again_only_over_a_path_that_leads_there()
    {
        var id = await _client.AskAsync("ada bob eve");
        await _client.MoveAsync(id, "withdraw", "ada");
        await _client.PreferAsync("bob", """{"introductions":"never"}""");

        Assert.That((await _client.MoveAsync(id, "undo", "ada", HttpStatusCode.Conflict)).TypeName(), Is.EqualTo("no-such-path"));
    }

    [Test]
    public async Task Whoever_is_full_on_the_way_is_asked_on_the_first_free_day()
    {
        await _client.PreferAsync("cleo", """{"awayUntil":"2026-12-07"}""");
        var id = await _client.AskAsync("ada bob cleo finn");
        await _client.MoveAsync(id, "accept", "bob");

        Assert.That((await _client.SeeIntroductionAsync(id, "ada")).State(), Is.EqualTo("asked"));
        await _client.SeeIntroductionAsync(id, "cleo", HttpStatusCode.NotFound);
        Assert.That((await _client.SeeAsync("/v1/people/cleo/inbox", person: "cleo"))["waiting"]!.AsArray(), Is.Empty);
        _host.Skip(TimeSpan.FromDays(13));
        await _client.SeeIntroductionAsync(id, "cleo", HttpStatusCode.NotFound);
        _host.Time.Advance(TimeSpan.FromDays(1));
        await UntilAsync(async () =>
        {
            using var seen = await _client.WorkAsync(HttpMethod.Get, $"{All}/{id}", person: "cleo");
            return seen.StatusCode == HttpStatusCode.OK;
        });

        var answerBy = (DateTimeOffset)(await _client.SeeIntroductionAsync(id, "cleo"))["answerBy"]!;
        Assert.That(answerBy, Is.GreaterThan(new DateTimeOffset(2026, 12, 20, 0, 0, 0, TimeSpan.Zero)), "days count from then");
    }

    [Test]
    public async Task Where_the_way_is_closed_meanwhile_the_asker_is_told_that_nobody_answered()
    {
        var (closed, silent) = (await _client.AskAsync("ada bob cleo finn"), await _client.AskAsync("ada bob cleo finn"));
        await _client.MoveAsync(silent, "accept", "bob");
        await _client.PreferAsync("cleo", """{"introductions":"never"}""");
        await _client.MoveAsync(closed, "accept", "bob");

        await _client.SeeIntroductionAsync(closed, "cleo", HttpStatusCode.NotFound);
        await _client.SeeIntroductionAsync(silent, "cleo");
        Assert.That(await ToldAsync(closed), Is.EqualTo(await ToldAsync(silent)));
        _host.Skip(TimeSpan.FromDays(14) - DueWorker.Interval);
        Assert.That(await ToldAsync(closed), Is.EqualTo(await ToldAsync(silent)));
        await UntilAsync(async () => (await _client.SeeIntroductionAsync(closed, null)).State() == "stopped");
        await UntilAsync(async () => (await _client.SeeIntroductionAsync(silent, null)).State() == "expired");

        Assert.That(await ToldAsync(closed), Is.EqualTo(await ToldAsync(silent)).And.Contain("expired"));
        Assert.That(
            (await _client.SeeAsync("/v1/people/ada/inbox", person: "ada"))["updates"]!.ToJsonString(), Does.Not.Contain("stopped"));
        Assert.That(await _client.OutcomesAsync("cleo"), Is.Empty);

        async Task<string> ToldAsync(string id)
        {
            var told = (await _client.SeeIntroductionAsync(id, "ada")).AsObject();
            foreach (var member in new[] { "id", "created", "changed" })
            {
                told.Remove(member);
            }

            return told.ToJsonString();
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Nobody_is_said_not_to_have_answered_who_was_not_shown_the_ask(bool isShown)
    {
        var id = await _client.AskAsync("ada bob eve");
        if (isShown)
        {
            await _client.SeeAsync("/v1/people/bob/inbox", person: "bob");
        }
        else
        {
            // An administrator who looks is not Bob.
            await _client.SeeAsync("/v1/people/bob/inbox");
        }

        _host.Skip(TimeSpan.FromDays(14) - DueWorker.Interval);
        Assert.That((await _client.SeeIntroductionAsync(id, "ada")).State(), Is.EqualTo("asked"));
        await UntilAsync(async () => (await _client.SeeIntroductionAsync(id, "ada")).State() == "expired");

        Assert.That(await _client.OutcomesAsync("bob"), Is.EqualTo(isShown ? ["unanswered bob ada"] : Array.Empty<string>()));
    }

    [Test]
    public async Task It_stops_when_its_opening_is_closed_unless_the_target_agreed()
    {
        await _client.PutOpeningAsync("""{"title":"Engineer"}""");
        var about = ""","opening":"role","purpose":"referral" """;
        var (asked, agreed) = (await _client.AskAsync("ada bob eve", more: about), await _client.AskAsync("ada bob eve", more: about));
        await _client.RunAsync(agreed, "bob:accept bob:askTarget eve:targetAgree");

        await _client.PostEventAsync("""{"event":"close"}""");

        var stopped = await _client.SeeIntroductionAsync(asked, "ada");
        Assert.That((stopped.State(), (string?)stopped["reasonClass"]), Is.EqualTo(("stopped", "openingClosed")));
        Assert.That((await _client.SeeIntroductionAsync(agreed, "ada")).State(), Is.EqualTo("targetAgreed"));
    }

    [Test]
    public async Task It_stops_when_somebody_is_gone_or_two_are_one()
    {
        var (gone, one) = (await _client.AskAsync("ada bob finn"), await _client.AskAsync("ada bob eve"));
        await _host.WriteAsync(new GraphChange.DeletePerson(Sample.Id("finn")));
        await _host.WriteAsync(new GraphChange.Merge(Sample.Id("bob"), Sample.Id("eve")));

        var refused = await _client.MoveAsync(gone, "accept", "bob", HttpStatusCode.Conflict);
        Assert.That((refused.TypeName(), refused["present"]!.State()), Is.EqualTo(("move-illegal", "stopped")));
        await UntilAsync(async () => (await _client.SeeIntroductionAsync(one, "ada")).State() == "stopped");

        Assert.That((string?)(await _client.SeeIntroductionAsync(gone, "ada"))["reasonClass"], Is.EqualTo("personGone"));
        Assert.That((string?)(await _client.SeeIntroductionAsync(one, "ada"))["reasonClass"], Is.EqualTo("merged"));
    }

    [Test]
    public async Task An_inbox_says_what_waits_and_what_became_of_ones_own()
    {
        var id = await _client.AskAsync("ada bob eve");
        var waiting = (await _client.SeeAsync("/v1/people/bob/inbox", person: "bob"))["waiting"]!.AsArray();
        Assert.That(waiting, Has.Count.EqualTo(1));
        Assert.That((string?)waiting[0]!["text"], Is.EqualTo("Ada asks you for an introduction to Eve."));
        Assert.That(
            waiting[0]!["actions"]!.AsArray().Select(action => (string?)action!["event"]),
            Is.EqualTo(new[] { "accept", "decline", "handOver" }));
        Assert.That(waiting[0]!["actions"]!.AsArray().Select(action => (string?)action!["effect"]), Has.All.Not.Empty);

        var before = await _client.SeeAsync("/v1/people/ada/inbox", person: "ada");
        await _client.RunAsync(id, "bob:accept bob:askTarget eve:targetAgree");
        var page = await _client.SeeAsync($"/v1/people/ada/inbox?limit=2&cursor={before["nextCursor"]}", person: "ada");
        var rest = await _client.SeeAsync($"/v1/people/ada/inbox?cursor={page["nextCursor"]}", person: "ada");

        Assert.That(States(before), Is.Empty, "what Ada did is no news to Ada");
        Assert.That(States(page), Is.EqualTo(new[] { "agreed", "targetAsked" }));
        Assert.That(States(rest), Is.EqualTo(new[] { "targetAgreed" }));
        Assert.That((string?)rest["updates"]![0]!["text"], Is.EqualTo("Eve agreed to be introduced."));
        using var others = await _client.WorkAsync(HttpMethod.Get, "/v1/people/bob/inbox", person: "ada");
        Assert.That(others.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        static IEnumerable<string?> States(JsonNode inbox) =>
            inbox["updates"]!.AsArray().Select(update => (string?)update!["state"]);
    }

    [Test]
    public async Task Wishes_are_for_their_person_alone_and_kept_of_nobody_who_is_gone()
    {
        await _client.PreferAsync("bob", """{"introductions":"vouchOnly","maxOpenAsks":1,"awayUntil":"2027-01-01","notices":false}""");
        Assert.That(
            (await _client.SeeAsync("/v1/people/bob/preferences", person: "bob")).ToJsonString(),
            Is.EqualTo("""{"person":"bob","introductions":"vouchOnly","notices":false,"maxOpenAsks":1,"awayUntil":"2027-01-01"}"""));
        using var others = await _client.WorkAsync(HttpMethod.Get, "/v1/people/bob/preferences", person: "ada");
        Assert.That(others.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using var wrong = await _client.WorkAsync(
            HttpMethod.Put, "/v1/people/bob/preferences", """{"introductions":"no","maxOpenAsks":0,"awayUntil":"soon"}""");
        var problem = await wrong.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(
            new[] { "introductions", "maxOpenAsks", "awayUntil" }.Select(problem.About), Has.All.Not.Null);

        Assert.That(
            (string?)(await _client.SeeAsync("/v1/people/bob/data"))["preferences"]!["introductions"], Is.EqualTo("vouchOnly"));
        using var erased = await _client.WorkAsync(HttpMethod.Delete, "/v1/people/bob/data");
        Assert.That(
            _host.Services.GetService(typeof(Api.Access.AccessDirectory)) is Api.Access.AccessDirectory access
                && access.Current.All<Core.Access.PersonPreferences>().Any(),
            Is.False);
    }

    private Task UntilAsync(Func<Task<bool>> isSo) => Polling.UntilAsync(
        async () =>
        {
            _host.Time.Advance(DueWorker.Interval);
            return await isSo();
        },
        "what is due");
}
