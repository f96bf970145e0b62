using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Neo4j;

/// <summary>
/// Whole services on one Neo4j and one Redis, each with a clock of its own: what one of them takes away is gone on the others once their
/// clocks have gone on by a second.
/// </summary>
[Category(TestNeo4j.Category)]
[Category(TestRedis.Category)]
internal sealed class SeveralNodesTests
{
    private const string Origin = "https://hr.example.com";
    private const string Bird = "kanarienvogel";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<ApiHost> _hosts = [];
    private readonly List<HttpClient> _clients = [];
    private RedisServer _redis = null!;

    // The one tenant is everybody's, so each test has people and companies of its own.
    private string _mark = null!;

    [SetUp]
    public async Task Start()
    {
        _mark = Guid.NewGuid().ToString("N");
        var server = await TestNeo4j.RequireAsync(isBrief: true);
        _redis = await TestRedis.RequireAsync();
        for (var node = 0; node < 3; node++)
        {
            var host = new ApiHost(settings: new Dictionary<string, string>(Neo4jSettings.Of(server))
            {
                ["Cache:Redis"] = $"127.0.0.1:{_redis.Address.Port}",
            });
            _hosts.Add(host);
            _clients.Add(await host.StartAsync());
        }
    }

    [TearDown]
    public async Task Stop()
    {
        _clients.ForEach(client => client.Dispose());
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _clients.Clear();
        _hosts.Clear();
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
    }

    [Test]
    public async Task A_key_that_one_node_revokes_is_refused_by_the_others_within_a_second()
    {
        var key = await _hosts[0].KeyAsync(ApiScopes.FactsRead);
        await EverywhereAsync(node => AskAsync(node, key), HttpStatusCode.OK);

        Assert.That(await _clients[0].DeleteStatusAsync($"/v1/keys/{key.Split('_')[2]}"), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await AskAsync(0, key), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await AskAsync(1, key), Is.EqualTo(HttpStatusCode.OK), "its clock stands still, so it cannot have looked");
        await EverywhereAsync(node => AskAsync(node, key), HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task An_embed_token_that_one_node_revokes_is_refused_by_the_others_within_a_second()
    {
        var (ada, acme) = ($"ada-{_mark}", $"acme-{_mark}");
        await PutGraphAsync();
        using var embed = await _clients[0].PutAsJsonAsync($"/v1/embeds/careers-{_mark}", new { origins = new[] { Origin } });
        Assert.That(embed.IsSuccessStatusCode);
        using var minted = await _clients[0].PostJsonAsync(
            "/v1/embed-tokens",
            $$$"""{"embed":"careers-{{{_mark}}}","person":"{{{ada}}}","lock":{"companies":["{{{acme}}}"]}}""");
        var token = await minted.JsonAsync(HttpStatusCode.OK);
        await EverywhereAsync(node => AskEmbedAsync(node, (string)token["token"]!), HttpStatusCode.OK);

        Assert.That(await _clients[0].DeleteStatusAsync($"/v1/embed-tokens/{token["id"]}"), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await AskEmbedAsync(1, (string)token["token"]!), Is.EqualTo(HttpStatusCode.OK));
        await EverywhereAsync(node => AskEmbedAsync(node, (string)token["token"]!), HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Somebody_whom_one_node_erases_is_nowhere_within_a_second_and_does_not_come_back()
    {
        await PutGraphAsync();
        await AnswersNameThemAsync();
        Assert.That(await RedisScan.ReadAllAsync(_redis.Address), Does.Contain(Bird), "the scan does not find what is there");

        var data = new Uri($"/v1/people/{Them}/data", UriKind.Relative);
        using var erased = await _hosts[0].UntilAsync(() => _clients[0].DeleteAsync(data), _ => true);
        await erased.JsonAsync(HttpStatusCode.OK);

        // One second, and no more: what is waited for from here on takes no time of any node.
        _hosts.ForEach(host => host.Time.Advance(Second));
        for (var node = 0; node < _hosts.Count; node++)
        {
            await GoneAsync(node);
        }

        Assert.That(await RedisScan.ReadAllAsync(_redis.Address), Does.Not.Contain(Bird).IgnoreCase);
        for (var node = 0; node < _hosts.Count; node++)
        {
            var job = await ImportAsync(node);
            Assert.That(((string?)job["state"], (int?)job["rejected"]), Is.EqualTo(("failed", 2)), job.ToJsonString());
            Assert.That(job["errors"]!.AsArray().Select(error => (string?)error!["problem"]), Is.All.EqualTo("erased on request"));
            Assert.That(await StatusAsync(node, $"/v1/people/{Them}"), Is.EqualTo(HttpStatusCode.NotFound));
        }

        Assert.That(await RedisScan.ReadAllAsync(_redis.Address), Does.Not.Contain(Bird).IgnoreCase);
    }

    /// <summary>The control: removing somebody is not erasing them, and the scan and the import both tell.</summary>
    [Test]
    public async Task Somebody_who_is_only_removed_is_found_by_the_scan_and_comes_back()
    {
        await PutGraphAsync();
        await AnswersNameThemAsync();

        Assert.That(await _clients[0].DeleteStatusAsync($"/v1/people/{Them}"), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await RedisScan.ReadAllAsync(_redis.Address), Does.Contain(Bird));
        Assert.That((string?)(await ImportAsync(1))["state"], Is.EqualTo("completed"));
        Assert.That(await StatusAsync(1, $"/v1/people/{Them}"), Is.EqualTo(HttpStatusCode.OK));
    }

    private string Them => $"{Bird}-{_mark}";

    private string Question => $"/v1/companies/acme-{_mark}/paths?from=ada-{_mark}";

    /// <summary>Ada knows them, and they know eve, who is at acme, under them; they set a value of bob's, too.</summary>
    private async Task PutGraphAsync()
    {
        var (ada, eve, bob, them) = (Id("ada"), Id("eve"), Id("bob"), new PersonId(Them));
        var written = await _hosts[0].PutAsync(
            new Person(them, "Kim Kanarienvogel") { Emails = [$"{Them}@acme.example"] },
            new Employment("hris", eve, new CompanyId($"acme-{_mark}"), new DateOnly(2020, 1, 1), null) { Manager = them },
            new ManualTie("api", ada, them, 0.9, null, null),
            new ManualTie("api", them, eve, 0.9, null, null),
            new ManualTie("api", bob, ada, 0.9, null, null) { SetBy = them });
        for (var node = 0; node < _hosts.Count; node++)
        {
            var client = _clients[node];
            await _hosts[node].UntilAsync(async () => (long?)(await client.ReadAsync("/v1/graph"))["revision"] >= written.Value);
        }
    }

    /// <summary>Asks every node until what each of them keeps, and Redis, names them.</summary>
    private async Task AnswersNameThemAsync()
    {
        for (var node = 0; node < _hosts.Count; node++)
        {
            var client = _clients[node];
            await _hosts[node].UntilAsync(async () =>
                (await client.GetStringAsync(new Uri(Question, UriKind.Relative))).Contains(Them, StringComparison.Ordinal));
            await client.ReadAsync($"/v1/people/{Them}/paths?from=ada-{_mark}");
        }

        await Polling.UntilAsync(
            async () => (await RedisScan.ReadAllAsync(_redis.Address)).Contains(Bird, StringComparison.Ordinal), "an answer in Redis");
    }

    private async Task GoneAsync(int node)
    {
        await Polling.UntilAsync(() => StatusAsync(node, $"/v1/people/{Them}"), status => status == HttpStatusCode.NotFound, "a 404");
        await Polling.UntilAsync(
            async () => await _clients[node].GetStringAsync(new Uri(Question, UriKind.Relative)),
            answer => !answer.Contains(Bird, StringComparison.OrdinalIgnoreCase),
            "an answer without them");
        foreach (var address in (string[])[$"/v1/people/eve-{_mark}/facts", $"/v1/people/bob-{_mark}/facts", $"/v1/people?q={Bird}"])
        {
            await Polling.UntilAsync(
                async () => await _clients[node].GetStringAsync(new Uri(address, UriKind.Relative)),
                answer => !answer.Contains(Them, StringComparison.OrdinalIgnoreCase),
                $"{address} without them");
        }
    }

    /// <summary>Has every clock go on by a second in all, and every node answer like that.</summary>
    private async Task EverywhereAsync(Func<int, Task<HttpStatusCode>> ask, HttpStatusCode status)
    {
        _hosts.ForEach(host => host.Time.Advance(Second));
        for (var node = 0; node < _hosts.Count; node++)
        {
            var asked = node;
            await Polling.UntilAsync(() => ask(asked), answer => answer == status, $"{status} from node {node}");
        }
    }

    private async Task<HttpStatusCode> AskAsync(int node, string key)
    {
        using var answer = await _clients[node].GetAsync("/v1/graph", key, onBehalfOf: null);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> AskEmbedAsync(int node, string token)
    {
        using var bare = new HttpClient(_hosts[node].Server.CreateHandler()) { BaseAddress = _hosts[node].Server.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/embed/paths/data");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        request.Headers.TryAddWithoutValidation("X-Embed-Origin", Origin);
        using var answer = await bare.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> StatusAsync(int node, string address)
    {
        using var answer = await _clients[node].GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>Imports a file that names them by id and by address, to its end.</summary>
    private async Task<JsonNode> ImportAsync(int node)
    {
        var lines = $$"""
            {"type":"person","id":"{{Them}}","name":"Kim"}
            {"type":"person","id":"other-{{node}}-{{_mark}}","name":"Kim","emails":["{{Them}}@acme.example"]}
            """;
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var accepted = await _clients[node].PostAsync(new Uri("/v1/imports?format=graph-jsonl", UriKind.Relative), content);
        await accepted.JsonAsync(HttpStatusCode.Accepted);
        var address = accepted.Headers.Location!.ToString();
        return await _hosts[node].UntilAsync(
            () => _clients[node].ReadAsync(address), job => (string?)job["state"] is not ("queued" or "running"));
    }

    private PersonId Id(string name) => new($"{name}-{_mark}");
}
