using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Caching.Limits;
using ReferralGraph.Core.Limits;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>How exactly limits hold, by the clock of the wall, and what they cost a company question over HTTP.</summary>
internal sealed class LimitsBenchmark : IBenchmark
{
    private const int Window = 60;
    private const int Cost = 4;
    private const int CallersOfNode = 2;
    private const int Burst = 20;
    private const int Connections = 16;
    private const int WrkSeconds = 5;
    private const double OneBar = 0.01;
    private const double ThreeBar = 0.05;
    private const double RateBar = 0.85;
    private const string Person = "ada.ambervale";

    // The service's own default for a key.
    private static readonly RateLimit s_limit = new(Units: 120_000, Seconds: Window);
    private static readonly BucketName s_key = new("key", "default", "benchmark");
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(50);

    public string Verb => "limits";

    public string Summary => "how exactly limits hold, on one node, on three over Redis, and without it; and what they cost, by wrk";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var seconds = options.Seconds ?? Window;
        using (var alone = new Limiter(TimeProvider.System, NullLoggerFactory.Instance))
        {
            await HoldAsync([alone], seconds, "one node", OneBar, report);
        }

        await ShareAsync(seconds, isLost: false, report);
        await ShareAsync(seconds, isLost: true, report);
        if (!Wrk.IsInstalled)
        {
            report.Skip(Verb, Wrk.Missing);
            return;
        }

        await CompareAsync("kept, a key", person: null, isKept: true, options, report);
        await CompareAsync("kept, a key for a person", Person, isKept: true, options, report);
        await CompareAsync("not kept, a key", person: null, isKept: false, options, report);
    }

    private async Task ShareAsync(int seconds, bool isLost, Report report)
    {
        if (await RedisServer.TryStartAsync() is not { } server)
        {
            report.Skip(Verb, TestRedis.Remedy);
            return;
        }

        await using (server)
        {
            var nodes = Enumerable.Range(0, 3).Select(_ => Node(server)).ToList();
            try
            {
                while (nodes.Exists(node => node.Limiter.Nodes < nodes.Count))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50));
                }

                var losing = isLost ? LoseAsync(server, seconds) : Task.CompletedTask;
                await HoldAsync(
                    [.. nodes.Select(node => node.Limiter)],
                    seconds,
                    isLost ? "three nodes, Redis killed for the middle third" : "three nodes over Redis",
                    ThreeBar,
                    report);
                await losing;
            }
            finally
            {
                foreach (var (limiter, redis) in nodes)
                {
                    limiter.Dispose();
                    redis.Dispose();
                }
            }
        }
    }

    private static async Task LoseAsync(RedisServer server, int seconds)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds / 3.0));
        await server.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(seconds / 3.0));
        await server.StartAsync();
    }

    private static (Limiter Limiter, RedisStore Redis) Node(RedisServer server)
    {
        var redis = new RedisStore($"{server.Address}", new RedisPrefix("graph", string.Empty));
        return (
            new Limiter(TimeProvider.System, NullLoggerFactory.Instance, redis, "benchmark:limits:", name => name, s_timeout), redis);
    }

    /// <summary>Asks every node for more than there is, as long as it says; what is given must be what the limit says.</summary>
    private static async Task HoldAsync(Limiter[] nodes, int seconds, string which, double bar, Report report)
    {
        var (given, asked) = (0L, 0L);
        var begun = Stopwatch.GetTimestamp();
        var end = TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, CallersOfNode).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(begun) < end)
            {
                for (var request = 0; request < Burst; request++)
                {
                    Interlocked.Increment(ref asked);
                    if ((await node.TakeAsync(s_key, s_limit, Cost, CancellationToken.None)).IsTaken)
                    {
                        Interlocked.Add(ref given, Cost);
                    }
                }

                await Task.Delay(TimeSpan.FromMilliseconds(1));
            }
        }))));

        var expected = s_limit.Units * (1 + (Stopwatch.GetElapsedTime(begun).TotalSeconds / s_limit.Seconds));
        var error = (given / expected) - 1;
        report.Add(
            $"{seconds} s",
            $"{which}: units given of {Figures.Count((long)expected)}, of {Figures.Count(asked * Cost)} asked for",
            $"{Figures.Count(given)} ({(error * 100).ToString("+0.00;-0.00", CultureInfo.InvariantCulture)} %)",
            $"within {bar * 100:0} %",
            Math.Abs(error) <= bar);
    }

    private static async Task CompareAsync(string which, string? person, bool isKept, BenchmarkOptions options, Report report)
    {
        (string, string)[] kept = [("Cache:Enabled", isKept ? "true" : "false")];
        (string, string)[] off = [("Limits:Key", "0"), ("Limits:Person", "0"), ("Limits:Tenant", "0"), ("Limits:Targets", "0")];
        using var folders = new ScratchFolder();
        using var others = new ScratchFolder();
        var (limited, free) = (Address(), Address());
        using var one = BenchmarkedService.Start(limited, folders, kept);
        using var other = BenchmarkedService.Start(free, others, [.. kept, .. off]);
        try
        {
            var (with, without) = (await QuestionAsync(limited, isLimited: true), await QuestionAsync(free, isLimited: false));
            await Wrk.RunAsync(with, Connections, WrkSeconds, person);
            await Wrk.RunAsync(without, Connections, WrkSeconds, person);
            var rounds = new List<(double With, double Without)>();
            for (var round = 0; round < options.Rounds; round++)
            {
                var first = await Wrk.RunAsync(round % 2 == 0 ? with : without, Connections, WrkSeconds, person);
                var second = await Wrk.RunAsync(round % 2 == 0 ? without : with, Connections, WrkSeconds, person);
                rounds.Add(round % 2 == 0 ? (first.PerSecond, second.PerSecond) : (second.PerSecond, first.PerSecond));
            }

            var ratios = rounds.ConvertAll(round => round.With / round.Without);
            var (median, middle) = (Distribution.Median(ratios), Distribution.Median(rounds.Select(round => round.With)));
            report.Add(
                "the demo tenant",
                $"company question, {which}: requests a second with limits by without, median of rounds (least, most)",
                $"{Figures.Share(median)} ({Figures.Share(ratios.Min())} to {Figures.Share(ratios.Max())}), "
                + $"{Figures.Count((long)middle)} requests/s",
                "at least 0.85",
                median >= RateBar);
        }
        finally
        {
            foreach (var process in new[] { one, other })
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    private static Uri Address() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalMachine.FreePort()}"));

    /// <summary>The question to ask of a service that is there, and has limits or none.</summary>
    private static async Task<Uri> QuestionAsync(Uri service, bool isLimited)
    {
        using var http = new HttpClient { BaseAddress = service };
        http.UseKey();
        var question = await BenchmarkedService.QuestionAsync(http);
        using var answer = await http.GetAsync(question);
        return answer.Headers.Contains("RateLimit") == isLimited
            ? new Uri(service, question)
            : throw new InvalidOperationException($"{service} has {(isLimited ? "no limits" : "limits")}.");
    }
}
