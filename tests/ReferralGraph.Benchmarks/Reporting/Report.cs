using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.TestKit.Trust;

namespace ReferralGraph.Benchmarks.Reporting;

/// <summary>Collects results and prints them as the tables of this project's README.</summary>
internal sealed class Report
{
    private readonly List<string[]> _figures = [];
    private readonly List<string[]> _comparisons = [];
    private readonly List<string[]> _scores = [];
    private readonly List<string> _skipped = [];

    /// <summary>True when a bar was missed or answers differed.</summary>
    public bool Failed { get; private set; }

    /// <summary>Adds a figure, with the bar it is held to where there is one.</summary>
    public void Add(string graph, string measure, string result, string bar = "", bool? holds = null)
    {
        Failed |= holds == false;
        _figures.Add([graph, measure, result, bar, holds switch { null => "", true => "yes", false => "**no**" }]);
        Console.Error.WriteLine($"  {graph}: {measure}: {result}{(holds == false ? $"  (bar {bar}: missed)" : "")}");
    }

    /// <summary>Adds a comparison on equal questions.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="other">The other side and how it was asked.</param>
    /// <param name="times">How long it took.</param>
    /// <param name="compared">Answers compared before any time counted.</param>
    /// <param name="different">Answers that differed.</param>
    public void Compare(string graph, string question, string other, PairedTimes times, int compared, int different)
    {
        Failed |= different != 0;
        _comparisons.Add(
        [
            graph, question, Cell(times.Ours), other, Cell(times.Theirs),
            $"{Figures.Times(times.Ratio)} ({Figures.Times(times.LowestRatio)} to {Figures.Times(times.HighestRatio)})",
            $"{Figures.Count(compared)}, {Figures.Count(different)} differ",
        ]);
        Console.Error.WriteLine($"  {graph}: {question}: {Figures.Times(times.Ratio)} {other}, {different} of {compared} differ");
    }

    /// <summary>Adds how well a method predicts ratings.</summary>
    /// <param name="graph">The data set.</param>
    /// <param name="ratings">Which ratings, and from what they are predicted.</param>
    /// <param name="method">How.</param>
    /// <param name="scores">How well.</param>
    public void Score(string graph, string ratings, string method, Scores scores)
    {
        string[] row =
        [
            graph, ratings, method, Figures.Count(scores.Answered), Figures.Share(scores.Coverage),
            Figures.Level(scores.Mae), Figures.Level(scores.Rmse),
            Figures.Level(scores.Pearson), Figures.Level(scores.Spearman), Figures.Level(scores.Auc),
        ];
        _scores.Add(row);
        Console.Error.WriteLine($"  {string.Join("  ", row)}");
    }

    /// <summary>Says what was not measured, and what to do about it.</summary>
    public void Skip(string what, string reason)
    {
        var line = $"Skipped: {what}. {reason}";
        if (!_skipped.Contains(line))
        {
            _skipped.Add(line);
            Console.Error.WriteLine($"  {line}");
        }
    }

    public void Print(TextWriter output)
    {
        output.WriteLine(Machine.Describe());
        Table(output, ["graph", "figure", "result", "bar", "holds"], _figures);
        Table(
            output,
            ["graph", "question", "ReferralGraph p50 / p95 / p99", "other", "its p50 / p95 / p99", "times faster", "answers compared"],
            _comparisons);
        Table(output, ["data", "ratings", "method", "n", "coverage", "MAE", "RMSE", "Pearson", "Spearman", "AUC"], _scores);
        foreach (var line in _skipped)
        {
            output.WriteLine();
            output.WriteLine(line);
        }
    }

    private static string Cell(Distribution times) => $"{Figures.Time(times.P50)} / {Figures.Time(times.P95)} / {Figures.Time(times.P99)}";

    private static void Table(TextWriter output, string[] head, List<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"| {string.Join(" | ", head)} |");
        output.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", head.Length))}");
        foreach (var row in rows)
        {
            output.WriteLine($"| {string.Join(" | ", row)} |");
        }
    }
}
