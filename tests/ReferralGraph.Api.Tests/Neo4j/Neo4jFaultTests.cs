using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Polly.CircuitBreaker;
using ReferralGraph.Api.CommandLine;
using ReferralGraph.Api.Tests.Crash;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;
using Spectre.Console;

namespace ReferralGraph.Api.Tests.Neo4j;

/// <summary>
/// The whole service over a real Neo4j, with faults in between. An answer may be late, old and marked so, or refused for now; it is never
/// wrong. What was acknowledged is there, whole and once. When the fault is over the service works again, the same one that met all before.
/// </summary>
/// <remarks>
/// On the clock of the wall, for the faults are on it: nothing is waited for but what comes, however long that takes. The server has a
/// password, which the service reads from a file.
/// </remarks>
[Category(TestNeo4j.Category)]
internal sealed class Neo4jFaultTests
{
    private const string Password = "between-faults";
    private const int Writers = 2;
    private const int BatchSize = 5;
    private const string FirstBatch = "first";

    // Not a fault of the proxy: connections are begun and nobody takes them, as where a host drops packets.
    private const Fault? Unreachable = null;

    private static readonly TestCaseData[] Faults =
    [
        Case(new Fault.None(), stopsAnswers: false, "no_fault"),
        Case(new Fault.Slow(TimeSpan.FromMilliseconds(500)), stopsAnswers: false, "answers_half_a_second_late"),
        Case(new Fault.Refusing(), stopsAnswers: true, "connections_refused"),
        Case(new Fault.Silent(), stopsAnswers: true, "silence"),
        Case(new Fault.Garbage(Seed: 5), stopsAnswers: true, "garbage"),
        Case(new Fault.Damaging(EveryBytes: 16), stopsAnswers: true, "bits_turned_over"),
        Case(new Fault.Tearing(AfterBytes: 200), stopsAnswers: true, "connections_reset_in_the_middle_of_an_answer"),
        Case(Unreachable, stopsAnswers: true, "packets_swallowed"),
    ];

    private readonly WriteJournal _journal = new();
    private readonly int[] _versions = new int[Writers];
    private Neo4jProcess _server = null!;
    private FaultProxy _proxy = null!;
    private DirectoryInfo _secrets = null!;

    // One waits for as long as a busy machine takes; the other gives up soon, as it must to be seen giving up.
    private Service _patient = null!;
    private Service _impatient = null!;

    // That of the test.
    private Service _service = null!;
    private volatile bool _swallows;
    private int _asked;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await TestNeo4j.StartOwnAsync(heap: "512m", password: Password, settings: "server.queryapi.transaction_idle_timeout=2s");
        _proxy = FaultProxy.Before(new IPEndPoint(IPAddress.Loopback, _server.Http.Port));
        _secrets = Directory.CreateTempSubdirectory("referralgraph-secrets-");
        var file = Path.Combine(_secrets.FullName, "neo4j");
        await File.WriteAllTextAsync(file, Password + "\n");
        var settings = new Dictionary<string, string>
        {
            ["Store:Provider"] = "neo4j",
            ["Neo4j:Uri"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_proxy.Port}"),
            ["Neo4j:User"] = "neo4j",
            ["Neo4j:PasswordFile"] = file,
            ["Neo4j:Timeout"] = "00:05:00",
            ["Neo4j:TransactionTimeout"] = "00:05:00",
            ["Neo4j:BreakDuration"] = "00:00:00.5",
            ["Search:Timeout"] = "00:00:30",
        };
        _patient = new Service(settings, ConnectAsync);

        // A server that has just started plans its first statements for longer than the other one waits.
        await _patient.Host.PutAsync(
            new Person(new PersonId("ada"), "Ada"),
            new ManualTie("api", new PersonId("ada"), new PersonId("eve"), 0.8, null, null),
            new Employment("api", new PersonId("eve"), new CompanyId("acme"), new DateOnly(2020, 1, 1), null));
        await _patient.Client.ReadAsync(Kept);
        await _patient.Client.PostAsync("/v1/interactions:batch", Batch(Writers, FirstBatch));

        settings["Neo4j:Timeout"] = "00:00:03";
        settings["Neo4j:TransactionTimeout"] = "00:00:05";
        _impatient = new Service(settings, ConnectAsync);
        await _impatient.Host.OpenedAsync();
        _journal.Try(FirstBatch, 0);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        // Where there is no server nothing was begun, and where the service did not start there is but the server.
        if (_patient is not null)
        {
            await _patient.DisposeAsync();
        }

        if (_impatient is not null)
        {
            await _impatient.DisposeAsync();
        }

        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _secrets?.Delete(recursive: true);
    }

    [TestCaseSource(nameof(Faults))]
    public async Task The_service_outlives(Fault? fault, bool stopsAnswers)
    {
        _service = stopsAnswers ? _impatient : _patient;
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer, stop.Token))));
        try
        {
            await AcknowledgedAsync(more: 3);
            await Polling.UntilAsync(() => AskAsync(Kept), said => said == Said.Truth, "the answer that is kept");

            Begin(fault);
            var broken = _service.Breaks;
            if (stopsAnswers)
            {
                await Polling.UntilAsync(AskManyAsync, _ => _service.Breaks > broken, "the breaker to open");
                await Polling.UntilAsync(() => AskAsync(New()), said => said == Said.NotNow, "a refusal");
                Assert.That(await AskAsync(Kept), Is.EqualTo(Said.Truth), "An answer that was kept is given while there is no other.");
                await Polling.UntilAsync(UnreadyAsync, parts => parts.Contains("store"), "health to tell");
            }
            else
            {
                // Writes, of many statements each, may take longer here than they are waited for.
                await Polling.UntilAsync(() => AskAsync(New()), said => said == Said.Truth, "a late answer");
                Assert.That(_service.Breaks, Is.EqualTo(broken), "The breaker opened for a server that answers.");
            }

            await IsLiveAsync();
            End();

            await Polling.UntilAsync(() => AskAsync(New()), said => said == Said.Truth, "a fresh answer");
            await AcknowledgedAsync(more: 1);
            await Polling.UntilAsync(UnreadyAsync, parts => parts.Count == 0, "every part to be ready");
        }
        finally
        {
            End();
            await stop.CancelAsync();
            await writing;
        }

        await VerifyWritesAsync();
    }

    [Test]
    public async Task A_wrong_password_stops_the_start_with_the_settings_to_look_at()
    {
        var error = new StringWriter();

        var code = await Commands.RunAsync(
            [
                "export", Path.Combine(_secrets.FullName, "graph"),
                "--Store:Provider=neo4j", $"--Neo4j:Uri={_server.Http}", "--Neo4j:User=neo4j", $"--Neo4j:Password={Password}-not",
            ],
            AnsiConsole.Console,
            error,
            CancellationToken.None);

        Assert.That(
            (code, error.ToString().Trim()),
            Is.EqualTo((1, "Neo4j refuses the user or the password: check Neo4j:User and Neo4j:Password or Neo4j:PasswordFile.")));
    }

    private static TestCaseData Case(Fault? fault, bool stopsAnswers, string name) =>
        new TestCaseData(fault, stopsAnswers).SetName("The_service_outlives_" + name);

    private static string Kept => "/v1/companies/acme/paths?from=ada";

    /// <summary>The same question in words that nobody has used, so that no answer to it is cached.</summary>
    private string New() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kept}&minStrength=0.{10_000 + Interlocked.Increment(ref _asked)}");

    private void Begin(Fault? fault)
    {
        if (fault is not null)
        {
            _proxy.Fault = fault;
            return;
        }

        _swallows = true;
        _proxy.Cut();
    }

    private void End()
    {
        _proxy.Fault = new Fault.None();
        _swallows = false;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (_swallows)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Asks and checks what may be said: the truth, fresh or marked stale, or that it cannot be said for now.</summary>
    private async Task<Said> AskAsync(string question)
    {
        using var response = await _service.Client.GetAsync(new Uri(question, UriKind.Relative));
        if (response.StatusCode != HttpStatusCode.OK)
        {
            await CheckRefusalAsync(response);
            return Said.NotNow;
        }

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.That(answer.People(), Is.EqualTo(new[] { "eve" }), answer.ToJsonString());
        return Said.Truth;
    }

    /// <summary>More questions at once than the breaker waits for.</summary>
    private async Task<int> AskManyAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync(New())));
        return _service.Breaks;
    }

    private async Task CheckRefusalAsync(HttpResponseMessage response)
    {
        // What a 500 is the answer to stands in the log alone.
        Assert.That(
            _service.Log.Exceptions.Where(exception => exception is not (GraphStoreException or OperationCanceledException)), Is.Empty);

        // 504 is a time-out's, until the breaker opens.
        Assert.That(
            response.StatusCode,
            Is.EqualTo(HttpStatusCode.ServiceUnavailable).Or.EqualTo(HttpStatusCode.GatewayTimeout),
            await response.Content.ReadAsStringAsync());
        var problem = await response.ProblemAsync(response.StatusCode);
        Assert.That(
            problem.TypeName(),
            Is.EqualTo(response.StatusCode == HttpStatusCode.GatewayTimeout ? "store-timed-out" : "store-unavailable"));
        Assert.That(response.Headers.RetryAfter, Is.Not.Null);
    }

    private async Task IsLiveAsync()
    {
        using var live = await _service.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>The parts that are not ready.</summary>
    private async Task<List<string>> UnreadyAsync()
    {
        using var response = await _service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var health = response.StatusCode == HttpStatusCode.OK
            ? await response.JsonAsync(HttpStatusCode.OK)
            : await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        return [.. health["parts"]!.AsObject().Where(part => !(bool)part.Value!["ready"]!).Select(part => part.Key)];
    }

    private Task AcknowledgedAsync(int more)
    {
        var wanted = _journal.Acknowledged + more;
        return Polling.UntilAsync(() => Task.FromResult(_journal.Acknowledged), count => count >= wanted, "writes to be acknowledged");
    }

    /// <summary>Writes batches, each of a version of its own, whatever becomes of them.</summary>
    private async Task WriteAsync(int writer, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var version = ++_versions[writer];
            var record = string.Create(CultureInfo.InvariantCulture, $"{writer}-{version}");
            _journal.Try(record, version);
            using var response = await _service.Client.PostJsonAsync("/v1/interactions:batch", Batch(writer, record));
            if (response.IsSuccessStatusCode)
            {
                _journal.Acknowledge(record, version, response.Revision());
            }
            else
            {
                await CheckRefusalAsync(response);

                // Not again and again while it is refused at once.
                await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            }
        }
    }

    private static string Batch(int writer, string record)
    {
        var items = Enumerable.Range(0, BatchSize).Select(item =>
            $$"""{"from":"w{{writer}}","to":["r{{item}}"],"kind":"message","at":"2026-01-01T00:00:00Z","source":"{{record}}"}""");
        return $"[{string.Join(',', items)}]";
    }

    private async Task VerifyWritesAsync()
    {
        using var response = await _service.Client.GetAsync(new Uri("/v1/export", UriKind.Relative));
        var batches = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .Where(record => (string?)record["type"] == "interaction")
            .GroupBy(record => (string)record["source"]!)
            .ToDictionary(batch => batch.Key, batch => batch.Count());

        Assert.That(response.Revision(), Is.GreaterThanOrEqualTo(_journal.Revision), "The revision has gone back.");
        Assert.That(batches.Values, Is.All.EqualTo(BatchSize), "A batch is there in half, or twice.");
        Assert.That(batches.Keys, Is.SubsetOf(_journal.Entries.Keys));
        Assert.That(
            _journal.Entries.Where(entry => entry.Value.Acknowledged > 0).Select(entry => entry.Key),
            Is.SubsetOf(batches.Keys),
            "A batch was acknowledged and is gone.");
    }

    /// <summary>The service, on the clock of the wall.</summary>
    private sealed class Service : IAsyncDisposable
    {
        public Service(
            IReadOnlyDictionary<string, string> settings, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect)
        {
            Host = new ApiHost(
                services =>
                {
                    services.AddSingleton(TimeProvider.System);
                    services.AddSingleton<ILoggerProvider>(Log);
                    services.AddHttpClient("neo4j").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                    {
                        ConnectTimeout = TimeSpan.FromMilliseconds(500),
                        ConnectCallback = connect,
                    });
                },
                new Dictionary<string, string>(settings));
            Client = Host.CreateClient();
        }

        public ApiHost Host { get; }

        public HttpClient Client { get; }

        public RecordedLog Log { get; } = new();

        /// <summary>How often a call was refused because others had failed.</summary>
        public int Breaks => Log.Exceptions.Count(exception => exception.InnerException is BrokenCircuitException);

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Host.DisposeAsync();
        }
    }

    private enum Said
    {
        Truth,
        NotNow,
    }
}
