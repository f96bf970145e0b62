using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using static ReferralGraph.Api.Tests.Referrals.WorkClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Who sees openings and may do what with them, also after people were merged, removed and erased.</summary>
internal sealed class OpeningAccessTests
{
    private const string Staffed = """{"title":"Engineer","recruiter":"ada","hiringManager":"bob"}""";

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

    /// <summary>Every state, move and caller, by the table.</summary>
    [Test]
    public async Task Every_move_in_every_state_is_done_by_whom_the_table_names_and_by_nobody_else()
    {
        var table = OpeningStates.Table;
        Dictionary<string, (string Prepare, string[] Moves)> states = new()
        {
            ["open"] = ("", ["pause", "fill", "close"]),
            ["paused"] = ("pause", ["reopen", "fill", "close"]),
            ["filled"] = ("fill", ["reopen"]),
            ["closed"] = ("close", ["reopen"]),
        };
        var number = 0;
        foreach (var (state, (prepare, legal)) in states)
        {
            foreach (var move in new[] { "pause", "reopen", "fill", "close" })
            {
                foreach (var person in new[] { null, "ada", "bob", "eve" })
                {
                    var address = $"/v1/openings/role-{number++}";
                    await _client.PutOpeningAsync(Staffed, address: address);
                    if (prepare.Length > 0)
                    {
                        using var prepared = await _client.WorkAsync(HttpMethod.Post, address + "/events", $$"""{"event":"{{prepare}}"}""");
                        await prepared.JsonAsync(HttpStatusCode.OK);
                    }

                    using var moved = await _client.WorkAsync(
                        HttpMethod.Post, address + "/events", $$"""{"event":"{{move}}"}""", person);

                    var expected = person == "eve"
                        ? state == "open" ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound
                        : legal.Contains(move) ? HttpStatusCode.OK : HttpStatusCode.Conflict;
                    Assert.That(moved.StatusCode, Is.EqualTo(expected), $"{state} {move} {person}");
                }
            }

            Assert.That(
                table.In(state, [PartyRole.Recruiter]).Where(row => row.MayBeUndone).Select(row => row.Event), Is.EqualTo(legal));
        }
    }

    [Test]
    public async Task Everybody_sees_an_open_one_and_any_other_those_whose_it_is()
    {
        await _client.PutOpeningAsync(Staffed);
        Assert.That((await _client.SeeAsync(Role, person: "eve")).Actions(), Is.Empty);
        Assert.That((await _client.SeeAsync(Role, person: "ada")).Actions(), Is.EqualTo(new[] { "pause", "fill", "close" }));
        await _client.PostEventAsync("""{"event":"close"}""", person: "ada");

        var hidden = await _client.SeeAsync(Role, HttpStatusCode.NotFound, "eve");
        var unknown = await _client.SeeAsync("/v1/openings/never", HttpStatusCode.NotFound, "eve");

        Assert.That(
            hidden.WithoutSource(), Is.EqualTo(unknown.WithoutSource().Replace("never", "role", StringComparison.Ordinal)));
        foreach (var person in new[] { "ada", "bob", null })
        {
            Assert.That((string?)(await _client.SeeAsync(Role, person: person))["state"], Is.EqualTo("closed"), person);
            Assert.That(await IdsAsync("/v1/openings", person), Is.EqualTo(new[] { "role" }), person);
        }

        Assert.That(await IdsAsync("/v1/openings", "eve"), Is.Empty);
        Assert.That(await IdsAsync("/v1/openings?state=closed", "eve"), Is.Empty);
    }

    /// <summary>What is hidden is answered as what is not there, whatever is asked of it.</summary>
    [TestCase("PUT", "", """{"title":"x","openedOn":"2020-01-01"}""")]
    [TestCase("PUT", "", """{}""")]
    [TestCase("POST", "/events", """{"event":"reopen"}""")]
    [TestCase("POST", "/events", """{"event":"nonsense"}""")]
    [TestCase("POST", "/events", """{"event":"pause","version":9}""")]
    [TestCase("DELETE", "", null)]
    public async Task Whoever_does_not_see_one_is_answered_as_if_there_were_none(string method, string end, string? body)
    {
        await _client.PutOpeningAsync(Staffed);
        await _client.PostEventAsync("""{"event":"close"}""");

        foreach (var match in new[] { null, "\"2\"", "*" })
        {
            using var hidden = await _client.WorkAsync(new HttpMethod(method), Role + end, body, "eve", match);
            using var unknown = await _client.WorkAsync(new HttpMethod(method), "/v1/openings/never" + end, body, "eve", match);
            Assert.That(hidden.StatusCode, Is.EqualTo(match is null ? HttpStatusCode.NotFound : HttpStatusCode.PreconditionFailed));
            var (told, none) = (await hidden.ProblemAsync(hidden.StatusCode), await unknown.ProblemAsync(unknown.StatusCode));
            Assert.That(told.WithoutSource(), Is.EqualTo(none.WithoutSource().Replace("never", "role", StringComparison.Ordinal)));
            Assert.That(hidden.Headers.ETag, Is.Null);
        }
    }

    [Test]
    public async Task A_recruiter_changes_and_removes_it_and_only_those_who_work_for_others_make_one()
    {
        using var made = await _client.WorkAsync(HttpMethod.Put, Role, Staffed, "ada");
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await _client.PutOpeningAsync(Staffed);

        await _client.PutOpeningAsync("""{"title":"Senior","recruiter":"ada"}""", HttpStatusCode.OK, "ada");
        using var others = await _client.WorkAsync(HttpMethod.Put, Role, Staffed, "eve");
        using var theirs = await _client.WorkAsync(HttpMethod.Delete, Role, person: "bob");
        using var removed = await _client.WorkAsync(HttpMethod.Delete, Role, person: "ada");

        Assert.That((others.StatusCode, theirs.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "bob is its hiring manager no longer");
    }

    [Test]
    public async Task A_system_that_acts_for_somebody_needs_the_right_to_work_for_others()
    {
        await _client.PutOpeningAsync(Staffed);
        var (asks, works) = (
            await _host.KeyAsync(ApiScopes.PathsAny), await _host.KeyAsync(ApiScopes.PathsAny | ApiScopes.WorkflowWrite));
        using var bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };

        Assert.That(await MoveAsync(asks), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await MoveAsync(works), Is.EqualTo(HttpStatusCode.OK));

        var last = (await _client.SeeAsync("/v1/ledger"))["events"]!.AsArray()[^1]!;
        Assert.That(((string?)last["actor"]!["kind"], (string?)last["onBehalfOf"]), Is.EqualTo(("system", "ada")));

        async Task<HttpStatusCode> MoveAsync(string key)
        {
            bare.DefaultRequestHeaders.Remove("X-Api-Key");
            bare.DefaultRequestHeaders.Add("X-Api-Key", key);
            using var moved = await bare.WorkAsync(HttpMethod.Post, Role + "/events", """{"event":"pause"}""", "ada");
            return moved.StatusCode;
        }
    }

    [Test]
    public async Task Whoever_was_merged_has_the_roles_of_all_their_ids_and_takes_back_what_they_did_under_any()
    {
        await _host.PutAsync(new Person(Sample.Id("adele"), "Adele"));
        await _client.PutOpeningAsync(Staffed);
        await _client.PostEventAsync("""{"event":"close"}""", person: "ada");

        await _host.WriteAsync(new GraphChange.Merge(Sample.Id("adele"), Sample.Id("ada")));

        var seen = await _client.SeeAsync(Role, person: "adele");
        Assert.That((string?)seen["recruiter"], Is.EqualTo("adele"));
        Assert.That(seen.Actions(), Is.EqualTo(new[] { "reopen", "undo" }));
        Assert.That(await IdsAsync("/v1/openings?person=adele", "adele"), Is.EqualTo(new[] { "role" }));
        await _client.PostEventAsync("""{"event":"undo"}""", person: "adele");

        await _host.WriteAsync(new GraphChange.Unmerge(Sample.Id("ada")));
        Assert.That((await _client.SeeAsync(Role, person: "adele")).Actions(), Is.Empty);
        Assert.That((await _client.SeeAsync(Role, person: "ada")).Actions(), Does.Contain("close"));
    }

    [TestCase("/v1/people/ada")]
    [TestCase("/v1/people/ada/data")]
    public async Task Who_is_removed_stands_nowhere_and_who_comes_under_the_id_has_no_role(string address)
    {
        await _client.PutOpeningAsync(Staffed);
        await _client.PostEventAsync("""{"event":"pause"}""", person: "ada");

        using var removed = await _client.WorkAsync(HttpMethod.Delete, address);
        Assert.That(removed.IsSuccessStatusCode, await removed.Content.ReadAsStringAsync());

        var text = (await _client.SeeAsync("/v1/ledger")).ToJsonString() + (await _client.SeeAsync(Role)).ToJsonString();
        Assert.That(text, Does.Not.Contain("\"ada\"").And.Contain("erased-"));
        Assert.That((string?)(await _client.SeeAsync(Role))["hiringManager"], Is.EqualTo("bob"));
        Assert.That((string?)(await _client.PostEventAsync("""{"event":"reopen"}"""))["state"], Is.EqualTo("open"));
        if (!address.EndsWith("/data", StringComparison.Ordinal))
        {
            await _host.PutAsync(new Person(Sample.Id("ada"), "Another Ada"));
            Assert.That((await _client.SeeAsync(Role, person: "ada")).Actions(), Is.Empty);
            await _client.PostEventAsync("""{"event":"close"}""", HttpStatusCode.Forbidden, "ada");
        }
    }

    [Test]
    public async Task What_is_held_of_somebody_tells_of_cases_that_were_changed_and_removed()
    {
        await _client.PutOpeningAsync(Staffed);
        await _client.PutOpeningAsync("""{"title":"Engineer"}""", HttpStatusCode.OK);
        using var removed = await _client.WorkAsync(HttpMethod.Delete, Role);

        var held = (await _client.SeeAsync("/v1/people/ada/data"))["work"]!.AsArray();

        Assert.That(held, Has.Count.EqualTo(1));
        Assert.That(
            held[0]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal),
            Is.EqualTo("""{"sequence":1,"kind":"opening","id":"role","event":"create","roles":["recruiter"]"""
                + ""","at":"2026-11-23T12:00:00+00:00"}"""));
        Assert.That((await _client.SeeAsync("/v1/people/gus/data"))["work"]!.AsArray(), Is.Empty);
    }

    private async Task<string[]> IdsAsync(string address, string? person)
    {
        JsonNode page = await _client.SeeAsync(address, person: person);
        return [.. page["openings"]!.AsArray().Select(opening => (string)opening!["id"]!)];
    }
}
