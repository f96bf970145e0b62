using NUnit.Framework;
using ReferralGraph.TestKit.Trust;

namespace ReferralGraph.Core.Tests.Trust;

/// <summary>What becomes of the lines of a data set.</summary>
[TestFixture]
public sealed class RatingGraphTests
{
    [Test]
    public void Ratings_of_oneself_are_left_out()
    {
        var graph = Build("a a 1", "a b 1", "b a .6");

        Assert.That((graph.SelfLoops, graph.Ratings.Length), Is.EqualTo((1, 2)));
    }

    [Test]
    public void Without_times_the_last_of_a_pair_counts()
    {
        var graph = Build("a b 1", "b a .6", "a b .8");

        Assert.That((graph.Replaced, graph.Ratings[0].Level), Is.EqualTo((1, 0.8)));
    }

    [Test]
    public void With_times_the_latest_of_a_pair_counts()
    {
        var graph = Build("a b 1 200", "b a .6 50", "a b .8 100");

        Assert.That((graph.Replaced, graph.Ratings[0].Level), Is.EqualTo((1, 1.0)));
    }

    [Test]
    public void People_stand_in_ordinal_order_of_id()
    {
        var graph = Build("b 10 1", "10 9 .6", "B b .8");

        Assert.That(graph.Ratings.Select(rating => (rating.From, rating.To)), Is.EqualTo(new[] { (0, 1), (2, 3), (3, 0) }));
    }

    [Test]
    public void Weights_above_one_are_divided_by_the_largest()
    {
        var graph = Build("a b 10", "b a -5");

        Assert.That((graph.Scale, graph.Lowest, graph.Ratings[1].Level), Is.EqualTo((10, -1, -0.5)));
    }

    [Test]
    public void Where_there_is_distrust_the_sign_is_what_to_tell()
    {
        var graph = Build("a b .5", "b a -.5");

        Assert.That((graph.IsPositive(0.1), graph.IsPositive(0), graph.IsPositive(-0.1)), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void Where_there_is_none_it_is_the_highest_level()
    {
        var graph = Build("a b 1", "b a .8");

        Assert.That((graph.Lowest, graph.IsPositive(1), graph.IsPositive(0.8)), Is.EqualTo((0, true, false)));
    }

    [TestCase("a b 1 100", "b a .8 100", ExpectedResult = false)]
    [TestCase("a b 1 100", "b a .8", ExpectedResult = false)]
    [TestCase("a b 1 100", "b a .8 100.5", ExpectedResult = true)]
    public bool It_has_times_when_they_differ(string one, string other) => Build(one, other).HasTimes;

    [Test]
    public void One_weight_for_all_is_nothing_to_predict() =>
        Assert.That(() => Build("a b 1", "b a 1"), Throws.TypeOf<UnfitDataException>());

    private static RatingGraph Build(params string[] lines) =>
        RatingGraph.Build("test", RatingFile.ReadKonect(new StringReader(string.Join('\n', lines))));
}
