using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using static ReferralGraph.Api.Tests.Referrals.IntroductionClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>An ask travels its path: who may do what, who sees what, and what follows.</summary>
internal sealed class IntroductionTests
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
    public async Task An_ask_travels_to_the_target_and_back()
    {
        var draft = await _client.DraftAsync("ada bob eve");
        var id = (string)draft["id"]!;
        Assert.That(draft.State(), Is.EqualTo("draft"));
        Assert.That(draft.Actions(), Is.EqualTo(new[] { "edit", "ask", "withdraw" }));
        Assert.That((bool)draft["guard"]!["passes"]!, Is.True);
        Assert.That(
            (string?)draft["text"],
            Is.EqualTo(
                "Hello Bob,\n\nI would like to get to know Eve. You and I worked together at Initech."
                + "\n\nWould you introduce us?\n\nAda"),
            "what Bob shares of Eve is not written down");

        await _client.SeeIntroductionAsync(id, "bob", HttpStatusCode.NotFound);
        Assert.That((await _client.MoveAsync(id, "ask", "ada")).State(), Is.EqualTo("asked"));
        Assert.That((await _client.SeeIntroductionAsync(id, "bob")).Actions(), Is.EqualTo(new[] { "accept", "decline", "handOver" }));
        await _client.SeeIntroductionAsync(id, "eve", HttpStatusCode.NotFound);
        Assert.That((await _client.MoveAsync(id, "accept", "bob")).State(), Is.EqualTo("agreed"));
        Assert.That((await _client.MoveAsync(id, "askTarget", "bob")).State(), Is.EqualTo("targetAsked"));
        Assert.That((await _client.SeeIntroductionAsync(id, "ada"))["reach"], Is.Null);
        Assert.That((await _client.MoveAsync(id, "targetAgree", "eve")).State(), Is.EqualTo("targetAgreed"));
        var agreed = await _client.SeeIntroductionAsync(id, "ada");
        Assert.That((string?)agreed["reach"]!["emails"]![0], Is.EqualTo("eve@canary.example"));
        Assert.That((await _client.SeeIntroductionAsync(id, "bob"))["reach"], Is.Null, "for the asker alone");
        await _client.RunAsync(id, "bob:introduce eve:reply ada:meet");

        var met = await _client.SeeIntroductionAsync(id, "ada");
        Assert.That((met.State(), (long?)met["version"]), Is.EqualTo(("met", 8L)));
        Assert.That(await _client.OutcomesAsync("bob"), Is.EqualTo(new[] { "accepted bob ada", "accepted eve bob" }));
        Assert.That(await _client.OutcomesAsync("eve"), Is.EqualTo(new[] { "accepted eve bob", "replied eve ada" }));
        var tie = await _client.SeeAsync("/v1/people/ada/ties/eve");
        Assert.That((double)tie["tie"]!["strength"]!, Is.GreaterThan(0), "an introduction that worked is a tie");
    }

    /// <summary>Every state, move and person; written down apart from the table. Moves: a for Ada, b for Bob, e for Eve.</summary>
    [TestCase("", "draft", "a:edit a:ask a:withdraw")]
    [TestCase("a:ask", "asked", "b:accept b:decline b:handOver a:withdraw")]
    [TestCase("a:ask b:accept", "agreed", "b:askTarget b:decline a:withdraw")]
    [TestCase("a:ask b:accept b:askTarget", "targetAsked", "e:targetAgree e:targetDecline b:targetAgree b:targetDecline a:withdraw")]
    [TestCase("a:ask b:accept b:askTarget e:targetAgree", "targetAgreed", "b:introduce b:decline a:reply e:reply a:withdraw")]
    [TestCase("a:ask b:accept b:askTarget e:targetAgree b:introduce", "introduced", "a:reply e:reply")]
    [TestCase("a:ask b:accept b:askTarget e:targetAgree b:introduce e:reply", "replied", "a:meet e:meet")]
    [TestCase("a:ask b:accept b:askTarget e:targetAgree b:introduce e:reply a:meet", "met", "")]
    [TestCase("a:ask b:decline", "declined", "")]
    [TestCase("a:ask b:accept b:askTarget e:targetDecline", "targetDeclined", "")]
    [TestCase("a:ask a:withdraw", "withdrawn", "")]
    [TestCase("a:ask 15", "expired", "")]
    [TestCase("a:ask b:accept b:askTarget e:targetAgree b:introduce 31", "noReply", "a:reply e:reply")]
    [TestCase("a:ask -eve", "stopped", "")]
    public async Task Every_move_in_every_state_is_done_by_whom_the_table_names_and_by_nobody_else(
        string prepare, string state, string legal)
    {
        const string moves = "edit ask accept decline handOver askTarget targetAgree targetDecline introduce reply meet withdraw";
        var id = await PreparedAsync(prepare, state);
        var sees = new HashSet<string>(prepare.Split(' ').Where(move => move.Contains(':', StringComparison.Ordinal))
            .Select(move => move[..1])) { "a" };
        sees.UnionWith(prepare.Contains("a:ask", StringComparison.Ordinal) ? ["b"] : []);
        sees.UnionWith(prepare.Contains("askTarget", StringComparison.Ordinal) ? ["e"] : []);
        foreach (var person in new[] { "ada", "bob", "eve", "cleo", null }.Where(one => one != "eve" || state != "stopped"))
        {
            foreach (var move in moves.Split(' '))
            {
                var isLegal = person is not null && legal.Split(' ').Contains($"{person[..1]}:{move}");
                var used = isLegal ? await PreparedAsync(prepare, state) : id;
                using var moved = await _client.WorkAsync(
                    HttpMethod.Post,
                    $"{All}/{used}/events",
                    move switch
                    {
                        "edit" => """{"event":"edit","text":"Hello"}""",
                        "handOver" => """{"event":"handOver","to":"hal"}""",
                        _ => $$"""{"event":"{{move}}"}""",
                    },
                    person);

                var expected = isLegal ? HttpStatusCode.OK
                    : person is null || sees.Contains(person[..1]) ? HttpStatusCode.Conflict
                    : HttpStatusCode.NotFound;
                Assert.That(
                    moved.StatusCode, Is.EqualTo(expected), $"{state} {move} {person}: {await moved.Content.ReadAsStringAsync()}");
            }
        }
    }

    [TestCase("ada bob nobody", TestName = "Unknown")]
    [TestCase("ada hal finn", TestName = "No_tie")]
    [TestCase("ada cleo finn", TestName = "Hidden")]
    [TestCase("ada bob dan", TestName = "Never")]
    [TestCase("ada ~nonsense eve", TestName = "No_handle")]
    [TestCase("ada bob cleo", TestName = "Vouches_for_others_only")]
    public async Task Whatever_closes_a_way_it_is_told_in_the_same_words(string path)
    {
        using var hidden = await _client.WorkAsync(HttpMethod.Put, "/v1/people/cleo/sharing", """{"level":"private"}""", "cleo");
        await _client.PreferAsync("dan", """{"introductions":"never"}""");
        await _client.PreferAsync("cleo", """{"introductions":"vouchOnly"}""");

        var refused = await _client.DraftAsync(path, HttpStatusCode.Conflict);

        Assert.That(refused.TypeName(), Is.EqualTo("no-such-path"));
        Assert.That(
            refused.WithoutSource(), Is.EqualTo((await _client.DraftAsync("ada gone eve", HttpStatusCode.Conflict)).WithoutSource()));
        await _client.DraftAsync("ada bob eve");
    }

    [TestCase("""{"path":["ada"]}""", "path")]
    [TestCase("""{"path":["ada","b b"]}""", "path[1]")]
    [TestCase("""{"path":["ada","bob","bob"]}""", "path[2]")]
    [TestCase("""{"path":["bob","eve"]}""", "path[0]")]
    [TestCase("""{"path":["ada","bob","eve"],"purpose":"referral"}""", "opening")]
    [TestCase("""{"path":["ada","bob","eve"],"purpose":"fun"}""", "purpose")]
    [TestCase("""{"path":["ada","bob","eve"],"opening":"none"}""", "opening")]
    public async Task Bad_input_is_named(string body, string field)
    {
        using var response = await _client.WorkAsync(HttpMethod.Post, All, body, "ada");
        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About(field), Is.Not.Null);
    }

    [TestCase("decline", ""","reasonClass":"lazy" """, "reasonClass")]
    [TestCase("accept", ""","reasonClass":"other" """, "reasonClass")]
    [TestCase("accept", ""","to":"hal" """, "to")]
    [TestCase("handOver", "", "to")]
    [TestCase("accept", ""","text":"x" """, "text")]
    [TestCase("dance", "", "event")]
    public async Task Bad_moves_are_named(string happens, string more, string field)
    {
        var id = await _client.AskAsync("ada bob eve");
        Assert.That((await _client.MoveAsync(id, happens, "bob", HttpStatusCode.BadRequest, more)).About(field), Is.Not.Null);
    }

    [Test]
    public async Task A_colleague_to_whom_it_is_handed_is_named_to_the_asker_once_they_accept()
    {
        var id = await _client.AskAsync("ada bob eve");
        await _client.MoveAsync(id, "handOver", "bob", HttpStatusCode.Conflict, ""","to":"gus" """);
        await _client.MoveAsync(id, "handOver", "bob", more: ""","to":"hal" """);

        var seen = await _client.SeeIntroductionAsync(id, "ada");
        Assert.That((seen.State(), seen["path"]![1]!["person"]), Is.EqualTo(("asked", (JsonNode?)null)));
        Assert.That(await EverythingAsync("ada"), Does.Not.Contain("\"hal\""));
        Assert.That(
            (string?)(await _client.SeeIntroductionAsync(id, "bob"))["path"]![1]!["person"]!["id"], Is.EqualTo("hal"), "Bob knows");
        await _client.MoveAsync(id, "accept", "hal");

        Assert.That((string?)(await _client.SeeIntroductionAsync(id, "ada"))["path"]![1]!["person"]!["id"], Is.EqualTo("hal"));
        Assert.That(await _client.OutcomesAsync("hal"), Is.EqualTo(new[] { "accepted hal ada", "handedOver bob ada hal" }));
    }

    [Test]
    public async Task A_colleague_who_says_no_is_named_to_the_asker_by_nothing()
    {
        var id = await _client.AskAsync("ada bob eve");
        await _client.MoveAsync(id, "handOver", "bob", more: ""","to":"hal" """);
        await _client.MoveAsync(id, "decline", "hal", more: ""","reasonClass":"dontKnow" """);

        Assert.That(await EverythingAsync("ada"), Does.Not.Contain("\"hal\""));
        Assert.That(await _client.OutcomesAsync("hal"), Is.EqualTo(new[] { "disowned hal eve" }), "of the tie, to nobody in particular");
    }

    [Test]
    public async Task What_is_for_a_closed_opening_does_not_come_back()
    {
        await _client.PutOpeningAsync("""{"title":"Engineer"}""");
        var id = await _client.AskAsync("ada bob eve", more: ""","opening":"role" """);
        await _client.MoveAsync(id, "decline", "bob", more: ""","reasonClass":"notNow" """);
        await _client.PostEventAsync("""{"event":"close"}""");

        await _client.MoveAsync(id, "undo", "bob", HttpStatusCode.Conflict);

        Assert.That((await _client.SeeIntroductionAsync(id, "bob")).State(), Is.EqualTo("declined"));
    }

    [Test]
    public async Task Whoever_is_not_reached_yet_is_given_nobodys_words()
    {
        await _client.DraftAsync("ada bob eve", more: ""","text":"canary words" """);

        using var theirs = await _client.GetAsync(new Uri("/v1/people/eve/data", UriKind.Relative));
        using var own = await _client.GetAsync(new Uri("/v1/people/ada/data", UriKind.Relative));

        Assert.That(await theirs.Content.ReadAsStringAsync(), Does.Not.Contain("canary words").And.Contain("\"create\""));
        Assert.That(await own.Content.ReadAsStringAsync(), Does.Contain("canary words"));
    }

    [Test]
    public async Task Why_the_target_said_no_is_between_them_and_who_asked_them()
    {
        var id = await _client.AskAsync("ada bob eve");
        await _client.RunAsync(id, "bob:accept bob:askTarget");
        await _client.MoveAsync(id, "targetDecline", "eve", more: ""","reasonClass":"conflict" """);

        Assert.That((await _client.SeeIntroductionAsync(id, "ada"))["reasonClass"], Is.Null);
        Assert.That((string?)(await _client.SeeIntroductionAsync(id, "bob"))["reasonClass"], Is.EqualTo("conflict"));
        Assert.That(await _client.OutcomesAsync("eve"), Is.EqualTo(new[] { "declined eve bob" }));
    }

    [Test]
    public async Task Who_does_not_know_the_next_person_says_so_of_the_tie()
    {
        var id = await _client.AskAsync("ada bob eve");
        await _client.MoveAsync(id, "decline", "bob", more: ""","reasonClass":"dontKnow" """);

        Assert.That((string?)(await _client.SeeIntroductionAsync(id, "ada"))["reasonClass"], Is.EqualTo("dontKnow"));
        Assert.That(await _client.OutcomesAsync("bob"), Is.EqualTo(new[] { "declined bob ada", "disowned bob eve" }));
    }

    [Test]
    public async Task What_is_taken_back_has_not_happened_to_the_graph_either()
    {
        var id = await _client.AskAsync("ada bob cleo finn");
        await _client.MoveAsync(id, "accept", "bob");
        Assert.That(await _client.OutcomesAsync("bob"), Is.Not.Empty);

        var back = await _client.MoveAsync(id, "undo", "bob");

        Assert.That((back.State(), (int)back["passed"]!), Is.EqualTo(("asked", 0)));
        Assert.That(await _client.OutcomesAsync("bob"), Is.Empty);
        await _client.SeeIntroductionAsync(id, "cleo", HttpStatusCode.NotFound);
        await _client.RunAsync(id, "bob:accept");
        await _client.SeeIntroductionAsync(id, "cleo");
    }

    [Test]
    public async Task On_a_path_of_one_tie_the_asker_may_record_the_targets_word_and_is_shown_nothing_for_it()
    {
        var own = await _client.AskAsync("ada bob");
        await _client.MoveAsync(own, "targetAgree", "ada");
        Assert.That((await _client.SeeIntroductionAsync(own, "ada")).State(), Is.EqualTo("introduced"));
        Assert.That((await _client.SeeIntroductionAsync(own, "ada"))["reach"], Is.Null);

        var theirs = await _client.AskAsync("ada bob");
        await _client.MoveAsync(theirs, "targetAgree", "bob");
        Assert.That((await _client.SeeIntroductionAsync(theirs, "ada"))["reach"], Is.Not.Null);
    }

    [Test]
    public async Task Reasons_are_told_of_ties_that_whoever_asks_sees_today()
    {
        var id = await _client.AskAsync("ada bob eve");
        Assert.That((string?)(await _client.SeeIntroductionAsync(id, "ada"))["path"]![2]!["tier"], Is.EqualTo("strong"));

        using var hidden = await _client.WorkAsync(HttpMethod.Put, "/v1/people/bob/sharing", """{"level":"private"}""", "bob");

        Assert.That((await _client.SeeIntroductionAsync(id, "ada"))["path"]![2]!["tier"], Is.Null);
        Assert.That((string?)(await _client.SeeIntroductionAsync(id, "bob"))["path"]![2]!["tier"], Is.EqualTo("strong"));
    }

    [Test]
    public async Task A_list_shows_those_that_reached_somebody()
    {
        var asked = await _client.AskAsync("ada bob eve");
        var draft = (string)(await _client.DraftAsync("ada bob eve"))["id"]!;

        Assert.That(await IdsAsync(All, "ada"), Is.EqualTo(new[] { draft, asked }));
        Assert.That(await IdsAsync(All, "bob"), Is.EqualTo(new[] { asked }));
        Assert.That(await IdsAsync(All, "eve"), Is.Empty);
        Assert.That(await IdsAsync(All + "?state=draft", null), Is.EqualTo(new[] { draft }));
        Assert.That(await IdsAsync(All + "?person=bob", "ada"), Is.Empty, "whom a person is in");
    }

    private async Task<string> PreparedAsync(string prepare, string state)
    {
        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", """{"asks":{"maxOpenAsks":999,"maxAsks":999}}""");
        var id = (string)(await _client.DraftAsync("ada bob eve"))["id"]!;
        foreach (var move in prepare.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(move, out var days))
            {
                _host.Skip(TimeSpan.FromDays(days));
            }
            else if (move[0] == '-')
            {
                await _host.WriteAsync(new GraphChange.DeletePerson(Sample.Id(move[1..])));
            }
            else
            {
                var person = move[0] switch { 'a' => "ada", 'b' => "bob", _ => "eve" };
                await _client.MoveAsync(id, move[2..], person);
            }
        }

        await Polling(id, state);
        return id;
    }

    private Task Polling(string id, string state) => TestKit.Waiting.Polling.UntilAsync(
        async () =>
        {
            if ((await _client.SeeIntroductionAsync(id, null)).State() == state)
            {
                return true;
            }

            _host.Time.Advance(Features.Work.DueWorker.Interval);
            return false;
        },
        state);

    /// <summary>All that routes tell somebody about introductions and what follows from them.</summary>
    private async Task<string> EverythingAsync(string person)
    {
        var told = new List<string>();
        foreach (var address in new[]
        {
            All, $"/v1/people/{person}/inbox", $"/v1/people/{person}/facts?kind=outcome", $"/v1/people/{person}",
        })
        {
            told.Add((await _client.SeeAsync(address, person: person)).ToJsonString());
        }

        return string.Join('\n', told);
    }

    private async Task<string[]> IdsAsync(string address, string? person)
    {
        JsonNode page = await _client.SeeAsync(address, person: person);
        return [.. page["introductions"]!.AsArray().Select(one => (string)one!["id"]!)];
    }
}
