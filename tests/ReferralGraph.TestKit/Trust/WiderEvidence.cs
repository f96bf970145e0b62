using ReferralGraph.Core.Trust;

namespace ReferralGraph.TestKit.Trust;

/// <summary>
/// Experimental: the product's estimator, unchanged, on more evidence than the product gives it. Both at 0 are the product.
/// </summary>
/// <param name="Reverse">
/// Weight at which the target's opinion of the asker levels, as the prior moved by how far that opinion lies above what would be expected
/// of it. So a target who flatters everybody gains little by it.
/// </param>
/// <param name="Endorsers">Weight, for each unit of theirs in the asker, of people who endorse the asker and of whom the asker said
/// nothing.</param>
internal readonly record struct WiderEvidence(double Reverse, double Endorsers)
{
    private static readonly double[] ReverseGrid = [0, 0.25, 0.5, 1, 1.5, 2];
    private static readonly double[] EndorsersGrid = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>Everything a fit may choose from; the product first.</summary>
    public static WiderEvidence[] Grid { get; } =
    [
        .. from reverse in ReverseGrid
           from endorsers in EndorsersGrid
           select new WiderEvidence(reverse, endorsers),
    ];

    /// <summary>The estimate.</summary>
    public double Estimate(TrustQuestion question)
    {
        var more = Endorsers > 0 ? question.EndorsersOfAsker : [];
        Span<WeightedLevel> levels = new WeightedLevel[question.Endorsers.Length + more.Length + 1];
        question.Endorsers.CopyTo(levels);
        var count = question.Endorsers.Length;
        foreach (var endorser in more)
        {
            levels[count++] = new WeightedLevel(Endorsers * endorser.Weight, endorser.Level);
        }

        if (question.Reverse is { } reverse)
        {
            var moved = question.Prior + reverse.Level - question.ReversePrior;
            levels[count++] = new WeightedLevel(Reverse * reverse.Weight, Math.Clamp(moved, question.Lowest, 1));
        }

        return question.Estimator.Estimate(levels[..count], question.Given, question.Received, question.Standing).Trust;
    }
}
