using NUnit.Framework;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;
using ReferralGraph.TestKit.Trust;

namespace ReferralGraph.Core.Tests.Trust;

/// <summary>What a prediction rests on, and what it must not see.</summary>
[TestFixture]
public sealed class PredictionTests
{
    private const double Tolerance = 1e-9;

    private static readonly TrustModel Model = new();

    [Test]
    public void A_rating_is_predicted_without_itself()
    {
        // ada of bob, from: ada gives 0.8; bob receives 0.6 and 0.8; the mean is (3 + 2.8) / 9; cat levels, weighing 0.8.
        var known = LeaveOneOut.Of(Build("ada bob 1", "ada cat .8", "bob ada .6", "cat bob .6", "dan bob .8"), Model);
        const double Mean = 5.8 / 9;
        const double Prior = Mean + ((0.8 - Mean) / 6) + ((0.7 - Mean) * 2 / 7);

        Assert.Multiple(() =>
        {
            Assert.That(known.Questions[0].Prior, Is.EqualTo(Prior).Within(Tolerance));
            Assert.That(known.Questions[0].Trust, Is.EqualTo(((0.8 * 0.6) + (3 * Prior)) / 3.8).Within(Tolerance));
            Assert.That(known.Questions[0].MeanOfAll, Is.EqualTo(0.7).Within(Tolerance));
        });
    }

    [Test]
    public void What_a_rating_says_does_not_change_its_prediction()
    {
        Assert.That(Answers("ada bob .4"), Is.EqualTo(Answers("ada bob 1")).Within(Tolerance));

        static double[] Answers(string rating)
        {
            var graph = Build(rating, "ada cat .8", "bob ada .6", "cat bob .6", "cat ada 1", "dan ada 1", "dan bob .8");
            var known = LeaveOneOut.Of(graph, Model);
            var question = known.Questions[0];
            return [question.Trust, new WiderEvidence(1, 1).Estimate(question), known.Paths.UpToTwo[0], known.Paths.UpToThree[0]];
        }
    }

    [Test]
    public void People_who_are_distrusted_do_not_vouch()
    {
        var graph = Build("ada bob 1", "ada cat -.5", "cat bob 1");

        Assert.That(LeaveOneOut.Of(graph, Model).Questions[0].Endorsers, Is.Empty);
    }

    [Test]
    public void Those_who_endorse_the_asker_are_no_vouchers_of_the_product()
    {
        var question = LeaveOneOut.Of(Build("ada bob 1", "cat ada .8", "cat bob .6"), Model).Questions[0];

        Assert.Multiple(() =>
        {
            Assert.That(question.Endorsers, Is.Empty);
            Assert.That(question.EndorsersOfAsker, Is.EqualTo(new[] { new WeightedLevel(0.8, 0.6) }));
        });
    }

    [Test]
    public void Wider_evidence_of_no_weight_is_the_product()
    {
        var graph = Build("ada bob 1", "ada cat .8", "bob ada .6", "cat bob .6", "dan ada 1", "dan bob .8");
        var question = LeaveOneOut.Of(graph, Model).Questions[0];

        Assert.That(default(WiderEvidence).Estimate(question), Is.EqualTo(question.Trust));
    }

    [Test]
    public void With_its_own_share_generosity_is_the_products_and_without_one_it_is_none()
    {
        var question = LeaveOneOut.Of(Build("ada bob 1", "ada cat .8", "ada dan .6", "cat dan 1", "cat eve .4"), Model).Questions[0];

        Assert.Multiple(() =>
        {
            // cat says 0.7 in the mean, 1 of dan; ada gave two more levels.
            Assert.That(question.Standing, Is.EqualTo(0.3 / 6).Within(Tolerance));
            Assert.That(new GenerosityShare(Model, 1).Estimate(question), Is.EqualTo(question.Trust));
            Assert.That(new GenerosityShare(Model, 0).Estimate(question), Is.EqualTo(question.Trust + (0.3 / 6 / 7)).Within(Tolerance));
        });
    }

    [Test]
    public void A_thousand_accounts_that_the_asker_does_not_know_make_nobody_more_generous()
    {
        // Mallory has friends made up who run down whomever ada rated, praise each other and mallory, and endorse ada.
        string[] honest =
            ["ada mallory .6", "ada bob 1", "ada cat .8", "ada dan .6", "bob cat .6", "cat dan .8", "dan bob 1", "bob dan 1", "eve bob .8"];
        var made = Enumerable.Range(0, 1_000).SelectMany(number => (string[])
        [
            $"z{number} bob .4", $"z{number} cat .4", $"z{number} dan .4",
            $"z{number} mallory 1", $"z{number} ada 1", $"mallory z{number} 1", $"z{number} z{(number + 1) % 1_000} 1",
        ]);

        var (before, after) = (AboutMallory(honest), AboutMallory([.. honest, .. made, "mallory bob .4", "mallory cat .4"]));

        Assert.Multiple(() =>
        {
            Assert.That(after.Standing, Is.EqualTo(before.Standing).And.Not.Zero);
            Assert.That(after.All, Is.Not.EqualTo(before.All), "they do say something");
        });

        static TrustQuestion AboutMallory(string[] ratings)
        {
            // People are numbered in ordinal order of id: ada is 0, mallory 5.
            var graph = Build(ratings);
            return LeaveOneOut.Of(graph, Model).Questions[Array.FindIndex(graph.Ratings, rating => rating is { From: 0, To: 5 })];
        }
    }

    [Test]
    public void A_path_of_two_ties()
    {
        var paths = PathProducts.Of(Build("ada bob 1", "ada cat .8", "cat bob .6"));

        Assert.That((paths.UpToTwo[0], paths.UpToThree[0]), Is.EqualTo((0.48, 0.48)).Within(Tolerance));
    }

    [Test]
    public void A_path_of_three_ties()
    {
        var paths = PathProducts.Of(Build("ada bob 1", "ada cat .8", "cat dan 1", "dan bob .5"));

        Assert.That((paths.UpToTwo[0], paths.UpToThree[0]), Is.EqualTo((double.NaN, 0.4)).Within(Tolerance));
    }

    [Test]
    public void A_path_does_not_pass_through_its_ends()
    {
        var paths = PathProducts.Of(Build("ada bob 1", "bob cat .8", "cat bob .6", "bob ada .8"));

        Assert.That(paths.UpToThree[0], Is.NaN);
    }

    [Test]
    public void A_path_may_take_the_second_best_way_round_its_target()
    {
        var paths = PathProducts.Of(Build("ada bob 1", "ada cat .5", "bob dan 1", "cat dan .8", "dan bob 1"));

        Assert.That(paths.UpToThree[0], Is.EqualTo(0.4).Within(Tolerance));
    }

    [Test]
    public void Distrust_at_the_end_of_a_path_counts_as_none()
    {
        var paths = PathProducts.Of(Build("ada bob 1", "ada cat .8", "cat bob -.6"));

        Assert.That(paths.UpToTwo[0], Is.Zero);
    }

    [Test]
    public void Only_earlier_ratings_are_known()
    {
        var graph = Build("ada cat .8 0", "dan bob .6 1", "ada bob 1 2", "cat bob .4 3");
        var asked = ForwardInTime.Of(graph, Model, halfLifeDays: null, warmUp: 0);

        // The last is not asked: cat has given nothing before.
        var (question, level) = asked.Single();
        Assert.That((level, question.Given, question.Received), Is.EqualTo((1.0, new Levels(0.8, 1), new Levels(0.6, 1))));
    }

    [Test]
    public void Ratings_at_the_beginning_are_known_but_not_predicted() =>
        Assert.That(
            ForwardInTime.Of(Build("ada cat .8 0", "dan bob .6 1", "ada bob 1 2", "cat bob .4 3"), Model, halfLifeDays: null, warmUp: 3),
            Is.Empty);

    [Test]
    public void At_its_half_life_a_rating_counts_half()
    {
        var asked = ForwardInTime.Of(Build("ada cat .8 0", "cat bob .6 0", "ada bob 1 86400"), Model, halfLifeDays: 1, warmUp: 0);

        var (question, _) = asked.Single();
        Assert.Multiple(() =>
        {
            Assert.That((question.Given, question.Received), Is.EqualTo((new Levels(0.4, 0.5), new Levels(0.3, 0.5))));
            Assert.That(question.Endorsers, Is.EqualTo(new[] { new WeightedLevel(0.4, 0.6) }));
            Assert.That(question.All, Is.EqualTo(new Levels(1.4, 2)));
        });
    }

    private static RatingGraph Build(params string[] lines) =>
        RatingGraph.Build("test", RatingFile.ReadKonect(new StringReader(string.Join('\n', lines))));
}
