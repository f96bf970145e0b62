using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Heavy questions, more than can be answered, beside a plain endpoint that searches on the thread of its request.</summary>
internal sealed class SiegeBenchmark : IBenchmark
{
    private const int People = 6_000;
    private const int TiesOfPerson = 12;
    private const string GraphName = "6,000 people, 12 ties each";
    private const string MemoryLimit = "0x60000000";
    private const double GoodputBar = 0.9;
    private const double LatencyBar = 2;
    private const double RefusalBar = 5e6;
    private const double HealthBar = 50e6;
    private const double MemoryBar = 1.2;

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(10);

    public string Verb => "siege";

    public string Summary => "heavy questions at 1, 3 and 10 times what can be answered, beside a plain endpoint";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        foreach (var (name, address) in new[]
        {
            ("service", "/v1/companies/target/paths?from=anyone&maxHops=4&ranking=balanced&limit=50&pathsPerPerson=10"),
            ("control", $"/v1{BenchmarkedService.PlainSearch}?"),
        })
        {
            using var folder = new ScratchFolder();
            using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue };
            using var http = new HttpClient(handler)
            {
                BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalMachine.FreePort()}")),
                Timeout = TimeSpan.FromMinutes(2),
            };
            using var process = Start(http.BaseAddress, folder);
            try
            {
                await LoadAsync(http, options.Seed);
                await MeasureAsync(name, address, http, process, report);
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    private static async Task MeasureAsync(string name, string address, HttpClient http, Process process, Report report)
    {
        var number = 0;
        string Next() => string.Create(
            CultureInfo.InvariantCulture, $"{address}&minStrength={Interlocked.Increment(ref number) / 1e9:0.000000000}");

        // Two at a time fill one core and no queue.
        var calm = await ClosedAsync(http, Next, callers: 2);
        var (capacity, p99) = (calm.Answered.Count / Phase.TotalSeconds, Distribution.Of(calm.Answered).P99);
        var memory = MemoryOf(process);
        report.Add(GraphName, $"{name}: capacity", $"{Figures.Digits(capacity)} requests/s, p99 {Figures.Time(p99)}");
        foreach (var times in new[] { 1, 3, 10 })
        {
            var run = await OpenAsync(http, Next, capacity * times);
            var goodput = run.Answered.Count / Phase.TotalSeconds;
            var isService = name == "service";
            bool? Held(bool holds) => isService ? holds : null;
            report.Add(
                GraphName,
                $"{name} at {times}x: answered by capacity",
                Figures.Share(goodput / capacity),
                "at least 0.90",
                Held(goodput >= GoodputBar * capacity));
            var answered = run.Answered.Count == 0 ? double.NaN : Distribution.Of(run.Answered).P99;
            report.Add(
                GraphName,
                $"{name} at {times}x: p99 of what was answered",
                $"{Figures.Time(answered)}, {Figures.Times(answered / p99)}",
                "at most 2x",
                Held(answered <= LatencyBar * p99));
            if (run.Refused.Count > 0)
            {
                var refused = Distribution.Of(run.Refused).P99;
                report.Add(
                    GraphName,
                    $"{name} at {times}x: p99 of what was refused",
                    Figures.Time(refused),
                    "at most 5 ms",
                    Held(refused <= RefusalBar));
            }

            var health = Distribution.Of(run.Health).P99;
            report.Add(GraphName, $"{name} at {times}x: p99 of health", Figures.Time(health), "at most 50 ms", Held(health <= HealthBar));
            report.Add(GraphName, $"{name} at {times}x: failed otherwise", Figures.Count(run.Failed), "0", Held(run.Failed == 0));
        }

        var share = MemoryOf(process) / memory;
        report.Add(
            GraphName,
            $"{name}: memory at the end by that before",
            Figures.Share(share),
            "at most 1.20",
            name == "service" ? share <= MemoryBar : null);
    }

    private static async Task<Run> ClosedAsync(HttpClient http, Func<string> next, int callers)
    {
        var run = new Run();
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(begun) < Phase)
            {
                await run.AskAsync(http, next());
            }
        }));
        return run;
    }

    /// <summary>Asks at a rate, whatever becomes of what was asked before.</summary>
    private static async Task<Run> OpenAsync(HttpClient http, Func<string> next, double perSecond)
    {
        var run = new Run();
        using var probing = new CancellationTokenSource();
        var health = run.ProbeAsync(http, probing.Token);
        var asked = new List<Task>();
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) is var passed && passed < Phase;)
        {
            while (asked.Count < passed.TotalSeconds * perSecond)
            {
                asked.Add(run.AskAsync(http, next()));
            }

            await Task.Delay(1);
        }

        await Task.WhenAll(asked);
        await probing.CancelAsync();
        await health;
        return run;
    }

    private static async Task LoadAsync(HttpClient http, int seed)
    {
        var draw = new Draw(seed);
        var lines = new StringBuilder("""{"type":"company","id":"target","name":"Target","headcount":9000}""").Append('\n');
        for (var person = 0; person < People; person++)
        {
            lines.Append(
                CultureInfo.InvariantCulture, $$"""{"type":"person","id":"p{{person}}","name":"Person {{person}}"}""").Append('\n');
            if (person % 20 == 0)
            {
                lines.Append(
                    CultureInfo.InvariantCulture,
                    $$"""{"type":"employment","person":"p{{person}}","company":"target","from":"2020-01-01","until":null}""").Append('\n');
            }

            for (var tie = 0; tie < TiesOfPerson; tie++)
            {
                var (other, strength) = (draw.Below(People), draw.Between(10, 90));
                if (other != person)
                {
                    lines.Append(
                        CultureInfo.InvariantCulture,
                        $$"""{"type":"tie","from":"p{{person}}","to":"p{{other}}","strength":0.{{strength}}}""").Append('\n');
                }
            }
        }

        for (var waited = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(waited) < TimeSpan.FromMinutes(1); await Task.Delay(200))
        {
            try
            {
                using var job = await http.PostAsync("/v1/imports?format=graph-jsonl", new StringContent(lines.ToString()));
                job.EnsureSuccessStatusCode();
                while (!(await http.GetStringAsync(job.Headers.Location)).Contains("\"completed\"", StringComparison.Ordinal))
                {
                    await Task.Delay(200);
                }

                return;
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }
        }

        throw new TimeoutException("The service did not start.");
    }

    private static double MemoryOf(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    private static Process Start(Uri address, ScratchFolder folder)
    {
        var start = new ProcessStartInfo("taskset")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--cpu-list", "0", "dotnet", typeof(SiegeBenchmark).Assembly.Location, BenchmarkedService.Verb, $"--Urls={address}",
                $"--Store:DataDirectory={folder.File("data")}", "--Demo:Enabled=false", "--Logging:LogLevel:Default=Critical",
            },
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = MemoryLimit;
        var process = Process.Start(start)!;
        if (OperatingSystem.IsLinux() && Environment.ProcessorCount > 1)
        {
            // The generator keeps off the service's processor.
            using var own = Process.GetCurrentProcess();
            own.ProcessorAffinity = 2;
        }

        return process;
    }

    /// <summary>What became of the requests of one phase: times in nanoseconds.</summary>
    private sealed class Run
    {
        private readonly Lock _gate = new();
        private long _failed;

        public List<double> Answered { get; } = [];

        public List<double> Refused { get; } = [];

        public List<double> Health { get; } = [];

        public long Failed => Volatile.Read(ref _failed);

        public async Task AskAsync(HttpClient http, string question)
        {
            var begun = Stopwatch.GetTimestamp();
            try
            {
                using var response = await http.GetAsync(question);
                await response.Content.ReadAsByteArrayAsync();
                Add(
                    response.StatusCode switch
                    {
                        HttpStatusCode.OK => Answered,
                        HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => Refused,
                        _ => throw new HttpRequestException($"{response.StatusCode}"),
                    },
                    begun);
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref _failed);
            }
        }

        public async Task ProbeAsync(HttpClient http, CancellationToken ending)
        {
            while (!ending.IsCancellationRequested)
            {
                var begun = Stopwatch.GetTimestamp();
                await http.GetByteArrayAsync("/health/live", CancellationToken.None);
                Add(Health, begun);
                await Task.Delay(20, CancellationToken.None);
            }
        }

        private void Add(List<double> times, long begun)
        {
            lock (_gate)
            {
                times.Add(Stopwatches.Since(begun));
            }
        }
    }
}
