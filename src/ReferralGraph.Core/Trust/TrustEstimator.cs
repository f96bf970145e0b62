using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Trust;

/// <summary>What may be believed about somebody from what others say of them: the shrunk weighted mean over endorsers. Immutable.</summary>
/// <remarks>
/// T = (sum of W * v + k * prior) / (sum of W + k) and confidence = sum of W / (sum of W + k). The prior is two-way: how kindly the asker
/// judges and how well the target is judged, each pulled towards the tenant's mean, so that an answer exists where nobody vouches. How
/// kindly the asker judges is told from whom they rated: levels for people of whom others say as much are no kindness, so a share of what
/// these stand above the mean is taken off. Sums run in the order given, so callers give endorsers in ordinal order of their ids.
/// Source: the shrinkage of empirical Bayes (H. Robbins 1956; B. Efron and C. Morris 1973) over one-step trust propagation (J. Golbeck,
/// 2005; P. Massa and P. Avesani, 2007); generosity is ours, measured in decision 14.
/// </remarks>
public sealed class TrustEstimator
{
    private readonly TrustModel _model;
    private readonly double _lowest;

    /// <summary>Prepares estimates for one tenant on one day.</summary>
    /// <param name="model">The parameters.</param>
    /// <param name="mean">mu: see <see cref="Mean"/>.</param>
    /// <param name="lowest">Least value anybody can be given; 0 in the product, -1 for data sets with distrust. The largest is 1.</param>
    public TrustEstimator(TrustModel model, double mean, double lowest = 0)
    {
        _model = model;
        _lowest = lowest;
        TenantMean = mean;
    }

    /// <summary>mu: the tenant's mean level.</summary>
    public double TenantMean { get; }

    /// <summary>mu = (n0 * m0 + sum of v) / (n0 + n): the mean of all levels, pulled towards <see cref="TrustModel.TrustMean"/> while there
    /// are few.</summary>
    public static double Mean(TrustModel model, in Levels all) =>
        ((model.TrustMeanWeight * model.TrustMean) + all.Sum) / (model.TrustMeanWeight + all.Count);

    /// <summary>What is believed before anybody vouches: clamp(mu + shrink(mean given by the asker) + generosity + shrink(mean received by
    /// the target)).</summary>
    /// <param name="given">Levels the asker gave.</param>
    /// <param name="received">Levels the target received.</param>
    /// <param name="standing">The sum of <see cref="Standing"/> over whom the asker rated; 0 where nothing is said of them.</param>
    public double Prior(in Levels given, in Levels received, double standing = 0) =>
        Math.Clamp(TenantMean + Shrink(given, TenantMean) + Generosity(given, standing) + Shrink(received, TenantMean), _lowest, 1);

    /// <summary>How far above the mean somebody is judged, pulled towards it while few judge: n / (n + n0) * (mean received - mean
    /// said).</summary>
    /// <param name="received">What some people say of somebody.</param>
    /// <param name="said">What the same people say of everybody they rated, at least one level.</param>
    /// <returns>Between -1 and 1, or twice as far where there is distrust; 0 where they say nothing of them.</returns>
    public double Standing(in Levels received, in Levels said) => Shrink(received, said.Sum / said.Count);

    /// <summary>The estimate.</summary>
    /// <param name="endorsers">Who vouches, in ordinal order of id.</param>
    /// <param name="given">Levels the asker gave.</param>
    /// <param name="received">Levels the target received.</param>
    /// <param name="standing">
    /// The sum of <see cref="Standing"/> over whom the asker rated, by people whom the asker trusts; 0 where nothing is said of them.
    /// </param>
    public TrustEstimate Estimate(ReadOnlySpan<WeightedLevel> endorsers, in Levels given, in Levels received, double standing = 0)
    {
        var prior = Prior(given, received, standing);
        var (weight, weighted) = (0.0, 0.0);
        foreach (var vouch in endorsers)
        {
            weight += vouch.Weight;
            weighted += vouch.Weight * vouch.Level;
        }

        var k = _model.TrustPriorWeight;
        return new TrustEstimate(
            (weighted + (k * prior)) / (weight + k), weight / (weight + k), prior, Generosity(given, standing));
    }

    // The asker's levels less the share, shrunk: what that moves alone. Never -0, which answers would show.
    private double Generosity(in Levels given, double standing)
    {
        var taken = _model.TrustGenerosity * standing;
        return taken is 0 ? 0 : -taken / (given.Count + _model.TrustShrinkage);
    }

    private double Shrink(in Levels levels, double mean) =>
        levels.Count == 0 ? 0 : levels.Count / (levels.Count + _model.TrustShrinkage) * ((levels.Sum / levels.Count) - mean);
}

/// <summary>One who vouches.</summary>
/// <param name="Weight">W: how much their word counts, not negative.</param>
/// <param name="Level">v: what they say.</param>
public readonly record struct WeightedLevel(double Weight, double Level);

/// <summary>A sum of levels and how many they are.</summary>
/// <param name="Sum">Each level times how much it counts.</param>
/// <param name="Count">How much they count together: how many they are, unless older ones count less.</param>
public readonly record struct Levels(double Sum, double Count);

/// <summary>What may be believed about somebody.</summary>
/// <param name="Trust">T, between the least level and 1.</param>
/// <param name="Confidence">How much of it rests on endorsers, in [0, 1).</param>
/// <param name="Prior">What would be believed without them.</param>
/// <param name="Generosity">By how much the prior was moved for whom the asker rated: below 0 where those are judged well, above 0 where
/// they are not.</param>
public readonly record struct TrustEstimate(double Trust, double Confidence, double Prior, double Generosity);
