namespace ReferralGraph.TestKit.Trust;

/// <summary>
/// Chooses the parameters of <see cref="WiderEvidence"/> by how well they predict ratings that are not those to be scored.
/// </summary>
/// <remarks>
/// The loss is RMSE plus the share of pairs in the wrong order (1 - AUC), each relative to the product's on the same ratings: 2 is no
/// better than the product. The prediction of a rating fitted on rests on all other ratings, as everywhere in leave-one-out.
/// </remarks>
internal sealed class WiderFit
{
    private readonly LeaveOneOut _known;
    private readonly double[][] _predictions;
    private readonly bool[] _half;

    /// <summary>Predicts every rating with everything a fit may choose.</summary>
    /// <param name="known">The data set.</param>
    /// <param name="seed">Draws the halves.</param>
    public WiderFit(LeaveOneOut known, int seed)
    {
        _known = known;
        _predictions = [.. WiderEvidence.Grid.AsParallel().AsOrdered().Select(parameters => known.Predict(parameters.Estimate))];
        var random = new Random(seed);
        _half = [.. known.Levels.Select(_ => random.Next(2) == 0)];
    }

    /// <summary>Every rating predicted with the parameters fitted on the half of the ratings that it is not in.</summary>
    /// <returns>The predictions, and the parameters of either half.</returns>
    public (double[] Predictions, WiderEvidence First, WiderEvidence Second) AcrossHalves()
    {
        var first = Best(Losses(rating => _half[rating]));
        var second = Best(Losses(rating => !_half[rating]));
        double[] predictions = [.. _half.Select((inFirst, rating) => _predictions[inFirst ? second : first][rating])];
        return (predictions, WiderEvidence.Grid[first], WiderEvidence.Grid[second]);
    }

    /// <summary>The parameters that are best over whole data sets, each counting alike.</summary>
    public static WiderEvidence Over(IEnumerable<WiderFit> sets) =>
        WiderEvidence.Grid[Best(sets.Select(set => set.Losses(_ => true)).Aggregate((sum, more) => [.. sum.Zip(more, (a, b) => a + b)]))];

    private static int Best(double[] losses) => Array.IndexOf(losses, losses.Min());

    private double[] Losses(Func<int, bool> included)
    {
        Scores[] scores = [.. _predictions.AsParallel().AsOrdered().Select(predictions => _known.Score(predictions, included))];
        return [.. scores.Select(score => (score.Rmse / scores[0].Rmse) + ((1 - score.Auc) / (1 - scores[0].Auc)))];
    }
}
