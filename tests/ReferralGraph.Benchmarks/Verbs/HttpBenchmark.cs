using System.Globalization;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>A company answer that is kept, over HTTP, beside the same bytes from an array behind the same checks.</summary>
internal sealed class HttpBenchmark : IBenchmark
{
    private const int Connections = 16;
    private const int Seconds = 5;
    private const double RateBar = 0.8;
    private const double LatencyBar = 2;
    private const string Demo = "the demo tenant";

    public string Verb => "http";

    public string Summary => "a kept company answer over HTTP beside the same bytes from an array, by wrk";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        if (!Wrk.IsInstalled)
        {
            report.Skip(Verb, Wrk.Missing);
            return;
        }

        using var folder = new ScratchFolder();
        using var http = new HttpClient
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalMachine.FreePort()}")),
        };
        http.UseKey();
        using var process = BenchmarkedService.Start(http.BaseAddress, folder);
        try
        {
            await MeasureAsync(http, options, report);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task MeasureAsync(HttpClient http, BenchmarkOptions options, Report report)
    {
        var question = await BenchmarkedService.QuestionAsync(http);
        var answer = await KeptAsync(http, question);
        using (var put = await http.PutAsync(BenchmarkedService.Address, new ByteArrayContent(answer)))
        {
            put.EnsureSuccessStatusCode();
        }

        var bytes = await http.GetByteArrayAsync(BenchmarkedService.Address);
        if (!bytes.AsSpan().SequenceEqual(answer))
        {
            throw new InvalidOperationException("The bytes are not the answer.");
        }

        var (kept, array) = (new Uri(http.BaseAddress!, question), new Uri(http.BaseAddress!, BenchmarkedService.Address));
        await Wrk.RunAsync(kept, Connections, Seconds);
        await Wrk.RunAsync(array, Connections, Seconds);
        var rounds = new List<((double PerSecond, double P99) Kept, (double PerSecond, double P99) Array)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var first = await Wrk.RunAsync(round % 2 == 0 ? kept : array, Connections, Seconds);
            var second = await Wrk.RunAsync(round % 2 == 0 ? array : kept, Connections, Seconds);
            rounds.Add(round % 2 == 0 ? (first, second) : (second, first));
        }

        var rates = rounds.ConvertAll(round => round.Kept.PerSecond / round.Array.PerSecond);
        var latencies = rounds.ConvertAll(round => round.Kept.P99 / round.Array.P99);
        report.Add(
            Demo,
            $"answer of {Figures.Bytes(answer.Length)}, {Connections} connections: kept, median",
            Describe(rounds.ConvertAll(round => round.Kept)));
        report.Add(Demo, "the same bytes from an array, median", Describe(rounds.ConvertAll(round => round.Array)));
        report.Add(
            Demo,
            "requests a second, kept by array, median of rounds (least, most)",
            $"{Figures.Share(Distribution.Median(rates))} ({Figures.Share(rates.Min())} to {Figures.Share(rates.Max())})",
            "at least 0.80",
            Distribution.Median(rates) >= RateBar);
        report.Add(
            Demo,
            "p99, kept by array, median of rounds (least, most)",
            $"{Figures.Share(Distribution.Median(latencies))} ({Figures.Share(latencies.Min())} to {Figures.Share(latencies.Max())})",
            "at most 2.00",
            Distribution.Median(latencies) <= LatencyBar);
    }

    private static string Describe(List<(double PerSecond, double P99)> rounds)
    {
        var (rate, latency) = (
            Distribution.Median(rounds.Select(round => round.PerSecond)), Distribution.Median(rounds.Select(round => round.P99)));
        return $"{Figures.Count((long)rate)} requests/s, p99 {Figures.Time(latency)}";
    }

    private static async Task<byte[]> KeptAsync(HttpClient http, string question)
    {
        for (var again = 0; again < 10; again++)
        {
            using var response = await http.GetAsync(question);
            if (response.Headers.TryGetValues("Cache-Status", out var status)
                && status.Any(value => value.Contains("rendered", StringComparison.Ordinal)))
            {
                return await response.Content.ReadAsByteArrayAsync();
            }
        }

        throw new InvalidOperationException("The answer is not kept.");
    }
}
