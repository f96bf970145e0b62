using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>
/// Redis as it fails, seen by callers: never a status of 500 or more, never another answer, and what the operator asks for is answered as
/// well.
/// </summary>
[Category(TestRedis.Category)]
internal sealed class CacheFaultTests
{
    private const string Question = "/v1/companies/acme/paths?from=ada";

    private static readonly TestCaseData[] Faults =
    [
        new TestCaseData(new Fault.Refusing()).SetArgDisplayNames("refusing"),
        new TestCaseData(new Fault.Silent()).SetArgDisplayNames("half-open"),
        new TestCaseData(new Fault.Slow(TimeSpan.FromMilliseconds(500))).SetArgDisplayNames("slow"),
        new TestCaseData(new Fault.Garbage(Seed: 5)).SetArgDisplayNames("garbage"),
        new TestCaseData(new Fault.Damaging(EveryBytes: 97)).SetArgDisplayNames("damaging"),
    ];

    private RedisServer _server = null!;
    private FaultProxy _proxy = null!;
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await TestRedis.RequireAsync();
        _proxy = FaultProxy.Before(_server.Address);
        _host = new ApiHost(settings: new Dictionary<string, string> { ["Cache:Redis"] = $"127.0.0.1:{_proxy.Port}" });
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
        await UntilInRedisAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        if (_client is null)
        {
            return;
        }

        _client.Dispose();
        await _host.DisposeAsync();
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }

    [TestCaseSource(nameof(Faults))]
    public Task A_fault_is_not_noticed(Fault fault) => AskAllAsync(() => _proxy.Fault = fault);

    [Test]
    public async Task A_server_that_is_paused_is_not_noticed()
    {
        await AskAllAsync(_server.Pause);
        _server.Resume();
    }

    [Test]
    public async Task A_server_that_is_killed_is_not_noticed()
    {
        await _server.KillAsync();
        await AskAllAsync(() => { });
    }

    private async Task AskAllAsync(Action fail)
    {
        fail();
        string? answer = null;
        foreach (var address in Enumerable.Range(0, 12).Select(number => $"{Question}&pathsPerPerson={(number % 6) + 1}"))
        {
            // Far from the answers: what Redis keeps is of before.
            await _host.PutAsync(Sample.Tie("gus", "hal", 0.5));
            var people = (await _client.ReadAsync(address))["people"]!.AsArray();
            var first = people[0]!["person"]!.ToJsonString() + people[0]!["trust"]!.ToJsonString();
            Assert.That(answer ??= first, Is.EqualTo(first));
        }

        using var cleared = await _client.RemoveAsync("/v1/cache");
        var answers = (int?)(await cleared.JsonAsync(HttpStatusCode.OK))["answers"];
        Assert.That(answers, Is.GreaterThan(0));
        Assert.That((await _client.ReadAsync(Question))["people"]!.AsArray(), Is.Not.Empty);
    }

    private Task<JsonNode> UntilInRedisAsync() => Polling.UntilAsync(
        async () =>
        {
            await _client.ReadAsync(Question);
            using var cleared = await _client.RemoveAsync("/v1/cache");
            return await cleared.JsonAsync(HttpStatusCode.OK);
        },
        cleared => (int?)cleared["inRedis"] > 0,
        "an answer in Redis");
}
