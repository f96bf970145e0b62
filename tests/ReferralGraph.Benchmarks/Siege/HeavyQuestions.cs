using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Benchmarks.Siege;

/// <summary>Section 1: heavy questions, more than can be answered, beside an endpoint that searches on the thread of its request.</summary>
internal static class HeavyQuestions
{
    private const int People = 6_000;
    private const int TiesOfPerson = 12;
    private const string GraphName = "6,000 people, 12 ties each";
    private const double GoodputBar = 0.9;
    private const double LatencyBar = 2;
    private const double RefusalBar = 5e6;
    private const double MemoryBar = 1.2;

    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        foreach (var (name, address) in new[]
        {
            ("service", "/v1/companies/target/paths?from=anyone&maxHops=4&ranking=balanced&limit=50&pathsPerPerson=10"),
            ("control", $"/v1{BenchmarkedService.PlainSearch}?"),
        })
        {
            using var folder = new ScratchFolder();
            await using var service = await Besieged.StartAsync(folder);
            await Besieged.ImportAsync(service.Client, "graph-jsonl", Graph(options.Seed));
            await MeasureAsync(name, address, service, TimeSpan.FromSeconds(options.SiegeSeconds), report);
        }
    }

    private static async Task MeasureAsync(string name, string address, RunningService service, TimeSpan phase, Report report)
    {
        var isService = name == "service";
        bool? Held(bool holds) => isService ? holds : null;
        var number = 0;
        string Next() => string.Create(
            CultureInfo.InvariantCulture, $"{address}&minStrength={Interlocked.Increment(ref number) / 1e9:0.000000000}");

        // Two at a time fill one processor and no queue. The first phase is for the compiler.
        await ClosedAsync(service.Client, Next, callers: 2, phase);
        var calm = await ClosedAsync(service.Client, Next, callers: 2, phase);
        var (capacity, p99) = (calm.Answered.Count / phase.TotalSeconds, Distribution.Of(calm.Answered).P99);
        var memory = service.Held;
        report.Add(GraphName, $"{name}: capacity", $"{Figures.Digits(capacity)} requests/s, p99 {Figures.Time(p99)}");
        foreach (var times in new[] { 1, 3, 10 })
        {
            var (run, took) = await OpenAsync(service.Client, Next, capacity * times, phase);
            var goodput = run.Answered.Count / took.TotalSeconds;
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

            run.Report(report, GraphName, $"{name} at {times}x", isService);
        }

        var share = service.Held / memory;
        report.Add(
            GraphName, $"{name}: memory at the end by that before", Figures.Share(share), "at most 1.20", Held(share <= MemoryBar));
    }

    private static async Task<Outcomes> ClosedAsync(HttpClient http, Func<string> next, int callers, TimeSpan phase)
    {
        var run = new Outcomes();
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(begun) < phase)
            {
                await run.AskAsync(() => http.GetAsync(next()));
            }
        }));
        return run;
    }

    /// <summary>Asks at a rate, whatever becomes of what was asked before; answers how long it took until all was answered, too.</summary>
    private static async Task<(Outcomes Run, TimeSpan Took)> OpenAsync(
        HttpClient http, Func<string> next, double perSecond, TimeSpan phase)
    {
        var (run, started) = (new Outcomes(), Stopwatch.GetTimestamp());
        await run.WhileProbedAsync(http, async () =>
        {
            var asked = new List<Task>();
            for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) is var passed && passed < phase;)
            {
                while (asked.Count < passed.TotalSeconds * perSecond)
                {
                    asked.Add(run.AskAsync(() => http.GetAsync(next())));
                }

                await Task.Delay(1);
            }

            await Task.WhenAll(asked);
        });
        return (run, Stopwatch.GetElapsedTime(started));
    }

    private static string Graph(int seed)
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

        return lines.ToString();
    }
}
