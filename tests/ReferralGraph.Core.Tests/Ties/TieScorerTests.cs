using CsCheck;
using NUnit.Framework;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Ties;

/// <summary>What the arithmetic of ties promises for every input. CsCheck prints the seed of a failure.</summary>
[TestFixture]
public sealed class TieScorerTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);
    private static readonly TieScorer Scorer = new(new TrustModel(), Day);

    private static readonly Gen<double> Term = Gen.Double[0, 0.999];
    private static readonly Gen<double> Probability = Gen.Double[1e-6, 1];
    private static readonly Gen<int> Months = Gen.Int[0, 3_000];
    private static readonly Gen<int> Age = Gen.Int[0, 80_000];
    private static readonly Gen<int> Headcount = Gen.Int[1, 1_000_000];

    [Test]
    public void Strength_lies_between_its_largest_term_and_one() =>
        Gen.Select(Term, Term, Term, Term, Term).Sample((a, b, c, d, e) =>
        {
            var strength = TieScorer.Strength(a, b, c, d, e);
            return strength >= new[] { a, b, c, d, e }.Max() - 1e-12 && strength <= 1;
        });

    [Test]
    public void More_evidence_never_weakens() =>
        Gen.Select(Term, Term, Term, Term, Term, Term).Sample((a, b, c, d, e, more) =>
        {
            var before = TieScorer.Strength(a, b, c, d, e);
            return TieScorer.Strength(Math.Max(a, more), b, c, d, e) >= before
                && TieScorer.Strength(a, Math.Max(b, more), c, d, e) >= before
                && TieScorer.Strength(a, b, Math.Max(c, more), d, e) >= before
                && TieScorer.Strength(a, b, c, Math.Max(d, more), e) >= before
                && TieScorer.Strength(a, b, c, d, Math.Max(e, more)) >= before;
        });

    [Test]
    public void Nothing_is_no_tie() => Assert.That(TieScorer.Strength(0, 0, 0, 0, 0), Is.Zero);

    [Test]
    public void A_longer_overlap_never_counts_less() =>
        Gen.Select(Headcount, Months, Months, Age).Sample((size, a, b, age) =>
            WorkTerm(size, Math.Max(a, b), age) >= WorkTerm(size, Math.Min(a, b), age));

    [Test]
    public void A_larger_company_never_counts_more() =>
        Gen.Select(Headcount, Headcount, Months, Age).Sample((a, b, months, age) =>
            WorkTerm(Math.Max(a, b), months, age) <= WorkTerm(Math.Min(a, b), months, age));

    [Test]
    public void An_older_overlap_never_counts_more() =>
        Gen.Select(Headcount, Months, Age, Age).Sample((size, months, a, b) =>
            WorkTerm(size, months, Math.Max(a, b)) <= WorkTerm(size, months, Math.Min(a, b)));

    [Test]
    public void A_co_employment_never_passes_its_cap() =>
        Gen.Select(Headcount, Months, Age).Sample((size, months, age) => WorkTerm(size, months, age) <= Scorer.Model.InferredCap);

    [Test]
    public void A_co_employment_decays_to_its_floor_and_not_below() =>
        Age.Sample(age => Scorer.CoEmploymentDecay(age) >= Scorer.Model.CoEmployment.Floor);

    [TestCase(5, 0.875)]
    [TestCase(35, 0.5)]
    [TestCase(105, 0.25)]
    public void Among_so_many_as_the_half_size_a_company_counts_half(int headcount, double factor) =>
        Assert.That(Scorer.SizeFactor(headcount), Is.EqualTo(factor));

    [Test]
    public void In_large_companies_a_person_knows_about_as_many_whatever_the_size() =>
        Assert.That(5_000 * Scorer.SizeFactor(5_000), Is.EqualTo(50_000 * Scorer.SizeFactor(50_000)).Within(1));

    [Test]
    public void Half_a_year_together_is_half_of_the_full_weight() => Assert.That(Scorer.ContextFeature(1, 6), Is.EqualTo(0.5));

    [Test]
    public void People_of_other_units_count_for_less() =>
        Assert.That(Scorer.CoEmploymentFeature(1, 6, apart: true), Is.EqualTo(0.4 * Scorer.CoEmploymentFeature(1, 6, apart: false)));

    [Test]
    public void What_nobody_observed_is_never_strong() =>
        Gen.Select(Headcount, Months, Age).Sample((size, months, age) =>
            TieScorer.TierOf(WorkTerm(size, months, age)) < TieTier.Strong
            && Scorer.EducationTerm(Scorer.SizeFactor(size), months, age) <= Scorer.Model.Education.Cap);

    [Test]
    public void A_link_alone_is_never_more_than_weak() =>
        Gen.Int[0, 40_000].Sample(age =>
        {
            var model = Scorer.Model;
            var strength = TieScorer.Strength(0, model.Connection.Cap * Scorer.EventDecay(model.Connection, Day.AddDays(-age)), 0, 0, 0);
            return strength is > 0 and <= 0.35 && TieScorer.TierOf(strength) == TieTier.Weak;
        });

    [Test]
    public void A_link_of_unknown_day_counts_at_its_floor() =>
        Assert.That(Scorer.EventDecay(Scorer.Model.Connection, null), Is.EqualTo(Scorer.Model.Connection.Floor));

    [Test]
    public void An_event_of_today_has_not_decayed() => Assert.That(Scorer.EventDecay(Scorer.Model.Endorsement, Day), Is.EqualTo(1));

    [Test]
    public void A_half_life_halves_what_lies_above_the_floor()
    {
        var family = new EvidenceFamily(0.9, 2, 0.3);

        Assert.That(family.Decay(2 * TieScorer.DaysPerYear), Is.EqualTo(0.65).Within(1e-15));
    }

    [Test]
    public void Interactions_that_go_one_way_count_nothing([Values(1, 30, 10_000)] double sent)
    {
        var features = new[] { Scorer.InteractionFeature(sent, 0), Scorer.InteractionFeature(0, sent) };

        Assert.That(features, Is.All.Zero);
    }

    [Test]
    public void Interactions_count_the_same_seen_from_either_side() =>
        Gen.Select(Gen.Double[0, 1_000], Gen.Double[0, 1_000])
            .Sample((sent, received) => Scorer.InteractionFeature(sent, received) == Scorer.InteractionFeature(received, sent));

    [Test]
    public void More_answers_never_count_less() =>
        Gen.Select(Gen.Double[0.01, 500], Gen.Double[0.01, 500], Gen.Double[0, 500]).Sample((sent, received, more) =>
            Scorer.InteractionFeature(sent, received + more) >= Scorer.InteractionFeature(sent, received));

    [TestCase(InteractionMedium.Meeting, 2, 3.0)]
    [TestCase(InteractionMedium.Message, 2, 1.0)]
    [TestCase(InteractionMedium.Cc, 2, 0.2)]
    [TestCase(InteractionMedium.Meeting, 4, 1.0)]
    [TestCase(InteractionMedium.Meeting, 20, 3.0 / 19)]
    [TestCase(InteractionMedium.Meeting, 21, 0.0)]
    public void An_interaction_is_shared_among_those_present(InteractionMedium medium, int people, double weight) =>
        Assert.That(Scorer.InteractionWeight(medium, people, Day), Is.EqualTo(weight));

    [Test]
    public void An_interaction_halves_each_half_year()
    {
        var model = new TrustModel { InteractionHalfLifeYears = 20 / TieScorer.DaysPerYear };

        var weight = new TieScorer(model, Day).InteractionWeight(InteractionMedium.Message, 2, Day.AddDays(-40));

        Assert.That(weight, Is.EqualTo(0.25).Within(1e-15));
    }

    [TestCase(0.0, TieTier.Unknown)]
    [TestCase(double.Epsilon, TieTier.Weak)]
    [TestCase(0.39999999999999997, TieTier.Weak)]
    [TestCase(0.40, TieTier.Moderate)]
    [TestCase(0.5999999999999999, TieTier.Moderate)]
    [TestCase(0.60, TieTier.Strong)]
    [TestCase(1.0, TieTier.Strong)]
    public void Tiers_begin_at_their_bound(double strength, TieTier tier) => Assert.That(TieScorer.TierOf(strength), Is.EqualTo(tier));

    [Test]
    public void Every_cost_fits_48_bits() =>
        Gen.Double[-100, 0].Select(exponent => Math.Max(Math.Pow(10, exponent), TieScorer.SmallestProbability)).Sample(probability =>
            TieScorer.Cost(probability) is >= 0 and < 1L << 48);

    [Test]
    public void The_smallest_probability_has_the_largest_cost_and_fits() =>
        Assert.That(TieScorer.Cost(TieScorer.SmallestProbability), Is.EqualTo(230_258_509_299_405).And.LessThan(1L << 48));

    [Test]
    public void Certainty_costs_nothing() => Assert.That(TieScorer.Cost(1), Is.Zero);

    [Test]
    public void A_cost_is_minus_the_logarithm_in_1e_12_nats() => Assert.That(TieScorer.Cost(0.5), Is.EqualTo(693_147_180_560));

    [Test]
    public void A_likelier_tie_never_costs_more() =>
        Gen.Select(Probability, Probability).Sample((a, b) => TieScorer.Cost(Math.Max(a, b)) <= TieScorer.Cost(Math.Min(a, b)));

    [Test]
    public void Below_the_smallest_probability_there_is_no_tie([Values(0, 1e-101, 9.9e-101)] double strength) =>
        Assert.That(TieScorer.Probability(strength, 1), Is.Zero);

    [Test]
    public void The_smallest_probability_is_a_tie() =>
        Assert.That(TieScorer.Probability(TieScorer.SmallestProbability, 1), Is.EqualTo(TieScorer.SmallestProbability));

    [Test]
    public void A_path_costs_its_ties_and_a_hop_for_each_after_the_first() =>
        Assert.That(Scorer.PathCost([10, 200, 3_000]), Is.EqualTo(3_210 + (2 * Scorer.HopCost)));

    [Test]
    public void A_hop_costs_minus_the_logarithm_of_delta() => Assert.That(Scorer.HopCost, Is.EqualTo(223_143_551_314));

    [Test]
    public void A_path_costs_the_same_in_any_order() =>
        Gen.Long[0, 1L << 47].Array[1, 6].Sample(costs =>
            Scorer.PathCost(costs) == Scorer.PathCost([.. costs.Reverse()])
            && Scorer.PathCost(costs) == Scorer.PathCost([.. costs.Order()]));

    [Test]
    public void Reach_multiplies_from_the_asker_on() =>
        Probability.Array[1, 6].Sample(probabilities =>
        {
            var expected = Math.Pow(Scorer.Model.HopFactor, probabilities.Length - 1);
            foreach (var probability in probabilities)
            {
                expected *= probability;
            }

            return Scorer.Reach(probabilities) == expected;
        });

    [Test]
    public void Reach_and_cost_say_the_same() =>
        Probability.Array[1, 6].Sample(probabilities =>
        {
            var cost = Scorer.PathCost([.. probabilities.Select(TieScorer.Cost)]);
            return Math.Abs(-Math.Log(Scorer.Reach(probabilities)) - (cost / TieScorer.UnitsPerNat)) < 1e-10;
        });

    [Test]
    public void A_path_of_one_tie_reaches_with_its_probability() => Assert.That(Scorer.Reach([0.3]), Is.EqualTo(0.3));

    private static double WorkTerm(int headcount, int months, int age) =>
        Scorer.CoEmploymentTerm(Scorer.SizeFactor(headcount), months, apart: false, age);
}
