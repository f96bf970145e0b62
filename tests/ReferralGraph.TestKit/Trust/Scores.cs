namespace ReferralGraph.TestKit.Trust;

/// <summary>How well levels were predicted.</summary>
/// <param name="Asked">Ratings to predict.</param>
/// <param name="Answered">n: ratings for which there was a prediction. The other figures are over these.</param>
/// <param name="Mae">Mean absolute error, in levels.</param>
/// <param name="Rmse">Root of the mean squared error, in levels.</param>
/// <param name="Pearson">Correlation of predictions and levels; NaN where one side does not vary.</param>
/// <param name="Spearman">The same of their ranks.</param>
/// <param name="Auc">Probability that a positive rating is predicted above another one; NaN without one of each.</param>
internal sealed record Scores(int Asked, int Answered, double Mae, double Rmse, double Pearson, double Spearman, double Auc)
{
    // Sums of the same levels in another order differ in the last bits. Ties must not hang on that.
    private const int Decimals = 9;

    /// <summary>Share of the ratings that had a prediction.</summary>
    public double Coverage => (double)Answered / Asked;

    /// <summary>Scores predictions.</summary>
    /// <param name="predictions">One for each rating; NaN where there is none.</param>
    /// <param name="levels">What was said.</param>
    /// <param name="isPositive">Which levels AUC tells from the rest.</param>
    public static Scores Of(ReadOnlySpan<double> predictions, ReadOnlySpan<double> levels, Func<double, bool> isPositive)
    {
        var (predicted, said) = (new List<double>(), new List<double>());
        for (var index = 0; index < predictions.Length; index++)
        {
            if (!double.IsNaN(predictions[index]))
            {
                predicted.Add(Math.Round(predictions[index], Decimals));
                said.Add(levels[index]);
            }
        }

        var errors = predicted.Zip(said, (prediction, level) => prediction - level).ToList();
        var ranks = Ranks(predicted);
        return new Scores(
            predictions.Length,
            predicted.Count,
            errors.Select(Math.Abs).DefaultIfEmpty(double.NaN).Average(),
            Math.Sqrt(errors.Select(error => error * error).DefaultIfEmpty(double.NaN).Average()),
            Correlation(predicted, said),
            Correlation(ranks, Ranks(said)),
            AreaUnderCurve(ranks, [.. said.Select(isPositive)]));
    }

    /// <summary>Ranks from 1; equal values share the mean of their ranks.</summary>
    public static double[] Ranks(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var ranks = new double[order.Length];
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && sorted[next] == sorted[first])
            {
                next++;
            }

            foreach (var index in order.AsSpan(first..next))
            {
                ranks[index] = (first + 1 + next) / 2.0;
            }

            first = next;
        }

        return ranks;
    }

    /// <summary>AUC from average ranks, which count a tie as half.</summary>
    /// <remarks>
    /// Source: J. A. Hanley and B. J. McNeil, "The meaning and use of the area under a ROC curve", Radiology 143 (1982) 29-36.
    /// </remarks>
    private static double AreaUnderCurve(double[] ranks, bool[] positive)
    {
        var (count, sum) = (0L, 0.0);
        for (var index = 0; index < ranks.Length; index++)
        {
            if (positive[index])
            {
                count++;
                sum += ranks[index];
            }
        }

        return (sum - (count * (count + 1) / 2.0)) / (count * (ranks.Length - count));
    }

    private static double Correlation(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        var leftMean = left.DefaultIfEmpty(double.NaN).Average();
        var rightMean = right.DefaultIfEmpty(double.NaN).Average();
        var (both, leftSquares, rightSquares) = (0.0, 0.0, 0.0);
        for (var index = 0; index < left.Count; index++)
        {
            var (x, y) = (left[index] - leftMean, right[index] - rightMean);
            both += x * y;
            leftSquares += x * x;
            rightSquares += y * y;
        }

        return both / Math.Sqrt(leftSquares * rightSquares);
    }
}
