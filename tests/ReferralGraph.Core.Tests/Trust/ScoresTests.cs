using NUnit.Framework;
using ReferralGraph.TestKit.Trust;

namespace ReferralGraph.Core.Tests.Trust;

/// <summary>The figures by which predictions of trust are judged, beside numbers worked out by hand.</summary>
[TestFixture]
public sealed class ScoresTests
{
    private const double Tolerance = 1e-9;

    [Test]
    public void Errors_and_coverage_are_over_what_was_answered()
    {
        var scores = Of([0.5, 1, double.NaN], [1, 0.6, 0.2]);

        Assert.Multiple(() =>
        {
            Assert.That((scores.Asked, scores.Answered), Is.EqualTo((3, 2)));
            Assert.That(scores.Coverage, Is.EqualTo(2.0 / 3).Within(Tolerance));
            Assert.That(scores.Mae, Is.EqualTo(0.45).Within(Tolerance));
            Assert.That(scores.Rmse, Is.EqualTo(Math.Sqrt(0.205)).Within(Tolerance));
        });
    }

    [Test]
    public void A_tie_is_half_a_pair_in_order() =>
        Assert.That(Of([0.9, 0.8, 0.8, 0.3], [1, 1, 0.6, 0.6]).Auc, Is.EqualTo(0.875).Within(Tolerance));

    [Test]
    public void An_order_turned_round_has_no_area() => Assert.That(Of([0.1, 0.2, 0.3], [1, 0.6, 0.6]).Auc, Is.Zero);

    [Test]
    public void Without_a_positive_level_there_is_no_area() => Assert.That(Of([0.1, 0.2], [0.6, 0.8]).Auc, Is.NaN);

    [Test]
    public void Equal_values_share_their_ranks() => Assert.That(Scores.Ranks([7, 3, 7, 9]), Is.EqualTo(new[] { 2.5, 1, 2.5, 4 }));

    [Test]
    public void Ranks_correlate_with_ties() =>
        Assert.That(Of([1, 2, 2, 4], [0.1, 0.3, 0.2, 0.4]).Spearman, Is.EqualTo(4.5 / Math.Sqrt(22.5)).Within(Tolerance));

    [Test]
    public void Values_correlate() => Assert.That(Of([0, 1, 2], [0, 0, 1]).Pearson, Is.EqualTo(Math.Sqrt(0.75)).Within(Tolerance));

    [Test]
    public void The_last_bits_of_a_sum_break_no_tie() => Assert.That(Of([0.1 + 0.2, 0.3], [1, 0.6]).Auc, Is.EqualTo(0.5));

    [Test]
    public void Nothing_answered_has_no_figures() => Assert.That(Of([double.NaN], [1]), Is.EqualTo(
        new Scores(1, 0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)));

    private static Scores Of(double[] predictions, double[] levels) => Scores.Of(predictions, levels, level => level >= 1);
}
