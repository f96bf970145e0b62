using System.Diagnostics;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Peers;
using ReferralGraph.Benchmarks.Questions;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Company questions, paths to one person and alternatives, beside igraph.</summary>
/// <param name="graph">The graph.</param>
/// <param name="igraph">The other side; has the same graph.</param>
/// <param name="options">How much to ask.</param>
/// <param name="report">Takes the results.</param>
internal sealed class PathComparison(CncfGraph graph, Igraph igraph, BenchmarkOptions options, Report report)
{
    private const int MaxHops = 3;
    private const int PerRound = 10;
    private const int Alternatives = 5;
    private const int AlternativesPerRound = 2;

    /// <summary>Largest number of ties to be laid out in layers: thrice as many Python objects take minutes and gigabytes.</summary>
    private const int LayeredTies = 5_000_000;

    public void Run()
    {
        if (graph.Ties.TieCount > LayeredTies)
        {
            report.Skip($"igraph on paths in {graph.Name}", "It needs the graph in layers: minutes and gigabytes of Python at this size.");
            return;
        }

        var count = PerRound * options.Rounds;
        igraph.MakeLayers(MaxHops, graph.Snapshot.Facts.Scorer.HopCost);
        Layered("company question, somebody in reach", Sampling.CompanyQuestions(graph, count, options.Seed, reachable: true));
        var pairs = Sampling.PairsOfGiantComponent(graph, count, options.Seed);
        Layered("best path to a person, 3 hops", Sampling.PersonQuestions(graph, pairs, MaxHops, pathsPerPerson: 1));
        BesideYen();
    }

    private static IEnumerable<long> CostsOf(PathSearchResult answer) =>
        answer is PathSearchResult.Completed { Truncation: null, People: [var person] } ? person.Paths.Select(path => path.Cost) : [];

    private void Layered(string asked, PathQuestion[] questions)
    {
        PeerAnswers<long?[][]> Ask(IEnumerable<PathQuestion> some) =>
            igraph.LayeredCosts(some.Select(question => (question.From, question.Request.Targets)));

        var different = questions.Zip(Ask(questions).Answers)
            .Count(pair => !Answers.Equal(Find(pair.First), pair.Second, pair.First.Request, graph.Snapshot));
        var calls = new List<double>();
        var perRound = Math.Min(PerRound, questions.Length);
        var times = PairedRounds.Run(options.Rounds, questions.Length, perRound, index => Time(questions[index]), round =>
        {
            var answers = Ask(round.Select(index => questions[index]));
            calls.AddRange(answers.CallNanoseconds);
            return answers.SearchNanoseconds;
        });
        Compare(asked, "`distances` over layers", times, calls, questions.Length, different);
    }

    /// <summary>Yen's paths have no hop bound: only pairs count whose best ones are short enough to be the answer with it, too.</summary>
    private void BesideYen()
    {
        var hopCost = graph.Snapshot.Facts.Scorer.HopCost;
        var drawn = Sampling.PairsOfGiantComponent(graph, 10 * AlternativesPerRound * options.Rounds, options.Seed);
        var kept = drawn.Zip(igraph.BestPaths(drawn, Alternatives, hopCost).Answers)
            .Where(pair => pair.First.From != pair.First.To && pair.Second.All(path => path.Length <= PathQuery.WeightedHopLimit + 1))
            .ToArray();
        if (kept.Length == 0)
        {
            report.Skip($"igraph on alternatives in {graph.Name}", "No pair drawn has its best paths within four hops.");
            return;
        }

        var questions = Sampling.PersonQuestions(graph, kept.Select(pair => pair.First), PathQuery.WeightedHopLimit, Alternatives);
        var different = questions.Zip(kept)
            .Count(pair => !CostsOf(Find(pair.First)).SequenceEqual(pair.Second.Second.Select(CostOf)));
        var calls = new List<double>();
        var perRound = Math.Min(AlternativesPerRound, kept.Length);
        var times = PairedRounds.Run(options.Rounds, kept.Length, perRound, index => Time(questions[index]), round =>
        {
            var answers = igraph.BestPaths(round.Select(index => kept[index].First), Alternatives, hopCost);
            calls.AddRange(answers.CallNanoseconds);
            return answers.SearchNanoseconds;
        });
        Compare($"{Alternatives} best paths to a person, 4 hops", "`get_k_shortest_paths`", times, calls, questions.Length, different);
    }

    private void Compare(string asked, string called, PairedTimes times, List<double> calls, int compared, int different)
    {
        var passing = Figures.Time(Distribution.Median(calls));
        report.Compare(graph.Name, asked, $"{igraph.Name} {called}, less {passing} for passing the costs", times, compared, different);
    }

    private long CostOf(int[] people)
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

    // A loaded snapshot is answered from without waiting, so nothing blocks here.
    private PathSearchResult Find(PathQuestion question) =>
        graph.Finder.FindAsync(question.Query, CancellationToken.None).GetAwaiter().GetResult();

    private double Time(PathQuestion question)
    {
        var begun = Stopwatch.GetTimestamp();
        Find(question);
        return Stopwatches.Since(begun);
    }
}
