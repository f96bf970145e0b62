namespace ReferralGraph.Benchmarks.Measuring;

/// <summary>Times of two sides on the same questions.</summary>
/// <param name="Ours">Every time of ours, pooled over the rounds.</param>
/// <param name="Theirs">Every time of theirs.</param>
/// <param name="Ratio">Median over the rounds of their median by ours: how many times faster we were.</param>
/// <param name="LowestRatio">The round worst for us.</param>
/// <param name="HighestRatio">The round best for us.</param>
internal sealed record PairedTimes(Distribution Ours, Distribution Theirs, double Ratio, double LowestRatio, double HighestRatio);

/// <summary>Asks two sides the same questions by turns, so that whatever else the machine does falls on both.</summary>
internal static class PairedRounds
{
    /// <summary>Runs the rounds.</summary>
    /// <param name="rounds">How many; 9 or more.</param>
    /// <param name="questions">How many questions there are; a round takes the next ones and begins again at the end.</param>
    /// <param name="perRound">How many of them a round takes.</param>
    /// <param name="ours">Answers one question and gives the nanoseconds it took.</param>
    /// <param name="theirs">Answers some questions and gives the nanoseconds each took.</param>
    public static PairedTimes Run(int rounds, int questions, int perRound, Func<int, double> ours, Func<int[], double[]> theirs)
    {
        var (all, others, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            int[] asked = [.. Enumerable.Range(round * perRound, perRound).Select(index => index % questions)];
            double[] mine;
            double[] other;
            if (round % 2 == 0)
            {
                mine = [.. asked.Select(ours)];
                other = theirs(asked);
            }
            else
            {
                other = theirs(asked);
                mine = [.. asked.Select(ours)];
            }

            all.AddRange(mine);
            others.AddRange(other);
            ratios.Add(Distribution.Median(other) / Distribution.Median(mine));
        }

        return new PairedTimes(Distribution.Of(all), Distribution.Of(others), Distribution.Median(ratios), ratios.Min(), ratios.Max());
    }
}
