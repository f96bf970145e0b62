using System.Diagnostics;
using System.Globalization;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.TestKit.Servers;

/// <summary>A Neo4j server from the jars beside the checkout, in a process and a folder of its own.</summary>
internal sealed class Neo4jProcess : IAsyncDisposable
{
    // Starting takes a machine longer than anything else that is waited for.
    private static readonly TimeSpan StartTime = 3 * Polling.Patience;

    private readonly string _script;
    private readonly (string Heap, string PageCache) _memory;
    private readonly string[] _extras;
    private readonly bool _isBrief;
    private readonly TextWriter _log;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("referralgraph-neo4j-");
    private readonly (string Http, string Bolt) _ports = (FreePort(), FreePort());
    private Process? _process;

    private Neo4jProcess(string script, string heap, string pageCache, string[] extras, bool isBrief, TextWriter log)
    {
        _script = script;
        _memory = (heap, pageCache);
        _extras = extras;
        _isBrief = isBrief;
        _log = log;
    }

    /// <summary>Root of its HTTP interface.</summary>
    public Uri Http => new($"http://127.0.0.1:{_ports.Http}");

    /// <summary>Its Bolt interface.</summary>
    public Uri Bolt => new($"bolt://127.0.0.1:{_ports.Bolt}");

    /// <summary>False where there are no jars or no Java.</summary>
    public static bool CanStart => FindScript() is not null && LocalMachine.Has("java");

    /// <summary>Starts an empty one; null where there are no jars or no Java.</summary>
    /// <param name="log">Takes what it complains of.</param>
    /// <param name="heap">Java heap.</param>
    /// <param name="pageCache">Page cache.</param>
    /// <param name="password">That of the user <c>neo4j</c>; null: no authentication.</param>
    /// <param name="isBrief">True where it lives for a few statements, so that Java had better not spend time on optimising itself.</param>
    /// <param name="settings">Further lines of its configuration, such as <c>db.transaction.timeout=1s</c>.</param>
    public static async Task<Neo4jProcess?> TryStartAsync(
        TextWriter log,
        string heap = "768m",
        string pageCache = "128m",
        string? password = null,
        bool isBrief = false,
        params string[] settings)
    {
        if (FindScript() is not { } script || !LocalMachine.Has("java"))
        {
            return null;
        }

        string[] extras =
        [
            .. password is null ? [] : (string[])["--password", password],
            .. settings.SelectMany(line => (string[])["--set", line]),
        ];
        var server = new Neo4jProcess(script, heap, pageCache, extras, isBrief, log);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, again if it was killed, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                // The server stops when the input of its wrapper ends: when this process closes it, or dies.
                "-c", "\"$@\" < /dev/null & server=$!; cat > /dev/null; kill $server; wait $server", "run",
                _script, Path.Combine(_home.FullName, "home"), "--http", _ports.Http, "--bolt", _ports.Bolt,
                "--heap", _memory.Heap, "--page-cache", _memory.PageCache,
            },
        };
        foreach (var extra in _extras)
        {
            start.ArgumentList.Add(extra);
        }

        if (_isBrief)
        {
            start.Environment["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1";
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Complain(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitAsync(Http);
    }

    /// <summary>Kills it without a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Waits until the root of a server answers.</summary>
    public static async Task WaitAsync(Uri root)
    {
        using var http = new HttpClient();
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < StartTime; await Task.Delay(100))
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

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _home.Delete(recursive: true);
    }

    private void Complain(string? line)
    {
        // Java says on every start where it has options from.
        if (line is { Length: > 0 } && !line.Contains("JDK_JAVA_OPTIONS", StringComparison.Ordinal))
        {
            _log.WriteLine(line);
        }
    }

    private static string? FindScript() =>
        BesideCheckout.Find("shared", "neo4j", "run-server") is { } script && File.Exists(script) ? script : null;

    private static string FreePort() => LocalMachine.FreePort().ToString(CultureInfo.InvariantCulture);
}
