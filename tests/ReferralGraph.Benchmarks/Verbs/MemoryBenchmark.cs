using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>What facts and ties take in memory, as differences of the managed heap.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const double Bar = 24;

    public string Verb => "memory";

    public string Summary => "bytes of adjacency arrays and of evidence, a directed tie";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        if (Checkout.EmploymentFile is not { } file)
        {
            report.Skip(Verb, Checkout.EmploymentFileMissing);
            return;
        }

        await using var store = await CncfStore.ImportAsync(file);
        foreach (var cap in options.Caps)
        {
            await MeasureAsync(store.Store, cap, report);
        }
    }

    private static async Task MeasureAsync(IGraphStore store, int cap, Report report)
    {
        var name = CncfGraph.NameOf(cap);
        var model = CncfGraph.ModelOf(cap);
        var empty = Heap();
        var facts = await ReadFactsAsync(store, model);
        var withFacts = Heap();
        var snapshot = SnapshotBuilder.Build(facts, new TieScorer(model, FixedDay.Day), PersonOrder.Empty, Environment.ProcessorCount);
        var withTies = Heap();

        var ties = snapshot.Ties.TieCount;
        var adjacency = (double)snapshot.Ties.AdjacencyBytes / ties;
        report.Add(
            name,
            "targets, costs and offsets of both directions, a directed tie",
            $"{Figures.Digits(adjacency)} B",
            "at most 24 B",
            adjacency <= Bar);
        report.Add(name, "these with kinds of evidence, ranks and rosters, on the heap", Share(withTies - withFacts, ties, "directed tie"));
        report.Add(name, "evidence: everybody's facts, ids and texts, on the heap", Share(withFacts - empty, facts.PersonCount, "person"));
        GC.KeepAlive(snapshot);
    }

    private static string Share(long bytes, long count, string one) =>
        $"{Figures.Bytes(bytes)}, {Figures.Digits((double)bytes / count)} B a {one}";

    private static async Task<FactBase> ReadFactsAsync(IGraphStore store, TrustModel model)
    {
        await using var reading = await store.OpenReadingAsync(TenantId.Default, CancellationToken.None);
        return FactBase.Of(reading.Records(), reading.Revision, model.IgnoredEmployerNames());
    }

    private static long Heap()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
