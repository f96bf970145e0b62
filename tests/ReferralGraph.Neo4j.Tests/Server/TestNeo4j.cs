using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using NUnit.Framework;
using ReferralGraph.Neo4j.QueryApi;

namespace ReferralGraph.Neo4j.Tests.Server;

/// <summary>
/// The real Neo4j of a test run, started once and by the first test that needs it: the one that <c>NEO4J_TEST_URL</c> names; else one from
/// the jars
/// beside the checkout, with Java; else a container. Where there is none the tests that need it are ignored and say so; in CI they fail.
/// </summary>
internal static class TestNeo4j
{
    /// <summary>Where a server is that may be used: <c>http://user:password@host:7474</c>. Nothing of it is deleted.</summary>
    public const string Variable = "NEO4J_TEST_URL";

    /// <summary>Where that server's Bolt interface is, for builds that have the driver.</summary>
    public const string BoltVariable = "NEO4J_TEST_BOLT_URL";

    private const string Image = "neo4j:5.26";
    private const ushort HttpPort = 7474;
    private const ushort BoltPort = 7687;
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);

    private static readonly Lazy<Task<QueryApiOptions?>> Started = new(StartAsync);

    private static Process? _process;
    private static DirectoryInfo? _home;
    private static IContainer? _container;

    /// <summary>The Bolt interface of the server, once that was required.</summary>
    public static Uri BoltUri { get; private set; } = new(Environment.GetEnvironmentVariable(BoltVariable) ?? "bolt://localhost:7687");

    /// <summary>The server; ends the test as ignored, or in CI as failed, when there is none.</summary>
    public static async Task<QueryApiOptions> RequireAsync()
    {
        if (await Started.Value is { } server)
        {
            return server;
        }

        const string Remedy =
            "There is no Neo4j to test with: put the folder shared/neo4j beside the checkout and Java 17 on the PATH, start Docker, or set "
            + Variable + ".";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Remedy);
        }

        Assert.Ignore(Remedy);
        throw new UnreachableException();
    }

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
            // Its wrapper stops the server when its input ends: when this process closes it, or dies.
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _home?.Delete(recursive: true);
    }

    private static async Task<QueryApiOptions?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } url)
        {
            return Parse(new Uri(url));
        }

        return FindRunServer() is { } script && IsOnPath("java") ? await StartProcessAsync(script) : await StartContainerAsync();
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

    private static string? FindRunServer()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReferralGraph.sln")))
            {
                var script = Path.Combine(folder.Parent?.FullName ?? "/", "shared", "neo4j", "run-server");
                return File.Exists(script) ? script : null;
            }
        }

        return null;
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<QueryApiOptions> StartProcessAsync(string script)
    {
        _home = Directory.CreateTempSubdirectory("referralgraph-neo4j-");
        var (http, bolt) = (FreePort(), FreePort());
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-c", "\"$@\" < /dev/null & server=$!; cat > /dev/null; kill $server; wait $server", "run",
                script, Path.Combine(_home.FullName, "home"), "--http", http, "--bolt", bolt, "--heap", "768m", "--page-cache", "128m",
            },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, line) => TestContext.Progress.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var server = new QueryApiOptions { Uri = new Uri($"http://127.0.0.1:{http}") };
        BoltUri = new Uri($"bolt://127.0.0.1:{bolt}");
        await WaitAsync(server.Uri);
        return server;
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
            await WaitAsync(server.Uri);
            return server;
        }
        catch (Exception unavailable) when (_container is null)
        {
            // Whatever keeps a container from starting, it means that there is none.
            await TestContext.Progress.WriteLineAsync($"No container: {unavailable.Message}");
            return null;
        }
    }

    private static async Task WaitAsync(Uri root)
    {
        using var http = new HttpClient();
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < StartTime; await Task.Delay(250))
        {
            try
            {
                using var response = await http.GetAsync(root);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }

        throw new TimeoutException($"Neo4j at {root} did not start within {StartTime.TotalMinutes} minutes.");
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
