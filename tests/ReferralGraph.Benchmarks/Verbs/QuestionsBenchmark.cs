using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Peers;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Asks both graphs, by ourselves and side by side with others.</summary>
internal sealed class QuestionsBenchmark : IBenchmark
{
    public string Verb => "questions";

    public string Summary => "hop distance, company questions and alternatives; beside igraph and Kuzu where they are installed";

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
            await using var graph = await CncfGraph.LoadAsync(store.Store, cap);
            var size = $"{Figures.Count(graph.Ties.PersonCount)}, {Figures.Count(graph.Ties.TieCount)}";
            report.Add(graph.Name, "people, directed ties", size);
            DistanceRun.Alone(graph, options, report);
            await PathRun.RunAsync(graph, options, report);
            BesideIgraph(graph, options, report);
            BesideKuzu(graph, options, report);
        }

        // Last, because they change every graph of the store.
        if (options.Caps.Contains(CncfGraph.Caps[0]))
        {
            await WithOpinionsAsync(store.Store, CncfGraph.Caps[0], options, report);
        }
    }

    private static async Task WithOpinionsAsync(IGraphStore store, int cap, BenchmarkOptions options, Report report)
    {
        int written;
        await using (var graph = await CncfGraph.LoadAsync(store, cap))
        {
            written = await Opinions.WriteAsync(store, graph, options.Seed);
        }

        await using var vouched = await CncfGraph.LoadAsync(store, cap, " with opinions");
        report.Add(vouched.Name, "made-up endorsements and answers", Figures.Count(written));
        PathRun.WithReasons(vouched, options, report);
    }

    private static void BesideIgraph(CncfGraph graph, BenchmarkOptions options, Report report)
    {
        using var igraph = Igraph.TryStart();
        if (igraph is null)
        {
            report.Skip("igraph", Igraph.Missing);
            return;
        }

        igraph.Load(graph.Ties, graph.Name);
        DistanceRun.BesideIgraph(graph, igraph, options, report);
        new PathComparison(graph, igraph, options, report).Run();
    }

    private static void BesideKuzu(CncfGraph graph, BenchmarkOptions options, Report report)
    {
        using var kuzu = Kuzu.TryStart();
        if (kuzu is null)
        {
            report.Skip("Kuzu", Kuzu.Missing);
            return;
        }

        kuzu.Load(graph.Ties, graph.Name);
        DistanceRun.BesideKuzu(graph, kuzu, options, report);
    }
}
