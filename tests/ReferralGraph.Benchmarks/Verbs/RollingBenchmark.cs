using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>
/// Three nodes on one Neo4j and one Redis behind a plain proxy are replaced one after the other while callers ask and write: no request may
/// fail, and whoever comes first to a node that is ready waits hardly longer than those after them.
/// </summary>
internal sealed class RollingBenchmark : IBenchmark
{
    private const int Nodes = 3;
    private const int Restarts = 20;
    private const int Callers = 4;
    private const int RequestsPerWrite = 10;
    private const int LaterQuestions = 5;
    private const double FirstBar = 2;
    private const string Graph = "demo, three nodes";
    private const string Question = "/v1/companies/caraway-health/paths?from=ada.ambervale";

    private static readonly TimeSpan Notice = 4 * RoundRobinProxy.Interval;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    public string Verb => "rolling";

    public string Summary => "three nodes behind a proxy replaced one after the other under load, 20 times";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        await using var neo4j = await Neo4jProcess.TryStartAsync(Console.Error, heap: "1g", pageCache: "256m");
        await using var redis = await RedisServer.TryStartAsync();
        if (neo4j is null || redis is null)
        {
            report.Skip(Verb, redis is null ? "There is no redis-server: install the package redis-server." : CncfNeo4j.Missing);
            return;
        }

        await RollAsync(await PublishedService.PublishAsync(), neo4j.Http, redis, Notice, report);
        await RollAsync(await PublishedService.PublishAsync(), neo4j.Http, redis, TimeSpan.Zero, report);
    }

    private static async Task RollAsync(PublishedService service, Uri neo4j, RedisServer redis, TimeSpan notice, Report report)
    {
        var folders = Enumerable.Range(0, Nodes).Select(_ => new ScratchFolder()).ToList();
        var addresses = folders.ConvertAll(
            _ => new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalMachine.FreePort()}")));
        var running = new List<RunningService>();
        Task<RunningService> StartAsync(int node) => service.StartAsync(
            addresses[node],
            ("Store:Provider", "neo4j"),
            ("Store:DataDirectory", folders[node].Location),
            ("Neo4j:Uri", neo4j.ToString()),
            ("Cache:Redis", $"{redis.Address},abortConnect=false"),
            ("Stop:Notice", notice.ToString("c", CultureInfo.InvariantCulture)),
            ("Demo:Enabled", "true"));
        try
        {
            for (var node = 0; node < Nodes; node++)
            {
                running.Add(await StartAsync(node));
            }

            await using var proxy = await RoundRobinProxy.StartAsync(addresses);
            using var ending = new CancellationTokenSource();
            var load = new Load(proxy.Address);
            var asking = Enumerable.Range(0, Callers).Select(caller => load.RunAsync(caller, ending.Token)).ToList();
            var (first, codes) = (new List<double>(), new List<int>());
            for (var restart = 0; restart < Restarts; restart++)
            {
                var node = restart % Nodes;
                codes.Add(await running[node].StopAsync());
                await running[node].DisposeAsync();
                running[node] = await StartAsync(node);
                first.Add(await FirstByLaterAsync(running[node].Client));

                // The proxy sends to the next one only what this one could be sent, too.
                await Task.Delay(2 * RoundRobinProxy.Interval);
            }

            await ending.CancelAsync();
            await Task.WhenAll(asking);
            Add(report, notice, load, first, codes);
        }
        finally
        {
            foreach (var node in running)
            {
                await node.DisposeAsync();
            }

            folders.ForEach(folder => folder.Dispose());
        }
    }

    private static void Add(Report report, TimeSpan notice, Load load, List<double> first, List<int> codes)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"notice of {notice.TotalSeconds} s");
        bool? Held(bool holds) => notice == TimeSpan.Zero ? null : holds;
        report.Add(
            Graph,
            $"{name}: requests that failed in {Restarts} restarts, of {Figures.Count(load.Requests)}",
            Figures.Count(load.Failures.Count),
            "0",
            Held(load.Failures.IsEmpty));
        foreach (var failure in load.Failures.Distinct(StringComparer.Ordinal).Take(5))
        {
            report.Skip($"{name}: a request that failed", failure);
        }

        report.Add(
            Graph,
            $"{name}: processes that ended with anything but 0",
            Figures.Count(codes.Count(code => code != 0)),
            "0",
            codes.TrueForAll(code => code == 0));
        var times = Distribution.Median(first);
        report.Add(
            Graph,
            $"{name}: first question of a node that is ready, by the later ones (median)",
            Figures.Times(times),
            "at most 2x",
            times <= FirstBar);
    }

    private static async Task<double> FirstByLaterAsync(HttpClient client)
    {
        // Each a question that nothing is kept of.
        var times = new List<double>();
        for (var number = 0; number <= LaterQuestions; number++)
        {
            var begun = Stopwatch.GetTimestamp();
            var salt = Random.Shared.NextDouble() / 1e6;
            await client.GetByteArrayAsync(string.Create(CultureInfo.InvariantCulture, $"{Question}&minStrength={salt:0.000000000000}"));
            times.Add(Stopwatches.Since(begun));
        }

        return times[0] / Distribution.Median(times[1..]);
    }

    private sealed class Load(Uri address)
    {
        private long _requests;

        public long Requests => Volatile.Read(ref _requests);

        public ConcurrentQueue<string> Failures { get; } = [];

        public async Task RunAsync(int caller, CancellationToken ending)
        {
            using var client = new HttpClient { BaseAddress = address };
            client.UseKey();
            for (var number = 0; !ending.IsCancellationRequested; number++)
            {
                Interlocked.Increment(ref _requests);
                try
                {
                    var name = new { name = $"Caller {number}" };
                    using var answer = number % RequestsPerWrite == 0
                        ? await client.PutAsJsonAsync($"/v1/people/caller-{caller}", name, CancellationToken.None)
                        : await client.GetAsync(new Uri(Question, UriKind.Relative), CancellationToken.None);
                    if (!answer.IsSuccessStatusCode)
                    {
                        Failures.Enqueue($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
                    }
                }
                catch (HttpRequestException failure)
                {
                    Failures.Enqueue(failure.Message);
                }

                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
