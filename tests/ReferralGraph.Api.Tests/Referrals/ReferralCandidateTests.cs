using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Referrals;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Waiting;
using static ReferralGraph.Api.Tests.Referrals.ReferralClient;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Who a candidate is, who has the credit for them, and what is left of them when they are gone.</summary>
internal sealed class ReferralCandidateTests
{
    private const string Known = """{"name":"Cleopatra","email":"Cleo@Acme.example"}""";
    private const string New = """{"name":"Nora New","email":"nora@new.example","url":"https://www.linkedin.com/in/nora-new"}""";

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

    /// <summary>Whoever writes of somebody learns nothing about whom the graph has under the address.</summary>
    [Test]
    public async Task A_known_candidate_and_a_new_one_look_alike_to_who_wrote_of_them()
    {
        var (known, made) = (await _client.ReferAsync(Known), await _client.ReferAsync(New));

        Assert.That(known["candidate"]!.ToJsonString(), Is.EqualTo("""{"name":"Cleopatra","email":"cleo@acme.example"}"""));
        Assert.That(
            made["candidate"]!.ToJsonString(),
            Is.EqualTo("""{"name":"Nora New","email":"nora@new.example","url":"linkedin.com/in/nora-new"}"""));
        Assert.That(known.AsObject().Select(member => member.Key), Is.EqualTo(made.AsObject().Select(member => member.Key)));
        var (toBob, ofNew) = (
            await _client.SeeReferralAsync((string)known["id"]!, "bob"), await _client.SeeReferralAsync((string)made["id"]!, "bob"));
        Assert.That((string?)toBob["candidate"]!["person"], Is.EqualTo("cleo"));
        var person = (string?)ofNew["candidate"]!["person"];
        Assert.That(person, Does.StartWith("candidate-").And.Not.Contain("nora"));
        Assert.That((string?)(await _client.SeeAsync($"/v1/people/{person}"))["emails"]![0], Is.EqualTo("nora@new.example"));
        var again = (string)(await _client.ReferAsync(New, "eve"))["id"]!;
        Assert.That((string?)(await _client.SeeReferralAsync(again, "bob"))["candidate"]!["person"], Is.EqualTo(person), "the same");
    }

    [Test]
    public async Task The_first_who_submits_has_the_credit_and_a_dry_run_tells_of_nobody_else()
    {
        var nobody = await _client.ReferAsync(Known, "eve", HttpStatusCode.OK, query: "?dryRun=true");
        var (first, second) = (await _client.ReferredAsync(Known), await _client.ReferredAsync(Cleo, "eve", "other"));
        await _client.MoveReferralAsync(second, "submitted");
        await _client.MoveReferralAsync(first, "interview");

        Assert.That(await OwnAsync(second, "eve"), Is.True, "it is not who made it first");
        Assert.That(await OwnAsync(first, "ada"), Is.False);
        Assert.That((string?)(await _client.SeeReferralAsync(first, "bob"))["credit"]!["referral"], Is.EqualTo(second));
        var somebody = await _client.ReferAsync(Known, "finn", HttpStatusCode.OK, query: "?dryRun=true");
        Assert.That(somebody.ToJsonString(), Is.EqualTo(nobody.ToJsonString()));
        Assert.That((string?)nobody["rule"], Does.StartWith("The first who submits a candidate has the credit for 180 days"));
        var own = await _client.ReferAsync(Known, "ada", HttpStatusCode.OK, query: "?dryRun=true");
        Assert.That(own["earlier"]!.AsArray().Select(one => (string?)one!["id"]), Is.EqualTo(new[] { first }));

        using var settings = await _client.WorkAsync(HttpMethod.Put, "/v1/settings", """{"referrals":{"creditPer":"opening"}}""");
        Assert.That((await OwnAsync(first, "ada"), await OwnAsync(second, "eve")), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task After_180_days_the_next_one_is_first()
    {
        var first = await _client.ReferredAsync();
        await _client.MoveReferralAsync(first, "submitted");
        _host.Skip(TimeSpan.FromDays(181));
        var next = await _client.ReferredAsync(person: "eve");
        await _client.MoveReferralAsync(next, "submitted");

        Assert.That((await OwnAsync(first, "ada"), await OwnAsync(next, "eve")), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_merge_gives_the_credit_to_who_was_first_of_both()
    {
        var first = await _client.ReferredAsync(New);
        await _client.MoveReferralAsync(first, "submitted");
        var second = await _client.ReferredAsync(person: "eve");
        await _client.MoveReferralAsync(second, "submitted");
        Assert.That(await OwnAsync(second, "eve"), Is.True);

        var nora = (string)(await _client.SeeReferralAsync(first, "bob"))["candidate"]!["person"]!;
        await _host.WriteAsync(new GraphChange.Merge(Sample.Id("cleo"), new PersonId(nora)));

        Assert.That((await OwnAsync(first, "ada"), await OwnAsync(second, "eve")), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Whoever_is_put_forward_twice_by_one_for_one_opening_is_refused_and_told_which()
    {
        var id = await _client.ReferredAsync(Known);
        var refused = await _client.ReferAsync(Known, status: HttpStatusCode.Conflict);
        Assert.That((refused.TypeName(), (string?)refused["referral"]), Is.EqualTo(("referral-repeated", id)));
        await _client.ReferAsync(Known, "eve");

        await _client.MoveReferralAsync(id, "withdraw", "ada");
        await _client.ReferAsync(Known);
    }

    /// <summary>Else whoever has an address and an id finds out whether they are of one person.</summary>
    [Test]
    public async Task Whoever_names_one_person_in_two_ways_is_not_told_so()
    {
        await _client.ReferredAsync(Known);
        var own = await _client.ReferAsync(Cleo, "ada", HttpStatusCode.OK, query: "?dryRun=true");

        Assert.That(own["earlier"]!.AsArray(), Is.Empty);
        var made = (string)(await _client.ReferAsync(Cleo))["id"]!;
        var refused = await _client.ReferAsync(Cleo, status: HttpStatusCode.Conflict);
        Assert.That((string?)refused["referral"], Is.EqualTo(made));
    }

    [Test]
    public async Task A_word_is_an_endorsement_only_where_the_referrer_says_so()
    {
        await _client.ReferAsync();
        Assert.That(await EndorsementsAsync(), Is.Empty);
        await _client.ReferAsync(opening: "other", more: ""","endorse":true""");
        Assert.That(await EndorsementsAsync(), Is.EqualTo(new[] { "ada 1 engineering" }));
        var refused = await _client.ReferAsync(
            """{"person":"finn"}""", "bob", HttpStatusCode.BadRequest, ""","referrer":"eve","endorse":true""");
        Assert.That(refused.About("endorse"), Is.Not.Null, "Bob recruits, but does not speak for Eve");

        async Task<string[]> EndorsementsAsync() =>
        [
            .. (await _client.SeeAsync("/v1/people/cleo/facts?kind=endorsement"))["facts"]!.AsArray()
                .Select(fact => $"{fact!["from"]} {fact["level"]} {fact["jobFamily"]}"),
        ];
    }

    [TestCase("/v1/people/{0}")]
    [TestCase("/v1/people/{0}/data")]
    public async Task Of_a_candidate_who_is_gone_nothing_is_left_and_the_referral_ends(string address)
    {
        var id = (string)(await _client.ReferAsync(New, more: Consent + ""","note":"Nora is great." """))["id"]!;
        await _client.MoveReferralAsync(id, "interview");
        var nora = (string)(await _client.SeeReferralAsync(id, "bob"))["candidate"]!["person"]!;
        using var removed = await _client.WorkAsync(HttpMethod.Delete, string.Format(null, address, nora));
        Assert.That(removed.IsSuccessStatusCode, await removed.Content.ReadAsStringAsync());

        await Polling.UntilAsync(
            async () =>
            {
                _host.Time.Advance(ReferralSweep.Pause);
                return (await _client.SeeReferralAsync(id, "ada")).State() == "withdrawn";
            },
            "the referral to end");

        var key = new CaseKey(CaseKind.Referral, id);
        var ledger = _host.Services.GetRequiredService<IReferralLedger>();
        var all = string.Join('\n', await ledger.ListEventsAsync(TenantId.Default, key, CancellationToken.None))
            + await ledger.ReadAsync(TenantId.Default, key, CancellationToken.None)
            + (await _client.SeeReferralAsync(id, null)).ToJsonString();
        Assert.That(all, Does.Not.Contain("ora").IgnoreCase.And.Not.Contain(nora).And.Contain("erased-"));
        Assert.That(await OwnAsync(id, "ada"), Is.True, "the credit stays");
        await _client.MoveReferralAsync(id, "correct", status: HttpStatusCode.Conflict, more: ""","to":"hired" """);
        var isErased = address.EndsWith("data", StringComparison.Ordinal);
        var again = await _client.ReferAsync(New, status: isErased ? HttpStatusCode.Conflict : HttpStatusCode.Created);
        Assert.That(isErased ? again.TypeName() : again.State(), Is.EqualTo(isErased ? "person-erased" : "lead"));
    }

    [TestCase("""{"opening":"none","candidate":{"person":"cleo"},"knows":"friend","level":"vouch"}""", "opening")]
    [TestCase("""{"opening":"role","knows":"friend","level":"vouch"}""", "candidate")]
    [TestCase("""{"opening":"role","candidate":{"person":"nobody"},"knows":"friend","level":"vouch"}""", "candidate.person")]
    [TestCase("""{"opening":"role","candidate":{"person":"cleo","name":"C"},"knows":"friend","level":"vouch"}""", "candidate.person")]
    [TestCase("""{"opening":"role","candidate":{"name":"C"},"knows":"friend","level":"vouch"}""", "candidate.email")]
    [TestCase(
        """{"opening":"role","candidate":{"name":"C","email":"info@acme.example"},"knows":"friend","level":"vouch"}""",
        "candidate.email")]
    [TestCase("""{"opening":"role","candidate":{"email":"c@acme.example"},"knows":"friend","level":"vouch"}""", "candidate.name")]
    [TestCase("""{"opening":"role","candidate":{"person":"ada"},"knows":"friend","level":"vouch"}""", "candidate")]
    [TestCase("""{"opening":"role","candidate":{"person":"cleo"},"knows":"foe","level":"vouch"}""", "knows")]
    [TestCase("""{"opening":"role","candidate":{"person":"cleo"},"knows":"friend"}""", "level")]
    [TestCase("""{"opening":"role","candidate":{"person":"cleo"},"knows":"friend","level":"passOn","endorse":true}""", "endorse")]
    [TestCase("""{"opening":"role","candidate":{"person":"cleo"},"knows":"friend","level":"vouch","referrer":"eve"}""", "referrer")]
    [TestCase(
        """{"opening":"role","candidate":{"person":"cleo"},"knows":"friend","level":"vouch","introduction":"none"}""",
        "introduction")]
    [TestCase(
        """{"opening":"role","candidate":{"person":"cleo"},"knows":"friend","level":"vouch","""
        + """ "candidateConsent":{"at":"2027-01-01T00:00:00Z"}}""",
        "candidateConsent.at")]
    public async Task Bad_input_is_named(string body, string field)
    {
        using var response = await _client.WorkAsync(HttpMethod.Post, All, body, "ada");
        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About(field), Is.Not.Null);
    }

    [TestCase("dance", "", "event")]
    [TestCase("correct", "", "to")]
    [TestCase("contacted", ""","to":"lead" """, "to")]
    [TestCase("rejected", ""","reasonClass":"ugly" """, "reasonClass")]
    [TestCase("offer", ""","reasonClass":"skills" """, "reasonClass")]
    [TestCase("offer", ""","startedOn":"2026-01-01" """, "startedOn")]
    [TestCase("started", ""","startedOn":"2027-01-01" """, "startedOn")]
    [TestCase("started", ""","leftOn":"2026-01-01" """, "leftOn")]
    public async Task Bad_moves_are_named(string happens, string more, string field)
    {
        var id = await _client.ReferredAsync();
        Assert.That(
            (await _client.MoveReferralAsync(id, happens, status: HttpStatusCode.BadRequest, more: more)).About(field), Is.Not.Null);
    }

    [Test]
    public async Task A_stale_version_is_refused_with_the_present_state_and_a_stale_tag_too()
    {
        var id = await _client.ReferredAsync();
        await _client.MoveReferralAsync(id, "contacted");

        var changed = await _client.MoveReferralAsync(id, "submitted", status: HttpStatusCode.Conflict, more: ""","version":1""");
        Assert.That((changed.TypeName(), changed["present"]!.State()), Is.EqualTo(("case-changed", "contacted")));
        using var stale = await _client.WorkAsync(HttpMethod.Post, $"{All}/{id}/events", """{"event":"submitted"}""", "bob", "\"1\"");
        Assert.That(stale.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        using var fresh = await _client.WorkAsync(HttpMethod.Post, $"{All}/{id}/events", """{"event":"submitted"}""", "bob", "\"2\"");
        Assert.That(fresh.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<bool?> OwnAsync(string id, string person)
    {
        JsonNode seen = await _client.SeeReferralAsync(id, person);
        return (bool?)seen["credit"]?["isOwn"];
    }
}
