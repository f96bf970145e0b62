using System.Diagnostics;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Nodes;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>
/// Reads and writes at once on three nodes, on one Neo4j and one Redis that fails in every way; every answer compared with an oracle.
/// </summary>
internal sealed class NodesBenchmark : IBenchmark
{
    private const int Operations = 100_000;
    private const int OperationsPerWrite = 100;
    private const int People = 120;
    private const int Questions = 100;
    private const int Nodes = 3;
    private const int Workers = 6;

    public string Verb => "nodes";

    public string Summary =>
        "reads and writes at once on three nodes with a Neo4j and a failing Redis, every answer compared with an oracle's; minutes";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        await using var started = options.Neo4j is null
            ? await Neo4jProcess.TryStartAsync(Console.Error, heap: "1g", pageCache: "256m")
            : null;
        await using var redis = await RedisServer.TryStartAsync();
        if ((options.Neo4j ?? started?.Http) is not { } uri || redis is null)
        {
            report.Skip(Verb, redis is null ? "There is no redis-server: install the package redis-server." : CncfNeo4j.Missing);
            return;
        }

        var operations = options.Operations ?? Operations;
        MixedBenchmark.Add(report, "three nodes", operations, await MixAsync(uri, redis, operations, options, proofs => proofs));
        MixedBenchmark.AddControl(
            report, "three nodes", operations / 20, await MixAsync(uri, redis, operations / 20, options, proofs => new Credulous(proofs)));
    }

    private static async Task<(MixedRun.Tally Tally, TimeSpan Elapsed)> MixAsync(
        Uri neo4j, RedisServer redis, int operations, BenchmarkOptions options, Func<IAnswerProofs, IAnswerProofs> proofs)
    {
        await using var proxy = FaultProxy.Before(redis.Address);
        var tenant = new TenantId("mixed-" + Guid.NewGuid().ToString("N"));
        await using var graph = await MixedGraph.DrawAsync(
            options.Seed, tenant, People, Questions, Math.Max(1, operations / OperationsPerWrite));
        var clock = new RunningClock(FinderSettings.Today);
        var nodes = new List<CacheNode>();
        try
        {
            for (var number = 0; number < Nodes; number++)
            {
                nodes.Add(
                    await CacheNode.OpenAsync(
                        new QueryApiOptions { Uri = neo4j }, $"127.0.0.1:{proxy.Port}", MixedGraph.Settings, clock, proofs));
            }

            var revision = (await nodes[0].WriteAsync(tenant, graph.First)).Revision;
            await Task.WhenAll(nodes.Select(node => node.Finder.WaitForRevisionAsync(tenant, revision, CancellationToken.None)));
            var run = new MixedRun(
                [.. nodes.Select(node => new MixedRun.Node(node.Finder, changes => node.WriteAsync(tenant, changes)))],
                graph.Questions,
                graph.Writes,
                Workers);
            var faults = new RedisFaults(redis, proxy, operations);
            var begun = Stopwatch.GetTimestamp();
            await run.RunAsync(operations, revision, faults.BeforeAsync);
            var elapsed = Stopwatch.GetElapsedTime(begun);
            faults.End();
            return (await graph.CompareAsync(run), elapsed);
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }
}
