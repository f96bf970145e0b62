using ReferralGraph.Core.Trust;

namespace ReferralGraph.TestKit.Trust;

/// <summary>What is known when one person asks about another, and what can be answered from it.</summary>
internal sealed record TrustQuestion
{
    /// <summary>The product's own, with the mean of what is known.</summary>
    public required TrustEstimator Estimator { get; init; }

    /// <summary>The least a level can be.</summary>
    public required double Lowest { get; init; }

    /// <summary>Every known level.</summary>
    public required Levels All { get; init; }

    /// <summary>What the asker gave.</summary>
    public required Levels Given { get; init; }

    /// <summary>What the target received.</summary>
    public required Levels Received { get; init; }

    /// <summary>
    /// In ordinal order of id: people to whom the asker gave a level above 0, which weighs them, and what they say of the target.
    /// </summary>
    public required WeightedLevel[] Endorsers { get; init; }

    /// <summary>The same of people who gave the asker a level above 0, which weighs them, and of whom the asker said nothing.</summary>
    public required WeightedLevel[] EndorsersOfAsker { get; init; }

    /// <summary>
    /// How far those whom the asker rated stand above the mean, together, by what those say whom the asker gave a level above 0, the target
    /// not among either.
    /// </summary>
    public required double Standing { get; init; }

    /// <summary>What the target said of the asker, and the weight that time left it.</summary>
    public required WeightedLevel? Reverse { get; init; }

    /// <summary>What would be expected of the target about the asker, without <see cref="Reverse"/>.</summary>
    public required double ReversePrior { get; init; }

    public double MeanOfAll => Mean(All);

    public double MeanGiven => Mean(Given);

    public double MeanReceived => Mean(Received);

    public double Prior => Estimator.Prior(Given, Received, Standing);

    /// <summary>The product's answer.</summary>
    public double Trust => Estimator.Estimate(Endorsers, Given, Received, Standing).Trust;

    private static double Mean(in Levels levels) => levels.Count == 0 ? double.NaN : levels.Sum / levels.Count;
}
