using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Who asked for a path to or through somebody, when, and for what: told to them, whatever level the answer came from.</summary>
internal sealed class LookupTests
{
    private const string ToAcme = "/v1/companies/acme/paths?from=ada&maxHops=3";
    private const string Bobs = "/v1/people/bob/lookups";

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private FailingLookups? _store;

    [SetUp]
    public Task Start() => StartAsync([]);

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Whoever_is_shown_reads_who_asked_when_and_for_what()
    {
        await _client.ReadAsync(ToAcme + "&purpose=Hiring%20for%20Oslo");

        var bobs = (await LookupsAsync("bob")).Single();
        Assert.That(
            ((string?)bobs["from"], (string?)bobs["purpose"], (bool?)bobs["to"], (bool?)bobs["through"], (long?)bobs["count"]),
            Is.EqualTo(("ada", "Hiring for Oslo", false, true, 1)));
        Assert.That((DateTimeOffset?)bobs["first"], Is.EqualTo(_host.Time.GetUtcNow()));
        Assert.That((string?)bobs["credential"], Is.Not.Empty);
        Assert.That(bobs.AsObject().ContainsKey("by"), Is.False, "a system asked for itself");
        var eves = (await LookupsAsync("eve")).Single();
        Assert.That(((bool?)eves["to"], (bool?)eves["through"]), Is.EqualTo((true, false)));
        Assert.That(await LookupsAsync("ada"), Is.Empty, "who asks is not looked up");
        Assert.That(await LookupsAsync("gus"), Is.Empty, "nor is who is not shown");
    }

    [Test]
    public async Task Kept_answers_count_and_whatever_the_purpose_they_are_kept_once()
    {
        await _client.ReadAsync(ToAcme);
        for (var time = 0; time < 3; time++)
        {
            Assert.That((string?)(await _client.ReadAsync(ToAcme + "&purpose=again"))["source"], Is.EqualTo("cache"));
        }

        using var unchanged = await _client.GetAsync(new Uri(ToAcme, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, ToAcme + "&purpose=again");
        request.Headers.TryAddWithoutValidation("If-None-Match", unchanged.Headers.ETag!.ToString());
        using var held = await _client.SendAsync(request);
        Assert.That(held.StatusCode, Is.EqualTo(HttpStatusCode.NotModified), "one who has it already looks, too");

        Assert.That(await CountsAsync("bob"), Is.EquivalentTo(new[] { (null, 2L), ("again", 4L) }));
    }

    [Test]
    public async Task Each_caller_and_each_hour_is_apart()
    {
        await _client.ReadAsync(ToAcme);
        using var asBob = await ForAsync("ada", "/v1/companies/acme/paths?maxHops=3");
        await asBob.JsonAsync(HttpStatusCode.OK);
        await LookupsAsync("bob");
        _host.Time.Advance(TimeSpan.FromHours(1));
        await _client.ReadAsync(ToAcme);

        var found = await LookupsAsync("bob");

        Assert.That(found.Select(lookup => (long?)lookup["count"]), Is.EqualTo(new[] { 1L, 1, 1 }));
        Assert.That((DateTimeOffset?)found[0]["first"], Is.EqualTo(_host.Time.GetUtcNow()), "newest first");
        Assert.That(found.Skip(1).Select(lookup => (string?)lookup["by"]), Is.EquivalentTo(new[] { "ada", null }));
    }

    [Test]
    public async Task Items_of_a_batch_count_and_so_do_summaries_and_whom_no_path_leads_to()
    {
        const string Batch = """{"from":"ada","purpose":"a batch","targets":[{"company":"acme"},{"person":"gus"},{"company":"nowhere"}]}""";
        using var batch = await _client.PostJsonAsync("/v1/paths/batch", Batch);
        await batch.JsonAsync(HttpStatusCode.OK);
        await _client.ReadAsync(ToAcme + "&view=summary&purpose=a%20list");

        Assert.That(await CountsAsync("bob"), Is.EquivalentTo(new[] { ("a batch", 1L), ("a list", 1L) }));
        Assert.That(await CountsAsync("gus"), Is.EqualTo(new[] { ("a batch", 1L) }), "asked for in vain");
    }

    [Test]
    public async Task Embeds_count_for_their_person()
    {
        await _client.PutJsonAsync("/v1/embeds/careers", """{"origins":["https://hr.example.com"],"name":"Careers"}""");
        var minting = await _host.KeyAsync(ApiScopes.EmbedMint);
        using var bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        using var mint = new HttpRequestMessage(HttpMethod.Post, "/v1/embed-tokens")
        {
            Content = Json("""{"embed":"careers","person":"ada","purpose":"a page","lock":{"companies":["acme"]}}"""),
        };
        mint.Headers.Add("X-Api-Key", minting);
        using var minted = await bare.SendAsync(mint);
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/embed/paths/data");
        ask.Headers.Add("Authorization", "Bearer " + (await minted.JsonAsync(HttpStatusCode.OK))["token"]);
        ask.Headers.Add("X-Embed-Origin", "https://hr.example.com");
        using var asked = await bare.SendAsync(ask);
        await asked.JsonAsync(HttpStatusCode.OK);

        var found = (await LookupsAsync("bob")).Single();

        Assert.That(
            ((string?)found["by"], (string?)found["credential"], (string?)found["purpose"]),
            Is.EqualTo(("ada", "embed careers", "a page")));
    }

    [Test]
    public async Task Where_the_settings_want_a_purpose_a_question_without_is_refused_by_name()
    {
        await _client.ReadAsync(ToAcme);
        await _client.ReadAsync(ToAcme.Replace("/paths", "/Paths/", StringComparison.Ordinal));
        await SettleAsync("""{"purposeRequired":true}""");

        using var kept = await _client.GetAsync(new Uri(ToAcme, UriKind.Relative));
        using var spelt = await _client.GetAsync(new Uri(ToAcme.Replace("/paths", "/Paths/", StringComparison.Ordinal), UriKind.Relative));
        using var blank = await _client.GetAsync(new Uri(ToAcme + "&purpose=%20", UriKind.Relative));
        using var lines = await _client.GetAsync(new Uri(ToAcme + "&purpose=a%0Ab", UriKind.Relative));
        using var batch = await _client.PostJsonAsync("/v1/paths/batch", """{"from":"ada","targets":[{"company":"acme"}]}""");
        using var named = await _client.GetAsync(new Uri(ToAcme + "&purpose=hiring", UriKind.Relative));

        foreach (var refused in new[] { kept, spelt, blank, lines, batch })
        {
            Assert.That((await refused.ProblemAsync(HttpStatusCode.BadRequest))["errors"]?["purpose"], Is.Not.Null);
        }

        Assert.That(named.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await CountsAsync("bob"), Is.EquivalentTo(new[] { (null, 2L), ("hiring", 1L) }));
    }

    [Test]
    public async Task Pages_are_cut_and_go_on()
    {
        foreach (var purpose in new[] { "a", "b", "c" })
        {
            await _client.ReadAsync($"{ToAcme}&purpose={purpose}");
            _host.Time.Advance(TimeSpan.FromHours(1));
        }

        var first = await _client.ReadAsync(Bobs + "?limit=2");
        var second = await _client.ReadAsync($"{Bobs}?limit=2&cursor={first["nextCursor"]}");
        using var foreign = await _client.GetAsync(new Uri($"/v1/people/eve/lookups?cursor={first["nextCursor"]}", UriKind.Relative));

        Assert.That(Purposes(first).Concat(Purposes(second)), Is.EqualTo(new[] { "c", "b", "a" }));
        Assert.That(second["nextCursor"], Is.Null);
        await foreign.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task They_are_read_by_the_person_and_by_an_admin_alone()
    {
        using var own = await ForAsync("bob", Bobs);
        using var other = await ForAsync("ada", Bobs);
        using var unknown = await _client.GetAsync(new Uri("/v1/people/nobody/lookups", UriKind.Relative));

        Assert.That((own.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Those_of_somebody_who_is_erased_are_gone_and_what_others_were_shown_stays()
    {
        await _client.ReadAsync(ToAcme);
        await _client.ReadAsync("/v1/people/finn/paths?from=bob");
        using var erased = await _client.DeleteAsync(new Uri("/v1/people/bob/data", UriKind.Relative));
        Assert.That(erased.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        var finns = await LookupsAsync("finn");

        Assert.That(finns.Select(lookup => (string?)lookup["from"]), Is.EquivalentTo(new[] { "ada", null }));
        var store = _host.Services.GetRequiredService<ILookupStore>();
        Assert.That(await store.ListAsync(TenantId.Default, [Sample.Id("bob")], null, 9, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task They_are_written_behind_the_answer_and_removed_when_their_time_is_over()
    {
        await _client.ReadAsync(ToAcme);
        var store = _host.Services.GetRequiredService<ILookupStore>();
        await Polling.UntilAsync(
            async () =>
            {
                _host.Time.Advance(LookupRecorder.Interval);
                return (await store.ListAsync(TenantId.Default, [Sample.Id("bob")], null, 9, CancellationToken.None)).Count == 1;
            },
            "a look-up that nobody reads");

        await SettleAsync("""{"lookupDays":2}""");
        await Polling.UntilAsync(
            async () =>
            {
                _host.Time.Advance(TimeSpan.FromHours(10));
                return (await store.ListAsync(TenantId.Default, [Sample.Id("bob")], null, 9, CancellationToken.None)).Count == 0;
            },
            "the end of a look-up");
        var begun = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        Assert.That(_host.Time.GetUtcNow() - begun, Is.GreaterThan(TimeSpan.FromDays(2)));
        using var refused = await _client.PutJsonAsync("/v1/settings", """{"lookupDays":366}""");
        Assert.That((await refused.ProblemAsync(HttpStatusCode.BadRequest))["errors"]?["lookupDays"], Is.Not.Null);
    }

    [Test]
    public async Task While_they_cannot_be_written_answers_are_given_and_they_wait()
    {
        await RestartAsync([]);
        _store!.Fails = true;
        await _client.ReadAsync(ToAcme);
        using var unread = await _client.GetAsync(new Uri(Bobs, UriKind.Relative));
        await unread.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        await _client.ReadAsync(ToAcme);

        _store.Fails = false;

        Assert.That(await CountsAsync("bob"), Is.EqualTo(new[] { ((string?)null, 2L) }));
    }

    [Test]
    public async Task Strictly_no_answer_is_given_that_is_not_recorded()
    {
        await RestartAsync(new() { ["Access:Audit"] = "strict" });
        await _client.ReadAsync(ToAcme);
        Assert.That(_store!.Kept, Is.EqualTo(1), "before it was given");

        _store.Fails = true;
        using var kept = await _client.GetAsync(new Uri(ToAcme, UriKind.Relative));
        using var made = await _client.GetAsync(new Uri("/v1/people/finn/paths?from=ada", UriKind.Relative));
        _store.Fails = false;

        await kept.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        await made.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(await CountsAsync("bob"), Is.EqualTo(new[] { ((string?)null, 1L) }), "what was not given does not count");
        await _client.ReadAsync(ToAcme);
        Assert.That(_store.Kept, Is.EqualTo(2));
    }

    [Test]
    public async Task A_service_stops_in_order_while_its_store_is_slow()
    {
        await RestartAsync([]);
        var recorder = _host.Services.GetRequiredService<LookupRecorder>();
        var slow = new TaskCompletionSource();
        _store!.Slow = slow.Task;
        await _client.ReadAsync(ToAcme);
        var written = recorder.FlushAsync(CancellationToken.None);
        await _client.ReadAsync(ToAcme);

        await recorder.StopAsync(new CancellationToken(canceled: true));

        Assert.That(written.IsCompleted, Is.False);
        slow.SetResult();
        await written;
        Assert.That(_store.Kept, Is.EqualTo(1), "the second came too late");
    }

    private async Task StartAsync(Dictionary<string, string> settings, Action<IServiceCollection>? replace = null)
    {
        _host = new ApiHost(replace, settings);
        _client = _host.CreateClient();
        await _host.WarmedUpAsync();
        await _host.PutAsync(Sample.Records());
    }

    private async Task RestartAsync(Dictionary<string, string> settings)
    {
        await Stop();
        await StartAsync(settings, services => services.AddSingleton<ILookupStore>(provider =>
            _store = new FailingLookups(provider.GetRequiredService<IOpenedStore>().Lookups)));
    }

    private async Task SettleAsync(string settings)
    {
        using var response = await _client.PutJsonAsync("/v1/settings", settings);
        await response.JsonAsync(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> ForAsync(string person, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-On-Behalf-Of", person);
        return await _client.SendAsync(request);
    }

    private async Task<List<JsonNode>> LookupsAsync(string person) =>
        [.. (await _client.ReadAsync($"/v1/people/{person}/lookups"))["lookups"]!.AsArray().Select(lookup => lookup!)];

    private async Task<IEnumerable<(string? Purpose, long Count)>> CountsAsync(string person) =>
        (await LookupsAsync(person)).Select(lookup => ((string?)lookup["purpose"], (long)lookup["count"]!));

    private static IEnumerable<string?> Purposes(JsonNode page) =>
        page["lookups"]!.AsArray().Select(lookup => (string?)lookup!["purpose"]);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>A store of look-ups that cannot be written for a while.</summary>
    private sealed class FailingLookups(ILookupStore inner) : ILookupStore
    {
        private int _kept;

        public bool Fails { get; set; }

        public Task Slow { get; set; } = Task.CompletedTask;

        public int Kept => Volatile.Read(ref _kept);

        public async Task AddAsync(IReadOnlyList<NewLookup> lookups, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new GraphStoreException(StoreFailure.Unavailable, "gone");
            }

            await Slow;
            await inner.AddAsync(lookups, cancellationToken);
            Interlocked.Add(ref _kept, lookups.Count);
        }

        public Task<IReadOnlyList<SeenLookup>> ListAsync(
            TenantId tenant,
            IReadOnlyCollection<PersonId> people,
            (DateTimeOffset First, string Id)? after,
            int limit,
            CancellationToken cancellationToken) => inner.ListAsync(tenant, people, after, limit, cancellationToken);

        public Task EraseAsync(TenantId tenant, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken) =>
            inner.EraseAsync(tenant, ids, cancellationToken);

        public Task<int> RemoveBeforeAsync(TenantId tenant, DateTimeOffset before, CancellationToken cancellationToken) =>
            inner.RemoveBeforeAsync(tenant, before, cancellationToken);
    }
}
