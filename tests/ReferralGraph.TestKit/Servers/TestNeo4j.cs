using System.Diagnostics;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using NUnit.Framework;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.TestKit.Servers;

/// <summary>
/// The real Neo4j of a test run, started once and by the first test that needs it: the one that <c>NEO4J_TEST_URL</c> names; else one from
/// the jars beside the checkout, with Java; else a container. Where there is none the tests that need it are ignored and say so; in CI they
/// fail.
/// </summary>
internal static class TestNeo4j
{
    /// <summary>Where a server is that may be used: <c>http://user:password@host:7474</c>. Nothing of it is deleted.</summary>
    public const string Variable = "NEO4J_TEST_URL";

    /// <summary>Where that server's Bolt interface is, for builds that have the driver.</summary>
    public const string BoltVariable = "NEO4J_TEST_BOLT_URL";

    /// <summary>Of every test that needs one.</summary>
    public const string Category = "Neo4j";

    /// <summary>What makes the tests run that were left out.</summary>
    public const string Remedy =
        "There is no Neo4j to test with: put the folder shared/neo4j beside the checkout and Java 17 on the PATH, start Docker, or set "
        + Variable + ".";

    // One plan a statement: one for every size of every list, and another whenever a graph has grown fourfold or is gone, took more than
    // half of the server's time, since tests make small graphs by the hundred.
    private static readonly string[] KeepsPlans = ["dbms.cypher.min_replan_interval=1h", "internal.cypher.use_parameter_size=false"];

    private const string Image = "neo4j:5.26";
    private const ushort HttpPort = 7474;
    private const ushort BoltPort = 7687;

    private static readonly Lazy<Task<QueryApiOptions?>> Started = new(StartAsync);

    private static bool _isBrief;
    private static Neo4jProcess? _process;
    private static IContainer? _container;

    /// <summary>The Bolt interface of the server, once that was required.</summary>
    public static Uri BoltUri { get; private set; } = new(Environment.GetEnvironmentVariable(BoltVariable) ?? "bolt://localhost:7687");

    /// <summary>False where none is named and none can be started. True need not hold: a container may fail to start.</summary>
    public static bool MayBeThere =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || Neo4jProcess.CanStart || LocalMachine.Has("docker");

    /// <summary>The server; ends the test as ignored, or in CI as failed, when there is none.</summary>
    /// <param name="isBrief">True where few tests need it, so that Java had better not spend time on optimising itself.</param>
    public static async Task<QueryApiOptions> RequireAsync(bool isBrief = false)
    {
        TestServersAttribute.CheckCategory(Category);
        _isBrief = isBrief;
        return await Started.Value ?? throw Missing();
    }

    /// <summary>A server of the test's own, which it may kill; ends the test as ignored, or in CI as failed, when there is none.</summary>
    /// <inheritdoc cref="Neo4jProcess.TryStartAsync"/>
    public static async Task<Neo4jProcess> StartOwnAsync(string heap = "768m", string? password = null, params string[] settings)
    {
        TestServersAttribute.CheckCategory(Category);
        return await Neo4jProcess.TryStartAsync(
            TestContext.Progress, heap, password: password, isBrief: true, settings: [.. KeepsPlans, .. settings]) ?? throw Missing();
    }

    /// <summary>Waits for whatever a busy server takes, where that is not what is tested.</summary>
    public static ResilienceOptions Patient => new() { Timeout = Polling.Patience, TransactionTimeout = Polling.Patience };

    /// <summary>A client without time-outs of its own.</summary>
    public static HttpClient NewHttp() => new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Stops what was started.</summary>
    public static async Task StopAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private static UnreachableException Missing()
    {
        if (TestServersAttribute.IsRequired)
        {
            Assert.Fail(Remedy);
        }

        Assert.Ignore(Remedy);
        return new UnreachableException();
    }

    private static async Task<QueryApiOptions?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } url)
        {
            return Parse(new Uri(url));
        }

        _process = await Neo4jProcess.TryStartAsync(TestContext.Progress, isBrief: _isBrief, settings: KeepsPlans);
        if (_process is null)
        {
            return await StartContainerAsync();
        }

        BoltUri = _process.Bolt;
        return new QueryApiOptions { Uri = _process.Http };
    }

    private static QueryApiOptions Parse(Uri url)
    {
        var credentials = url.UserInfo.Split(':', 2);
        return new QueryApiOptions
        {
            Uri = new Uri(url.GetLeftPart(UriPartial.Scheme) + url.Authority),
            User = url.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(credentials[0]),
            Password = credentials.Length == 2 ? Uri.UnescapeDataString(credentials[1]) : null,
        };
    }

    private static async Task<QueryApiOptions?> StartContainerAsync()
    {
        try
        {
            var container = new ContainerBuilder(Image)
                .WithPortBinding(HttpPort, assignRandomHostPort: true)
                .WithPortBinding(BoltPort, assignRandomHostPort: true)
                .WithEnvironment("NEO4J_AUTH", "none")
                .Build();
            await container.StartAsync();
            _container = container;
            BoltUri = new Uri($"bolt://{container.Hostname}:{container.GetMappedPublicPort(BoltPort)}");
            var server = new QueryApiOptions { Uri = new Uri($"http://{container.Hostname}:{container.GetMappedPublicPort(HttpPort)}") };
            await Neo4jProcess.WaitAsync(server.Uri);
            return server;
        }
        catch (Exception unavailable) when (_container is null)
        {
            // Whatever keeps a container from starting, it means that there is none.
            await TestContext.Progress.WriteLineAsync($"No container: {unavailable.Message}");
            return null;
        }
    }
}
