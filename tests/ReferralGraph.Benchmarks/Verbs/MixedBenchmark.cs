using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Caching;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Nodes;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>
/// Reads and writes at once in one process, every answer compared with an oracle; and the same without invalidation, which must be found
/// out.
/// </summary>
internal sealed class MixedBenchmark : IBenchmark
{
    private const int Operations = 1_000_000;
    private const int OperationsPerWrite = 100;
    private const int People = 300;
    private const int Questions = 300;
    private const int Workers = 8;

    public string Verb => "mixed";

    public string Summary => "reads and writes at once in one process, every answer compared with an oracle's; minutes";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var operations = options.Operations ?? Operations;
        var tally = await MixAsync(operations, options, proofs => proofs);
        Add(report, "one process", operations, tally);
        var control = await MixAsync(operations / 10, options, proofs => new Credulous(proofs));
        AddControl(report, "one process", operations / 10, control);
    }

    internal static void Add(Report report, string where, int operations, (MixedRun.Tally Tally, TimeSpan Elapsed) run)
    {
        var (tally, elapsed) = run;
        report.Add(
            where,
            $"mixed run of {Figures.Count(operations)}: reads, of these from the cache; writes",
            $"{Figures.Count(tally.Reads)}, {Figures.Count(tally.Kept)}; {Figures.Count(tally.Writes)}");
        report.Add(
            where, "mixed run: answers of an earlier revision than the asker must see", Figures.Count(tally.Stale), "0", tally.Stale == 0);
        report.Add(
            where,
            "mixed run: answers that differ from the oracle's, of those of each question and revision",
            $"{Figures.Count(tally.Wrong)} of {Figures.Count(tally.Compared)}",
            "0",
            tally.Wrong == 0);
        report.Add(where, "mixed run: took", Figures.Time(elapsed.TotalNanoseconds));
        if (tally.FirstWrong is { } wrong)
        {
            Console.Error.WriteLine(wrong);
        }
    }

    internal static void AddControl(Report report, string where, int operations, (MixedRun.Tally Tally, TimeSpan Elapsed) run) =>
        report.Add(
            where,
            $"the same, {Figures.Count(operations)}, with invalidation switched off: answers that differ",
            $"{Figures.Count(run.Tally.Wrong)} of {Figures.Count(run.Tally.Compared)}",
            "more than 0",
            run.Tally.Wrong > 0);

    private static async Task<(MixedRun.Tally Tally, TimeSpan Elapsed)> MixAsync(
        int operations, BenchmarkOptions options, Func<IAnswerProofs, IAnswerProofs> proofs)
    {
        await using var graph = await MixedGraph.DrawAsync(
            options.Seed, TenantId.Default, People, Questions, Math.Max(1, operations / OperationsPerWrite));
        await using var store = await graph.OpenAsync("node");
        var revision = (await store.WriteAsync(TenantId.Default, new GraphWrite(graph.First), CancellationToken.None)).Revision;
        await using var finder = MixedGraph.FinderOver(store, new RunningClock(FinderSettings.Today), commitsInMemory: 256);
        using var cache = new CachedPathFinder(
            finder, proofs(finder), new CachingOptions(), store: null, TimeProvider.System, NullLoggerFactory.Instance);
        await cache.WaitForRevisionAsync(TenantId.Default, revision, CancellationToken.None);
        var node = new MixedRun.Node(cache, async changes =>
        {
            var written = await store.WriteAsync(TenantId.Default, new GraphWrite(changes), CancellationToken.None);
            await cache.WaitForRevisionAsync(TenantId.Default, written.Revision, CancellationToken.None);
            return written;
        });
        var run = new MixedRun([node], graph.Questions, graph.Writes, Workers);
        var begun = Stopwatch.GetTimestamp();
        await run.RunAsync(operations, revision);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        return (await graph.CompareAsync(run), elapsed);
    }
}
