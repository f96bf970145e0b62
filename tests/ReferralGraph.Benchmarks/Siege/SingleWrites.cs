using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;

namespace ReferralGraph.Benchmarks.Siege;

/// <summary>Writes of one link each, forty a second whatever becomes of those before, each until questions see it.</summary>
internal static class SingleWrites
{
    private const double PerSecond = 40;
    private const double Bar = 50e6;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Writes until some work is done.</summary>
    public static async Task<Outcomes> WhileAsync(HttpClient http, Func<Task> work)
    {
        var run = new Outcomes();
        await run.WhileProbedAsync(http, async () =>
        {
            var over = work();
            var (begun, writes) = (Stopwatch.GetTimestamp(), new List<Task>());
            while (!over.IsCompleted)
            {
                var due = begun + (long)(writes.Count / PerSecond * Stopwatch.Frequency);
                if (Stopwatch.GetTimestamp() is var now && now < due)
                {
                    await Task.WhenAny(over, Task.Delay(Stopwatch.GetElapsedTime(now, due)));
                    continue;
                }

                var number = writes.Count;
                writes.Add(run.AskAsync(() => WriteAsync(http, "w", number), begun: due));
            }

            await Task.WhenAll(writes);
            await over;
        });
        return run;
    }

    /// <summary>Has the code for them compiled.</summary>
    public static async Task WarmAsync(HttpClient http)
    {
        for (var (begun, number) = (Stopwatch.GetTimestamp(), 0); Stopwatch.GetElapsedTime(begun) < WarmUp; number++)
        {
            using var answer = await WriteAsync(http, "warm", number);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Adds how long they took; bars for the service alone.</summary>
    public static void Report(Report report, string graph, string name, Outcomes writes, bool isService)
    {
        if (writes.Answered.Count == 0)
        {
            report.Add(graph, $"{name}: single writes meanwhile", "none was answered", "p99 at most 50 ms", isService ? false : null);
            return;
        }

        var times = Distribution.Of(writes.Answered);
        report.Add(
            graph,
            $"{name}: single writes meanwhile, until questions see them: p50, p99, slowest of {Figures.Count(writes.Answered.Count)}",
            $"{Figures.Time(times.P50)}, {Figures.Time(times.P99)}, {Figures.Time(writes.Answered.Max())}",
            "p99 at most 50 ms",
            isService ? times.P99 <= Bar : null);
        writes.Report(report, graph, $"{name}, writes meanwhile", isService);
    }

    private static Task<HttpResponseMessage> WriteAsync(HttpClient http, string prefix, int number) => http.PutAsync(
        string.Create(CultureInfo.InvariantCulture, $"/v1/people/{prefix}-{number}/connections/{prefix}-{number + 1}"),
        new StringContent("{}", Encoding.UTF8, "application/json"));
}
