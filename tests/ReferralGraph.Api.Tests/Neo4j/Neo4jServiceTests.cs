using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.CommandLine;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Caching.Limits;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;
using Spectre.Console;

namespace ReferralGraph.Api.Tests.Neo4j;

/// <summary>The service with its graph in a real Neo4j.</summary>
[Category(TestNeo4j.Category)]
internal sealed class Neo4jServiceTests
{
    private Dictionary<string, string> _settings = null!;

    // A server of their own for the tests that kill it; each starts it again.
    private Neo4jProcess? _mortal;

    // The one tenant is everybody's, so each test has people and companies of its own.
    private string _mark = null!;

    [OneTimeSetUp]
    public async Task FindServer()
    {
        var server = await TestNeo4j.RequireAsync(isBrief: true);
        _settings = Neo4jSettings.Of(server);
    }

    [OneTimeTearDown]
    public async Task StopMortal()
    {
        if (_mortal is not null)
        {
            await _mortal.DisposeAsync();
        }
    }

    [SetUp]
    public void TakeMark() => _mark = Guid.NewGuid().ToString("N");

    [Test]
    public async Task The_service_says_what_keeps_its_graph()
    {
        await using var host = new ApiHost(settings: _settings);
        using var client = await host.StartAsync();

        var graph = await client.ReadAsync("/v1/graph");

        Assert.That(((string?)graph["store"], (string?)graph["finder"]), Is.EqualTo(("neo4j", "cypher")));
    }

    [Test]
    public async Task Each_part_is_ready_by_name()
    {
        await using var host = new ApiHost(settings: _settings);
        using var client = await host.StartAsync();

        // Not at once: the graph is read first.
        await host.UntilAsync(async () =>
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        });

        var parts = (await client.ReadAsync("/health/ready"))["parts"]!;
        Assert.That((string?)parts["store"]!["detail"], Does.StartWith("The neo4j store is at revision "));
    }

    [Test]
    public async Task What_is_written_over_HTTP_is_answered_from()
    {
        await using var host = new ApiHost(settings: _settings);
        using var client = await host.StartAsync();
        await host.PutAsync(Records());

        var answer = await client.ReadAsync($"/v1/companies/acme-{_mark}/paths?from=ada-{_mark}");

        Assert.That(People(answer), Is.EqualTo(new[] { $"eve-{_mark}" }));
    }

    [Test]
    public async Task A_file_is_imported_and_exported()
    {
        await using var host = new ApiHost(settings: _settings);
        using var client = await host.StartAsync();
        using var content = new StringContent($"person_id,company,from,until\nada-{_mark},acme-{_mark},2019-01-01,\n");
        using var accepted = await client.PostAsync(new Uri("/v1/imports?format=employment-csv", UriKind.Relative), content);
        Assert.That(accepted.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));

        var job = accepted.Headers.Location!.ToString();
        await host.UntilAsync(async () => (string?)(await client.ReadAsync(job))["state"] == "completed");

        Assert.That(await client.GetStringAsync(new Uri("/v1/export", UriKind.Relative)), Does.Contain($"\"person\":\"ada-{_mark}\""));
    }

    [Test]
    public async Task Another_node_soon_answers_from_a_write()
    {
        await using var writer = new ApiHost(settings: _settings);
        await using var reader = new ApiHost(settings: _settings);
        using var client = await reader.StartAsync();
        await client.ReadAsync("/v1/graph");
        using var started = await writer.StartAsync();

        var revision = await writer.PutAsync(Records());
        await reader.UntilAsync(async () => (long?)(await client.ReadAsync("/v1/graph"))["revision"] >= revision.Value);

        // It may have to wait until this node has observed the write, while the clock goes on.
        var answer = client.ReadAsync($"/v1/companies/acme-{_mark}/paths?from=ada-{_mark}");
        await reader.UntilAsync(() => Task.FromResult(answer.IsCompleted));
        Assert.That(People(await answer), Is.EqualTo(new[] { $"eve-{_mark}" }), (await answer).ToJsonString());
    }

    [Test]
    [Category(TestRedis.Category)]
    public async Task Another_node_on_the_same_Redis_observes_a_write_while_its_clock_stands_still()
    {
        await using var redis = await TestRedis.RequireAsync();
        var settings = new Dictionary<string, string>(_settings) { ["Cache:Redis"] = redis.Address.ToString() };
        await using var writer = new ApiHost(settings: settings);
        await using var reader = new ApiHost(settings: settings);
        using var started = await writer.StartAsync();
        using var client = await reader.StartAsync();
        await writer.PutAsync(Records());
        var question = $"/v1/companies/acme-{_mark}/paths?from=ada-{_mark}";
        await reader.UntilAsync(async () => (string?)(await client.ReadAsync(question))["source"] == "cache");

        // Messages are lost as long as nobody listens yet, so there is more than one.
        var round = 0;
        await Polling.UntilAsync(
            async () =>
            {
                await writer.WriteAsync(
                    new GraphChange.DeleteFact(
                        new Core.Ties.ManualTie("api", new PersonId($"ada-{_mark}"), new PersonId($"eve-{_mark}"), 0.8, null, null).Id));
                await writer.PutAsync(new Person(new PersonId($"ada-{_mark}"), $"Ada {round++}"));
                return People(await client.ReadAsync(question)).Any();
            },
            answered => !answered,
            "the other node to see what was deleted");
    }

    [Test]
    [Category(TestRedis.Category)]
    public async Task Nodes_on_the_same_Redis_share_limits()
    {
        const int Units = 40;
        await using var redis = await TestRedis.RequireAsync();
        var settings = new Dictionary<string, string>(_settings)
        {
            ["Cache:Redis"] = redis.Address.ToString(),

            // Beside other work a call may take longer than a request may wait, and then a node counts by itself.
            ["Cache:RedisTimeout"] = "00:00:05",
            ["Limits:Key"] = $"{Units}",
            ["Limits:Seconds"] = "3600",
        };
        await using var one = new ApiHost(settings: settings);
        await using var other = new ApiHost(settings: settings);
        var given = 0;
        foreach (var node in new[] { one, other })
        {
            using var client = await node.StartAsync();
            await Polling.UntilAsync(() => Task.FromResult(node.Services.GetRequiredService<Limiter>().IsShared), "Redis");
            for (var isGiven = true; isGiven;)
            {
                using var answer = await client.GetAsync(new Uri("/v1/people?q=nobody", UriKind.Relative));
                isGiven = answer.StatusCode == HttpStatusCode.OK;
                given += isGiven ? 1 : 0;
            }
        }

        // Each by itself would have given all of them.
        Assert.That(given, Is.GreaterThanOrEqualTo(Units).And.LessThan(Units * 3 / 2));
    }

    [Test]
    public async Task A_server_that_is_not_there_stops_the_start_with_a_sentence()
    {
        var error = new StringWriter();

        var code = await Commands.RunAsync(
            [
                "export", Path.Combine(Path.GetTempPath(), _mark),
                "--Store:Provider=neo4j", "--Neo4j:Uri=http://127.0.0.1:9", "--Neo4j:Retries=0",
            ],
            AnsiConsole.Console,
            error,
            CancellationToken.None);

        Assert.That((code, error.ToString().Trim()), Is.EqualTo((1, "Neo4j cannot be reached at http://127.0.0.1:9.")));
    }

    [Test]
    public async Task While_the_server_is_gone_the_service_says_so_and_goes_on_by_itself_when_it_is_back()
    {
        var server = _mortal ??= await TestNeo4j.StartOwnAsync();
        await using var host = new ApiHost(settings: Neo4jSettings.WithoutRetries(server.Http));
        using var client = await host.StartAsync();
        await host.PutAsync(Records());
        var question = $"/v1/companies/acme-{_mark}/paths?from=ada-{_mark}";
        var answer = await client.ReadAsync(question);

        await server.KillAsync();

        // Until the state of the graph is a second old, what was proven at it is still given as such.
        await host.UntilAsync(async () => (string?)(await client.ReadAsync(question))["source"] != "cache");
        var stale = await client.ReadAsync(question);
        Assert.That(((string?)stale["source"], People(stale)), Is.EqualTo(("stale", People(answer))));
        using var other = await client.GetAsync(new Uri($"{question}&maxHops=2", UriKind.Relative));
        var problem = await other.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That((problem.TypeName(), other.Headers.RetryAfter?.ToString()), Is.EqualTo(("store-unavailable", "1")));
        var health = await client.ProblemAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        Assert.That((bool?)health["parts"]!["store"]!["ready"], Is.False);

        await server.StartAsync();

        await host.UntilAsync(async () => (string?)(await client.ReadAsync(question))["source"] != "stale");
        var back = await client.ReadAsync($"{question}&maxHops=2");
        Assert.That(((string?)back["source"], People(back)), Is.EqualTo(("graph", People(answer))));
        await host.UntilAsync(async () =>
        {
            using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return ready.StatusCode == HttpStatusCode.OK;
        });
    }

    [Test]
    public async Task An_import_goes_on_by_itself_when_the_server_was_killed_under_it()
    {
        const int Rows = 10_000;
        var server = _mortal ??= await TestNeo4j.StartOwnAsync();
        await using var host = new ApiHost(settings: Neo4jSettings.WithoutRetries(server.Http));
        using var client = await host.StartAsync();
        var before = (long)(await client.ReadAsync("/v1/graph"))["employments"]!;
        using var content = new StringContent(
            "person_id,company,from,until\n" + string.Concat(
                Enumerable.Range(0, Rows).Select(row => $"p{row}-{_mark},Company {row % (Rows / 2)},2019-01-01,\n")));
        using var accepted = await client.PostAsync(new Uri("/v1/imports?format=employment-csv", UriKind.Relative), content);
        var job = accepted.Headers.Location!.ToString();
        await host.UntilAsync(async () => (long?)(await client.ReadAsync(job))["read"] > 0);

        await server.KillAsync();
        var gone = await client.ProblemAsync(job, HttpStatusCode.ServiceUnavailable);
        await server.StartAsync();
        await host.UntilAsync(async () =>
        {
            using var answer = await client.GetAsync(new Uri(job, UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK
                && (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["state"] is not ("queued" or "running");
        });

        var ended = await client.ReadAsync(job);
        Assert.That(((string?)ended["state"], (long?)ended["read"], (long?)ended["created"]), Is.EqualTo(("completed", Rows, Rows)));
        Assert.That((long?)(await client.ReadAsync("/v1/graph"))["employments"] - before, Is.EqualTo(Rows));
        Assert.That(gone.TypeName(), Is.EqualTo("store-unavailable"));
    }

    private static IEnumerable<string?> People(JsonNode answer) =>
        answer["people"]!.AsArray().Select(person => (string?)person!["person"]!["id"]);

    private GraphRecord[] Records() =>
    [
        new Person(new PersonId($"ada-{_mark}"), "Ada"),
        new Core.Ties.ManualTie("api", new PersonId($"ada-{_mark}"), new PersonId($"eve-{_mark}"), 0.8, null, null),
        new Employment("api", new PersonId($"eve-{_mark}"), new CompanyId($"acme-{_mark}"), new DateOnly(2020, 1, 1), null),
    ];
}
