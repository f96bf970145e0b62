using System.Diagnostics;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Peers;
using ReferralGraph.Benchmarks.Questions;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Company questions, paths to one person, and alternatives.</summary>
internal static class PathRun
{
    private const double P50Bar = 1e6;
    private const double P99Bar = 15e6;
    private const int Alternatives = 5;

    /// <summary>Largest number of ties for which the graph is laid out in layers: three times as many, and a Python object for each, take minutes and gigabytes.</summary>
    private const int LayeredTies = 5_000_000;

    public static async Task AloneAsync(CncfGraph graph, BenchmarkOptions options, Report report)
    {
        await AskAsync(graph, "company question", Sampling.CompanyQuestions(graph, options.Questions, options.Seed, reachable: false), options, report);
        await AskAsync(
            graph, "company question, somebody in reach", Sampling.CompanyQuestions(graph, options.Questions, options.Seed, reachable: true), options, report);
        await AskAsync(
            graph,
            $"company question, somebody in reach, {Alternatives} paths each",
            Sampling.CompanyQuestions(graph, options.Questions, options.Seed, reachable: true, Alternatives),
            options,
            report);
    }

    public static void BesideIgraph(CncfGraph graph, Igraph igraph, BenchmarkOptions options, Report report)
    {
        if (graph.Ties.TieCount > LayeredTies)
        {
            report.Skip($"igraph on company questions of {graph.Name}", "The same question needs the graph laid out in layers, which takes Python minutes and gigabytes at this size.");
            return;
        }

        const int PerRound = 10;
        var count = Math.Min(options.Questions, PerRound * options.Rounds);
        igraph.MakeLayers(3, graph.Snapshot.Facts.Scorer.HopCost);
        Layered(graph, igraph, "company question, somebody in reach", Sampling.CompanyQuestions(graph, count, options.Seed, reachable: true), PerRound, options, report);

        var pairs = Sampling.PairsOfGiantComponent(graph, count, options.Seed);
        Layered(graph, igraph, "best path to a person, 3 hops", Sampling.PersonQuestions(graph, pairs, 3, 1), PerRound, options, report);
        BesideYen(graph, igraph, options, report);
    }

    private static void Layered(CncfGraph graph, Igraph igraph, string asked, PathQuestion[] questions, int perRound, BenchmarkOptions options, Report report)
    {
        IEnumerable<(int, IReadOnlyList<int>)> Named(IEnumerable<int> indexes) => indexes.Select(index => (questions[index].From, questions[index].Request.Targets));

        var expected = igraph.LayeredCosts(Named(Enumerable.Range(0, questions.Length))).Answers;
        var different = questions.Zip(expected).Count(pair => !Answers.Equal(Find(graph, pair.First), pair.Second, pair.First.Request, graph.Snapshot));
        var calls = new List<double>();
        var times = PairedRounds.Run(
            options.Rounds,
            questions.Length,
            Math.Min(perRound, questions.Length),
            index => Ask(graph, questions[index]),
            round =>
            {
                var answers = igraph.LayeredCosts(Named(round));
                calls.AddRange(answers.CallNanoseconds);
                return answers.SearchNanoseconds;
            });
        report.Compare(
            graph.Name, asked, $"{igraph.Name} `distances` over layers, less {Figures.Time(Distribution.Median(calls))} for passing the costs", times, questions.Length, different);
    }

    /// <summary>Yen's paths have no hop bound: only pairs count whose best ones are short enough to be the answer with the bound, too.</summary>
    private static void BesideYen(CncfGraph graph, Igraph igraph, BenchmarkOptions options, Report report)
    {
        const int PerRound = 2;
        var hopCost = graph.Snapshot.Facts.Scorer.HopCost;
        var drawn = Sampling.PairsOfGiantComponent(graph, 10 * PerRound * options.Rounds, options.Seed);
        var answered = igraph.BestPaths(drawn, Alternatives, hopCost).Answers;
        (int From, int To)[] pairs = [.. drawn.Zip(answered).Where(pair => pair.Second.Length > 0 && pair.Second.All(path => path.Length <= PathQuery.WeightedHopLimit + 1)).Select(pair => pair.First)];
        if (pairs.Length == 0)
        {
            report.Skip("igraph on alternatives", "No pair drawn has them all within four hops.");
            return;
        }

        var kept = drawn.Zip(answered).Where(pair => pairs.Contains(pair.First)).Select(pair => pair.Second).ToList();
        var questions = Sampling.PersonQuestions(graph, pairs, PathQuery.WeightedHopLimit, Alternatives);
        var different = questions.Zip(kept).Count(pair => !CostsOf(Find(graph, pair.First)).SequenceEqual(pair.Second.Select(path => CostOf(path, graph))));
        var calls = new List<double>();
        var times = PairedRounds.Run(
            options.Rounds,
            questions.Length,
            Math.Min(PerRound, questions.Length),
            index => Ask(graph, questions[index]),
            round =>
            {
                var answers = igraph.BestPaths(round.Select(index => pairs[index]), Alternatives, hopCost);
                calls.AddRange(answers.CallNanoseconds);
                return answers.SearchNanoseconds;
            });
        report.Compare(
            graph.Name,
            $"{Alternatives} best paths to a person, 4 hops",
            $"{igraph.Name} `get_k_shortest_paths`, less {Figures.Time(Distribution.Median(calls))} for passing the costs",
            times,
            questions.Length,
            different);
    }

    private static IEnumerable<long> CostsOf(PathSearchResult answer) =>
        answer is PathSearchResult.Completed { Truncation: null, People: [var person] } ? person.Paths.Select(path => path.Cost) : [];

    private static long CostOf(int[] people, CncfGraph graph)
    {
        var cost = graph.Snapshot.Facts.Scorer.HopCost * (people.Length - 2);
        for (var place = 1; place < people.Length; place++)
        {
            cost += graph.Ties.TryGetTie(people[place - 1], people[place], out var price, out _)
                ? price
                : throw new InvalidOperationException($"There is no tie from {people[place - 1]} to {people[place]}.");
        }

        return cost;
    }

    private static async Task AskAsync(CncfGraph graph, string asked, PathQuestion[] questions, BenchmarkOptions options, Report report)
    {
        var barred = graph.Name == CncfGraph.NameOf(200) && questions[0].Query.PathsPerPerson == 1;
        var times = await TimesAsync(graph, questions, options.Rounds);
        report.Add(graph.Name, $"{asked}, p50", Figures.Time(times.P50), barred ? "at most 1 ms" : "", barred ? times.P50 <= P50Bar : null);
        report.Add(graph.Name, $"{asked}, p95", Figures.Time(times.P95));
        report.Add(graph.Name, $"{asked}, p99", Figures.Time(times.P99), barred ? "at most 15 ms" : "", barred ? times.P99 <= P99Bar : null);
        await DescribeAsync(graph, asked, questions, report);
        await CheckAsync(graph, asked, questions, graph.Name == CncfGraph.NameOf(200) ? 200 : 50, report);
    }

    private static async Task<Distribution> TimesAsync(CncfGraph graph, PathQuestion[] questions, int rounds)
    {
        var times = new List<double>();
        for (var round = -1; round < rounds; round++)
        {
            foreach (var question in questions)
            {
                var time = await Stopwatches.NanosecondsAsync(() => graph.Finder.FindAsync(question.Query, CancellationToken.None));
                if (round >= 0)
                {
                    times.Add(time);
                }
            }
        }

        return Distribution.Of(times);
    }

    private static async Task DescribeAsync(CncfGraph graph, string asked, PathQuestion[] questions, Report report)
    {
        var (answered, truncated, people, allocated) = (0, 0, 0, new List<double>());
        foreach (var question in questions)
        {
            // The finder answers from a loaded snapshot without waiting, so all that it allocates is this thread's.
            var before = GC.GetAllocatedBytesForCurrentThread();
            var answer = (PathSearchResult.Completed)await graph.Finder.FindAsync(question.Query, CancellationToken.None);
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            answered += answer.People.Count > 0 ? 1 : 0;
            people += answer.People.Count;
            truncated += answer.Truncation is null ? 0 : 1;
        }

        report.Add(
            graph.Name,
            $"{asked}: questions, answered with people, people each; bytes allocated, p50",
            $"{questions.Length}, {answered}, {Figures.Digits((double)people / Math.Max(1, answered))}; {Figures.Bytes(Distribution.Median(allocated))}");
        report.Add(graph.Name, $"{asked}: cut short by the budget", Figures.Count(truncated), "0", truncated == 0);
    }

    private static async Task CheckAsync(CncfGraph graph, string asked, PathQuestion[] questions, int count, Report report)
    {
        var different = 0;
        count = Math.Min(count, questions.Length);
        foreach (var question in questions[..count])
        {
            var answer = await graph.Finder.FindAsync(question.Query, CancellationToken.None);
            different += Answers.Equal(answer, ExhaustivePaths.Answer(graph.Ties, question.Request), graph.Snapshot) ? 0 : 1;
        }

        report.Add(graph.Name, $"{asked}: answers that differ from exhaustive enumeration", $"{different} of {count}", "0", different == 0);
    }

    private static PathSearchResult Find(CncfGraph graph, PathQuestion question) =>
        graph.Finder.FindAsync(question.Query, CancellationToken.None).GetAwaiter().GetResult();

    private static double Ask(CncfGraph graph, PathQuestion question)
    {
        var begun = Stopwatch.GetTimestamp();
        Find(graph, question);
        return Stopwatches.Since(begun);
    }
}
