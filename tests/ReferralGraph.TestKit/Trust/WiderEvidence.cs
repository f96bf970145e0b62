using ReferralGraph.Core.Trust;

namespace ReferralGraph.TestKit.Trust;

/// <summary>
/// Experimental: the product's estimator, unchanged, on more evidence than the product gives it. All three at 0 is the product.
/// </summary>
/// <param name="Reverse">
/// Weight at which the target's opinion of the asker levels, as the prior moved by how far that opinion lies above what would be expected
/// of it. So a target who flatters everybody gains little by it.
/// </param>
/// <param name="Generosity">
/// Share of what the people the asker rated receive above the mean that is taken off their levels before their mean is shrunk: who rates
/// only the excellent is not generous.
/// </param>
/// <param name="Endorsers">Weight, for each unit of theirs in the asker, of people who endorse the asker and of whom the asker said
/// nothing.</param>
internal readonly record struct WiderEvidence(double Reverse, double Generosity, double Endorsers)
{
    private static readonly double[] ReverseGrid = [0, 0.25, 0.5, 1, 1.5, 2];
    private static readonly double[] GenerosityGrid = [0, 0.25, 0.5, 0.75, 1];
    private static readonly double[] EndorsersGrid = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>Everything a fit may choose from; the product first.</summary>
    public static WiderEvidence[] Grid { get; } =
    [
        .. from reverse in ReverseGrid
           from generosity in GenerosityGrid
           from endorsers in EndorsersGrid
           select new WiderEvidence(reverse, generosity, endorsers),
    ];

    /// <summary>The estimate.</summary>
    public double Estimate(TrustQuestion question)
    {
        var estimator = question.Estimator;
        var given = new Levels(question.Given.Sum - (Generosity * question.Standing), question.Given.Count);
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
            var moved = estimator.Prior(given, question.Received) + reverse.Level - question.ReversePrior;
            levels[count++] = new WeightedLevel(Reverse * reverse.Weight, Math.Clamp(moved, question.Lowest, 1));
        }

        return estimator.Estimate(levels[..count], given, question.Received).Trust;
    }
}
