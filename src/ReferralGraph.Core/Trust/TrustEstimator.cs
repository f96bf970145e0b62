using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Trust;

/// <summary>What may be believed about somebody from what others say of them: the shrunk weighted mean over endorsers. Immutable.</summary>
/// <remarks>
/// T = (sum of W * v + k * prior) / (sum of W + k) and confidence = sum of W / (sum of W + k). The prior is two-way: how kindly the asker
/// judges and how well the target is judged, each pulled towards the tenant's mean, so that an answer exists where nobody vouches. Sums run
/// in the order given, so callers give endorsers in ordinal order of their ids.
/// Source: the shrinkage of empirical Bayes (H. Robbins 1956; B. Efron and C. Morris 1973) over one-step trust propagation (J. Golbeck,
/// 2005; P. Massa and P. Avesani, 2007).
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

    /// <summary>What is believed before anybody vouches: clamp(mu + shrink(mean given by the asker) + shrink(mean received by the
    /// target)).</summary>
    public double Prior(in Levels given, in Levels received) => Math.Clamp(TenantMean + Shrink(given) + Shrink(received), _lowest, 1);

    /// <summary>The estimate.</summary>
    /// <param name="endorsers">Who vouches, in ordinal order of id.</param>
    /// <param name="given">Levels the asker gave.</param>
    /// <param name="received">Levels the target received.</param>
    public TrustEstimate Estimate(ReadOnlySpan<WeightedLevel> endorsers, in Levels given, in Levels received)
    {
        var prior = Prior(given, received);
        var (weight, weighted) = (0.0, 0.0);
        foreach (var vouch in endorsers)
        {
            weight += vouch.Weight;
            weighted += vouch.Weight * vouch.Level;
        }

        var k = _model.TrustPriorWeight;
        return new TrustEstimate((weighted + (k * prior)) / (weight + k), weight / (weight + k), prior);
    }

    private double Shrink(in Levels levels) =>
        levels.Count == 0 ? 0 : levels.Count / (levels.Count + _model.TrustShrinkage) * ((levels.Sum / levels.Count) - TenantMean);
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
public readonly record struct TrustEstimate(double Trust, double Confidence, double Prior);
