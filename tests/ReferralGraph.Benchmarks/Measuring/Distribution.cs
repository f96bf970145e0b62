namespace ReferralGraph.Benchmarks.Measuring;

/// <summary>How long a kind of question took, nanoseconds.</summary>
/// <param name="P50">The middle one.</param>
/// <param name="P95">95 of 100 were no slower.</param>
/// <param name="P99">99 of 100 were no slower.</param>
internal readonly record struct Distribution(double P50, double P95, double P99)
{
    /// <summary>Of these times, by nearest rank.</summary>
    public static Distribution Of(IEnumerable<double> nanoseconds)
    {
        double[] sorted = [.. nanoseconds.Order()];
        return new Distribution(Rank(sorted, 0.50), Rank(sorted, 0.95), Rank(sorted, 0.99));
    }

    public static double Median(IEnumerable<double> values) => Rank([.. values.Order()], 0.50);

    private static double Rank(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
