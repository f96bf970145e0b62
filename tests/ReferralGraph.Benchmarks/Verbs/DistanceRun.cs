using System.Diagnostics;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Peers;
using ReferralGraph.Benchmarks.Questions;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Core.Paths;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Hop distances of random pairs of the largest component.</summary>
internal static class DistanceRun
{
    private const double P50Bar = 10e3;
    private const double RatioBar = 1000;

    public static void Alone(CncfGraph graph, BenchmarkOptions options, Report report)
    {
        var pairs = Sampling.PairsOfGiantComponent(graph, options.Pairs, options.Seed);
        var times = new List<double>();
        WarmUp(graph, pairs);
        for (var round = 0; round < options.Rounds; round++)
        {
            times.AddRange(pairs.Select(pair => Ask(graph, pair)));
        }

        var all = Distribution.Of(times);
        var (bar, holds) = graph.Name == CncfGraph.NameOf(0) ? ("at most 10 µs", all.P50 <= P50Bar) : ("", (bool?)null);
        report.Add(graph.Name, $"hop distance, {Figures.Count(pairs.Length)} pairs, p50", Figures.Time(all.P50), bar, holds);
        report.Add(graph.Name, "hop distance, p95 / p99", $"{Figures.Time(all.P95)} / {Figures.Time(all.P99)}");

        var allocated = Stopwatches.Allocated(() => WarmUp(graph, pairs));
        report.Add(graph.Name, $"allocated by {Figures.Count(pairs.Length)} hop distances", $"{allocated} B", "0 B", allocated == 0);
    }

    public static void BesideIgraph(CncfGraph graph, Igraph igraph, BenchmarkOptions options, Report report)
    {
        var pairs = Sampling.PairsOfGiantComponent(graph, options.Pairs, options.Seed);
        (string Method, string Called, int Checked, int PerRound)[] ways =
        [
            ("shortest_paths", "`get_shortest_paths`", pairs.Length, 50),
            ("distances", "`distances`", 100, 10),
        ];
        foreach (var (method, called, count, perRound) in ways)
        {
            var expected = igraph.Distances(pairs[..count], method).Answers;
            var different = Differences(graph, pairs[..count], expected);
            var times = PairedRounds.Run(
                options.Rounds,
                count,
                Math.Min(perRound, count),
                index => Ask(graph, pairs[index]),
                asked => igraph.Distances(asked.Select(index => pairs[index]), method).Nanoseconds);
            report.Compare(graph.Name, "hop distance", $"{igraph.Name} {called}", times, count, different);
            if (graph.Name == CncfGraph.NameOf(0) && method == "distances")
            {
                report.Add(
                    graph.Name,
                    $"hop distance, times as fast as {igraph.Name} {called}",
                    Figures.Times(times.Ratio),
                    "at least 1,000x",
                    times.Ratio >= RatioBar);
            }
        }
    }

    public static void BesideKuzu(CncfGraph graph, Kuzu kuzu, BenchmarkOptions options, Report report)
    {
        var pairs = Sampling.PairsOfGiantComponent(graph, Math.Min(options.Pairs, 90), options.Seed);
        var expected = kuzu.Distances(pairs, PathQuery.ShortestHopLimit).Answers;
        // Kuzu's paths have at least one tie: it has no answer for a person and themselves.
        var different = Differences(graph, pairs, [.. expected.Zip(pairs, (hops, pair) => pair.From == pair.To ? 0 : hops)]);
        var times = PairedRounds.Run(
            options.Rounds,
            pairs.Length,
            Math.Min(10, pairs.Length),
            index => Ask(graph, pairs[index]),
            asked => kuzu.Distances(asked.Select(index => pairs[index]), PathQuery.ShortestHopLimit).Nanoseconds);
        report.Compare(graph.Name, "hop distance", $"{kuzu.Name} `SHORTEST`", times, pairs.Length, different);
    }

    private static int Differences(CncfGraph graph, (int From, int To)[] pairs, int[] expected) =>
        pairs.Zip(expected).Count(pair =>
            BidirectionalBfs.Distance(
                graph.Ties, default, pair.First.From, pair.First.To, PathQuery.ShortestHopLimit, CancellationToken.None)
            != (pair.Second is < 0 or > PathQuery.ShortestHopLimit ? null : pair.Second));

    private static double Ask(CncfGraph graph, (int From, int To) pair)
    {
        var begun = Stopwatch.GetTimestamp();
        BidirectionalBfs.Distance(graph.Ties, default, pair.From, pair.To, PathQuery.ShortestHopLimit, CancellationToken.None);
        return Stopwatches.Since(begun);
    }

    private static void WarmUp(CncfGraph graph, (int From, int To)[] pairs)
    {
        foreach (var (from, to) in pairs)
        {
            BidirectionalBfs.Distance(graph.Ties, default, from, to, PathQuery.ShortestHopLimit, CancellationToken.None);
        }
    }
}
