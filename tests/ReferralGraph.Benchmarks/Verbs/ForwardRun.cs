using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Trust;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>One data set with times, each rating predicted from earlier ones.</summary>
internal static class ForwardRun
{
    // The reference figures leave out as many.
    private const int WarmUp = 500;

    private static readonly (string Name, double? Days)[] HalfLives =
    [
        ("none", null), ("4 y", 4 * TieScorer.DaysPerYear), ("2 y", 2 * TieScorer.DaysPerYear), ("1 y", TieScorer.DaysPerYear),
        ("180 d", 180), ("90 d", 90), ("30 d", 30),
    ];

    /// <summary>Scores the product with every half-life of older ratings, and without one the trivial answers.</summary>
    /// <param name="graph">Has times.</param>
    /// <param name="model">The parameters.</param>
    /// <param name="none">The product without generosity.</param>
    /// <param name="fitted">Parameters of the experiment, fitted on other data sets; null for none.</param>
    /// <param name="report">Gets the scores.</param>
    public static void Run(RatingGraph graph, TrustModel model, GenerosityShare none, WiderEvidence? fitted, Report report)
    {
        foreach (var (name, days) in HalfLives)
        {
            var asked = ForwardInTime.Of(graph, model, days, WarmUp);
            if (days is null)
            {
                Score("global mean", question => question.MeanOfAll);
                Score("mean received by the target", question => question.MeanReceived);
                Score("prior alone", question => question.Prior);
            }

            Score(LeaveOneOutRun.Product, question => question.Trust);
            Score(LeaveOneOutRun.WithoutGenerosity, none.Estimate);
            if (fitted is { } parameters)
            {
                Score($"{LeaveOneOutRun.Experiment}, fitted on the other data sets", parameters.Estimate);
            }

            void Score(string method, Func<TrustQuestion, double> predict) => report.Score(
                graph.Name,
                $"from earlier ones, half-life {name}",
                method,
                Scores.Of([.. asked.Select(one => predict(one.Question))], [.. asked.Select(one => one.Level)], graph.IsPositive));
        }
    }
}
