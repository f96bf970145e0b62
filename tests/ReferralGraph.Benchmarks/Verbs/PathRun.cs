using System.Diagnostics;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Questions;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Core.Paths;
using ReferralGraph.Engine;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Company questions: at random, with somebody in reach, and with alternatives.</summary>
internal static class PathRun
{
    private const double P50Bar = 1e6;
    private const double P99Bar = 15e6;
    private const double ReasonsBar = 2;
    private const int WarmUpRounds = 20;
    private const int Alternatives = 5;

    public static async Task RunAsync(CncfGraph graph, BenchmarkOptions options, Report report)
    {
        var random = Sampling.CompanyQuestions(graph, options.Questions, options.Seed, reachable: false);
        await AskAsync(graph, "company question", random, options, report);

        var reachable = Sampling.CompanyQuestions(graph, options.Questions, options.Seed, reachable: true);
        await AskAsync(graph, "company question, somebody in reach", reachable, options, report);
        SearchAlone(graph, reachable, options, report);
        WithReasons(graph, options, report);

        var alternatives = Sampling.CompanyQuestions(graph, options.Questions, options.Seed, reachable: true, Alternatives);
        await AskAsync(graph, $"company question, {Alternatives} paths each", alternatives, options, report);
    }

    private static async Task AskAsync(CncfGraph graph, string asked, PathQuestion[] questions, BenchmarkOptions options, Report report)
    {
        var barred = graph.Name == CncfGraph.NameOf(200) && questions[0].Query.PathsPerPerson == 1;
        var times = await TimesAsync(graph, questions, options.Rounds);
        report.Add(graph.Name, $"{asked}, p50", Figures.Time(times.P50), barred ? "at most 1 ms" : "", barred ? times.P50 <= P50Bar : null);
        report.Add(graph.Name, $"{asked}, p95", Figures.Time(times.P95));
        report.Add(
            graph.Name, $"{asked}, p99", Figures.Time(times.P99), barred ? "at most 15 ms" : "", barred ? times.P99 <= P99Bar : null);
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

        var each = Figures.Digits((double)people / Math.Max(1, answered));
        report.Add(graph.Name, $"{asked}: drawn, answered with people, people each", $"{questions.Length}, {answered}, {each}");
        report.Add(graph.Name, $"{asked}: allocated with the explained answer, p50", Figures.Bytes(Distribution.Median(allocated)));
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

    /// <summary>The same without looking people up and without explaining ties: what the algorithm takes and allocates.</summary>
    private static void SearchAlone(CncfGraph graph, PathQuestion[] questions, BenchmarkOptions options, Report report)
    {
        var limits = new SearchLimits();
        var (times, allocated) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var question in questions)
            {
                var budget = new SearchBudget(limits.MaxVisitedPeople, limits.Timeout, TimeProvider.System, CancellationToken.None);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var begun = Stopwatch.GetTimestamp();
                PathSearch.Find(graph.Ties, question.Request, budget);
                times.Add(Stopwatches.Since(begun));
                allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }

        var all = Distribution.Of(times);
        report.Add(
            graph.Name,
            "company question, somebody in reach, search alone: p50 / p99; allocated, p50",
            $"{Figures.Time(all.P50)} / {Figures.Time(all.P99)}; {Figures.Bytes(Distribution.Median(allocated))}");
    }

    /// <summary>
    /// The whole answer beside the same question answered with bare paths: looked up and searched, nobody trusted, no tie explained.
    /// </summary>
    public static void WithReasons(CncfGraph graph, BenchmarkOptions options, Report report)
    {
        var questions = Sampling.CompanyQuestions(graph, options.Questions, options.Seed, reachable: true);
        var limits = new SearchLimits();
        // Both are asked before any time counts: compiled code settles after some thousand calls.
        PairedRounds.Run(WarmUpRounds, questions.Length, questions.Length, Explained, Bare);
        var times = PairedRounds.Run(options.Rounds, questions.Length, questions.Length, Explained, Bare);
        report.Add(
            graph.Name,
            "company question with trust and reasons, times one without: median of rounds (least, most)",
            $"{Figures.Digits(1 / times.Ratio)} ({Figures.Digits(1 / times.HighestRatio)} to {Figures.Digits(1 / times.LowestRatio)})",
            "at most 2",
            1 / times.Ratio <= ReasonsBar);

        double Explained(int question) => Stopwatches.Nanoseconds(
            () => graph.Finder.FindAsync(questions[question].Query, CancellationToken.None).GetAwaiter().GetResult());

        double[] Bare(int[] asked) => [.. asked.Select(question => Stopwatches.Nanoseconds(() =>
        {
            var resolved = SnapshotQuestion.Resolve(questions[question].Query, new SnapshotView(graph.Snapshot, default), out _)!;
            var budget = new SearchBudget(limits.MaxVisitedPeople, limits.Timeout, TimeProvider.System, CancellationToken.None);
            PathSearch.Find(graph.Ties, resolved.Request with { TargetCost = null }, budget);
        }))];
    }
}
