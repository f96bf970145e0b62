using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.TestKit.Trust;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>One data set, each rating predicted from all the others.</summary>
internal sealed class LeaveOneOutRun(RatingSet set, LeaveOneOut known, Report report)
{
    /// <summary>Name of the product's answer in the tables.</summary>
    public const string Product = "2-hop mean + prior (the product)";

    /// <summary>Name of the product without generosity in the tables.</summary>
    public const string WithoutGenerosity = "the product without generosity";

    /// <summary>Name of <see cref="WiderEvidence"/> in the tables.</summary>
    public const string Experiment = "experimental: wider evidence";

    private string Name => set.Graph.Name;

    /// <summary>Scores every method on all ratings and where paths reach, the product by hops, and holds it to its bars.</summary>
    /// <param name="fit">Of this data set, for the half that is not scored.</param>
    /// <param name="fitted">Parameters fitted on other data sets; null where there are none.</param>
    /// <param name="none">The product without generosity.</param>
    /// <param name="share">With the share of it fitted on other data sets; null where there are none.</param>
    public void Run(WiderFit fit, WiderEvidence? fitted, GenerosityShare none, GenerosityShare? share)
    {
        Describe();
        var without = new Method(WithoutGenerosity, known.Predict(none.Estimate));
        var product = new Method(Product, known.Predict(question => question.Trust));
        Method[] methods =
        [
            // The mean of the others falls as the rating left out rises: its order is an artefact of the protocol.
            new("global mean", known.Predict(question => question.MeanOfAll), Orders: false),
            new("mean given by the asker", known.Predict(question => question.MeanGiven)),
            new("mean received by the target", known.Predict(question => question.MeanReceived)),
            new("prior alone", known.Predict(question => question.Prior)),
            new("best path product, at most 2 ties", known.Paths.UpToTwo),
            new("best path product, at most 3 ties", known.Paths.UpToThree),
            product,
            without,
            .. share is null ? Array.Empty<Method>() : [new Method(Text(share), known.Predict(share.Estimate))],
            .. Experimental(fit, fitted),
        ];
        Score("all, from all others", methods, _ => true);
        Score("those with a path of at most 3 ties", methods, rating => Hops(rating) <= 3);
        Score("those 2 ties apart", [product], rating => Hops(rating) == 2);
        Score("those 3 ties apart", [product], rating => Hops(rating) == 3);
        Score("those farther apart, or unreachable", [product], rating => Hops(rating) > 3);
        HoldToBars(known.Score(product.Predictions, _ => true), known.Score(without.Predictions, _ => true));
    }

    private void Describe()
    {
        var graph = set.Graph;
        var left = $"{Figures.Count(graph.SelfLoops)} of oneself left out, {Figures.Count(graph.Replaced)} replaced by a later one";
        report.Add(Name, "people, ratings", $"{Figures.Count(graph.People)}, {Figures.Count(graph.Ratings.Length)} ({left})");
        var positive = graph.Signed ? "above 0" : Figures.Digits(graph.Highest);
        report.Add(
            Name,
            "levels",
            FormattableString.Invariant($"[{graph.Lowest}, 1], weights divided by {graph.Scale}; AUC tells {positive} from the rest"));
    }

    private IEnumerable<Method> Experimental(WiderFit fit, WiderEvidence? fitted)
    {
        var (predictions, first, second) = fit.AcrossHalves();
        yield return new Method($"{Experiment}, fitted on the other half ({Text(first)}; {Text(second)})", predictions);
        if (fitted is { } parameters)
        {
            yield return new Method(
                $"{Experiment}, fitted on the other data sets ({Text(parameters)})", known.Predict(parameters.Estimate));
        }
    }

    private static string Text(WiderEvidence parameters) =>
        FormattableString.Invariant($"{parameters.Reverse}, {parameters.Endorsers}");

    private static string Text(GenerosityShare share) => FormattableString.Invariant(
        $"the product with the share of generosity fitted on the other data sets ({share.Share})");

    private int Hops(int rating) =>
        !double.IsNaN(known.Paths.UpToTwo[rating]) ? 2
        : !double.IsNaN(known.Paths.UpToThree[rating]) ? 3
        : int.MaxValue;

    private void Score(string ratings, Method[] methods, Func<int, bool> included)
    {
        foreach (var method in methods)
        {
            var scores = known.Score(method.Predictions, included);
            report.Score(
                Name,
                ratings,
                method.Name,
                method.Orders ? scores : scores with { Pearson = double.NaN, Spearman = double.NaN, Auc = double.NaN });
        }
    }

    private void HoldToBars(Scores scores, Scores without)
    {
        var bars = set.Bars;
        report.Add(Name, "coverage", Figures.Share(scores.Coverage), "1.00", scores.Answered == scores.Asked);
        report.Add(Name, "AUC", Figures.Level(scores.Auc), Bar($"at least {bars?.Auc}"), scores.Auc >= bars?.Auc);
        report.Add(Name, "RMSE", Figures.Level(scores.Rmse), Bar($"at most {bars?.Rmse}"), scores.Rmse <= bars?.Rmse);
        report.Add(
            Name,
            "AUC and RMSE less those without generosity",
            FormattableString.Invariant($"{scores.Auc - without.Auc:+0.0000;-0.0000}, {scores.Rmse - without.Rmse:+0.0000;-0.0000}"),
            Bar($"AUC no less, RMSE no more"),
            bars is null ? null : scores.Auc >= without.Auc && scores.Rmse <= without.Rmse);

        string Bar(FormattableString text) => bars is null ? "" : FormattableString.Invariant(text);
    }

    private sealed record Method(string Name, double[] Predictions, bool Orders = true);
}
