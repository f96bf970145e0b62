using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.Core.Tests.Ties;

/// <summary>The worked numbers of trust, and what the estimator promises for every input.</summary>
[TestFixture]
public sealed class TrustEstimatorTests
{
    private static readonly TrustModel Model = new();

    // A mean of 0.6 and nobody else's levels make the prior 0.6.
    private static readonly TrustEstimator Estimator = new(Model, 0.6);

    private static readonly Gen<double> Level = Gen.Double[0, 1];
    private static readonly Gen<Levels> SomeLevels = Gen.Select(Level, Gen.Int[0, 50], (mean, count) => new Levels(mean * count, count));
    private static readonly Gen<WeightedLevel[]> SomeVouches = Gen.Select(
        Level, Level, (weight, level) => new WeightedLevel(weight, level)).Array[0, 20];

    private static readonly Gen<double> Standings = Gen.Double[-50, 50];

    [Test]
    public void One_endorser()
    {
        var estimate = Estimator.Estimate([new WeightedLevel(0.85, 1)], default, default);

        Assert.That((Shown(estimate.Trust), Shown(estimate.Confidence), estimate.Prior), Is.EqualTo((0.688, 0.221, 0.6)));
    }

    [Test]
    public void Four_such_endorsers()
    {
        var estimate = Estimator.Estimate([.. Enumerable.Repeat(new WeightedLevel(0.85, 1), 4)], default, default);

        Assert.That(estimate.Trust, Is.EqualTo(0.8125).Within(1e-12));
    }

    [Test]
    public void Nobody_known_is_the_mean_without_confidence() =>
        Assert.That(Estimator.Estimate([], default, default), Is.EqualTo(new TrustEstimate(0.6, 0, 0.6, 0)));

    [Test]
    public void The_mean_of_nothing_is_the_stated_one() => Assert.That(TrustEstimator.Mean(Model, default), Is.EqualTo(0.6));

    [Test]
    public void The_mean_is_pulled_to_the_stated_one_as_by_five_levels() =>
        Assert.That(TrustEstimator.Mean(Model, new Levels(5, 5)), Is.EqualTo(0.8).Within(1e-12));

    [Test]
    public void Five_levels_move_the_prior_half_the_way() =>
        Assert.That(Estimator.Prior(new Levels(4, 5), default), Is.EqualTo(0.7).Within(1e-12));

    [Test]
    public void The_prior_goes_two_ways() =>
        Assert.That(Estimator.Prior(new Levels(4, 5), new Levels(2, 5)), Is.EqualTo(0.6).Within(1e-12));

    [Test]
    public void Older_levels_may_count_in_part() =>
        Assert.That(Estimator.Prior(new Levels(2, 2.5), default), Is.EqualTo(0.6 + (0.2 / 3)).Within(1e-12));

    [Test]
    public void A_prior_never_passes_one() => Assert.That(Estimator.Prior(new Levels(100, 100), new Levels(100, 100)), Is.EqualTo(1));

    [TestCase(0)]
    [TestCase(-1)]
    public void A_prior_never_falls_below_the_least_level(double lowest)
    {
        var estimator = new TrustEstimator(Model, lowest + 0.1, lowest);

        Assert.That(estimator.Prior(new Levels(100 * lowest, 100), new Levels(100 * lowest, 100)), Is.EqualTo(lowest));
    }

    [Test]
    public void One_level_stands_a_sixth_of_the_way_above_the_mean_of_what_is_said() =>
        Assert.That(Estimator.Standing(new Levels(1, 1), new Levels(1.4, 2)), Is.EqualTo(0.3 / 6).Within(1e-12));

    [Test]
    public void Of_whom_nothing_is_said_stands_nowhere() => Assert.That(Estimator.Standing(default, new Levels(1.4, 2)), Is.Zero);

    [TestCase(1, -0.02)]
    [TestCase(0.5, -0.01)]
    [TestCase(0, 0)]
    public void What_those_rated_stand_above_the_mean_is_taken_off_the_levels_given(double share, double generosity)
    {
        var estimator = new TrustEstimator(Model with { TrustGenerosity = share }, 0.6);

        var estimate = estimator.Estimate([], new Levels(4, 5), default, standing: 0.2);

        Assert.That(estimate.Generosity, Is.EqualTo(generosity).Within(1e-12));
        Assert.That(estimate.Prior, Is.EqualTo(0.7 + generosity).Within(1e-12));
    }

    [Test]
    public void What_they_stand_below_it_is_added() =>
        Assert.That(Estimator.Estimate([], new Levels(4, 5), default, standing: -0.2).Prior, Is.EqualTo(0.72).Within(1e-12));

    [Test]
    public void Without_such_evidence_nothing_changes_in_any_bit() =>
        Gen.Select(SomeVouches, SomeLevels, SomeLevels).Sample((vouches, given, received) =>
            Estimator.Estimate(vouches, given, received, standing: 0)
                == new TrustEstimator(Model with { TrustGenerosity = 0 }, 0.6).Estimate(vouches, given, received, standing: 3));

    [Test]
    public void Distrust_is_a_level_like_any_other()
    {
        var estimate = new TrustEstimator(Model, 0.6, -1).Estimate([new WeightedLevel(1, -1)], default, default);

        Assert.That(estimate.Trust, Is.EqualTo(0.2).Within(1e-12));
    }

    [Test]
    public void Trust_lies_between_the_least_and_the_largest_level() =>
        Gen.Select(SomeVouches, SomeLevels, SomeLevels, Standings).Sample((vouches, given, received, standing) =>
            Estimator.Estimate(vouches, given, received, standing) is
            {
                Trust: >= 0 and <= 1 + 1e-12, Confidence: >= 0 and < 1, Prior: >= 0 and <= 1,
            });

    [Test]
    public void The_better_those_rated_stand_the_less_is_believed() =>
        Gen.Select(SomeVouches, SomeLevels, SomeLevels, Standings, Standings).Sample((vouches, given, received, one, other) =>
            Estimator.Estimate(vouches, given, received, Math.Max(one, other)).Trust
                <= Estimator.Estimate(vouches, given, received, Math.Min(one, other)).Trust);

    [Test]
    public void An_endorser_draws_the_estimate_towards_what_they_say() =>
        Gen.Select(SomeVouches, SomeLevels, SomeLevels, Level, Level).Sample((vouches, given, received, weight, level) =>
        {
            var before = Estimator.Estimate(vouches, given, received);
            var after = Estimator.Estimate([.. vouches, new WeightedLevel(weight, level)], given, received);
            return Math.Abs(after.Trust - level) <= Math.Abs(before.Trust - level) + 1e-12 && after.Confidence >= before.Confidence;
        });

    private static double Shown(double number) => Math.Round(number, 3, MidpointRounding.AwayFromZero);
}
