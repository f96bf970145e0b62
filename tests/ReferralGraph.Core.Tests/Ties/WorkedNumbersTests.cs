using NUnit.Framework;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Tests.Ties;

/// <summary>The published examples of the tie model, to three decimals, on 2026-11-01.</summary>
[TestFixture]
public sealed class WorkedNumbersTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);
    private static readonly TieScorer Scorer = new(new TrustModel { MaxHeadcount = 0 }, Day);

    [TestCase(36, "2026-11-01", 12, 0.733, 1.000, 0.586, TieTier.Moderate, TestName = "Thirty_six_months_among_12_to_this_day")]
    [TestCase(36, "2026-11-01", 2, 0.931, 1.000, 0.590, TieTier.Moderate, TestName = "Thirty_six_months_among_2_to_this_day")]
    [TestCase(38, "2026-11-01", 140, 0.198, 1.000, 0.158, TieTier.Weak, TestName = "Thirty_eight_months_among_140_to_this_day")]
    [TestCase(26, "2022-11-01", 40, 0.444, 0.702, 0.249, TieTier.Weak, TestName = "Twenty_six_months_among_40_four_years_ago")]
    [TestCase(26, "2022-11-01", 5_000, 0.007, 0.702, 0.004, TieTier.Weak, TestName = "Twenty_six_months_among_5000_four_years_ago")]
    [TestCase(48, "2012-11-01", 5_000, 0.007, 0.401, 0.002, TieTier.Weak, TestName = "Forty_eight_months_among_5000_fourteen_years_ago")]
    [TestCase(26, "2026-11-01", 30, 0.512, 1.000, 0.409, TieTier.Moderate, TestName = "Twenty_six_months_in_a_department_of_30")]
    [TestCase(26, "2026-11-01", 141, 0.189, 1.000, 0.151, TieTier.Weak, TestName = "Twenty_six_months_in_a_department_of_141")]
    public void Work_alone(int months, string until, int headcount, double feature, double decay, double strength, TieTier tier)
    {
        var size = Scorer.SizeFactor(headcount);
        var age = AgeDays(until);
        var work = TieScorer.Strength(Scorer.CoEmploymentTerm(size, months, apart: false, age), 0, 0, 0, 0);

        var numbers = new[] { Scorer.CoEmploymentFeature(size, months, apart: false), Scorer.CoEmploymentDecay(age), work };

        Assert.That(numbers.Select(Shown), Is.EqualTo(new[] { feature, decay, strength }));
        Assert.That(TieScorer.TierOf(work), Is.EqualTo(tier));
    }

    [Test]
    public void Twenty_six_months_in_other_departments_of_5000()
    {
        var size = Scorer.SizeFactor(5_000);
        var work = Scorer.CoEmploymentTerm(size, 26, apart: true, 0);

        Assert.That(
            new[] { Scorer.CoEmploymentFeature(size, 26, apart: true), work, TieScorer.Strength(work, LinkTerm(), 0, 0, 0) }.Select(Shown),
            Is.EqualTo(new[] { 0.003, 0.002, 0.292 }));
    }

    [TestCase(36, "2026-11-01", 12, 0.707, TieTier.Strong)]
    [TestCase(36, "2026-11-01", 2, 0.709, TieTier.Strong)]
    [TestCase(38, "2026-11-01", 140, 0.403, TieTier.Moderate)]
    [TestCase(26, "2022-11-01", 40, 0.467, TieTier.Moderate)]
    [TestCase(26, "2022-11-01", 5_000, 0.293, TieTier.Weak)]
    [TestCase(48, "2012-11-01", 5_000, 0.292, TieTier.Weak)]
    [TestCase(26, "2026-11-01", 30, 0.581, TieTier.Moderate)]
    [TestCase(26, "2026-11-01", 141, 0.398, TieTier.Weak)]
    public void Work_with_a_link_of_three_years(int months, string until, int headcount, double strength, TieTier tier)
    {
        var work = Scorer.CoEmploymentTerm(Scorer.SizeFactor(headcount), months, apart: false, AgeDays(until));

        var combined = TieScorer.Strength(work, LinkTerm(), 0, 0, 0);

        Assert.That((Shown(combined), TieScorer.TierOf(combined)), Is.EqualTo((strength, tier)));
    }

    [Test]
    public void A_link_of_three_years_alone_is_weak()
    {
        var strength = TieScorer.Strength(0, LinkTerm(), 0, 0, 0);

        Assert.That((Shown(strength), TieScorer.TierOf(strength)), Is.EqualTo((0.290, TieTier.Weak)));
    }

    [Test]
    public void A_link_of_three_years_has_decayed_to_0_830() =>
        Assert.That(Shown(Scorer.EventDecay(Scorer.Model.Connection, new DateOnly(2023, 11, 1))), Is.EqualTo(0.830));

    [Test]
    public void Twelve_messages_each_way_today_and_the_link_are_strong()
    {
        var each = 12 * Scorer.InteractionWeight(InteractionMedium.Message, 2, Day);
        var feature = Scorer.InteractionFeature(each, each);
        var strength = TieScorer.Strength(0, LinkTerm(), Scorer.Model.InteractionCap * feature, 0, 0);

        Assert.That((Shown(feature), Shown(strength)), Is.EqualTo((0.998, 0.927)));
    }

    [Test]
    public void Thirty_messages_without_an_answer_add_nothing_to_the_link()
    {
        var feature = Scorer.InteractionFeature(30 * Scorer.InteractionWeight(InteractionMedium.Message, 2, Day), 0);
        var strength = TieScorer.Strength(0, LinkTerm(), Scorer.Model.InteractionCap * feature, 0, 0);

        Assert.That((feature, Shown(strength)), Is.EqualTo((0.0, 0.290)));
    }

    [Test]
    public void Reach_of_the_path_over_bob()
    {
        double[] probabilities = [TieScorer.Probability(0.85, 2.0 / 3), TieScorer.Probability(0.60, 0.5)];

        Assert.That(Shown(Scorer.Reach(probabilities)), Is.EqualTo(0.136));
    }

    [Test]
    public void Response_of_nobody_asked_is_a_half() => Assert.That(Scorer.Model.ResponsePrior, Is.EqualTo(0.5));

    private static double LinkTerm() => Scorer.Model.Connection.Cap * Scorer.EventDecay(Scorer.Model.Connection, new DateOnly(2023, 11, 1));

    private static int AgeDays(string until) => Day.DayNumber - DateOnly.ParseExact(until, "yyyy-MM-dd").DayNumber;

    private static double Shown(double number) => Math.Round(number, 3, MidpointRounding.AwayFromZero);
}
