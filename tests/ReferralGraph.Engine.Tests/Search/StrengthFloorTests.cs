using NUnit.Framework;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine.Tests.Search;

internal sealed class StrengthFloorTests
{
    [Test]
    public void Strengths_one_bit_around_the_floor_are_told_apart()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var response = 0.05 + (0.95 * random.NextDouble());
            var floor = random.Next(3) == 0 ? Math.Pow(10, -9 * random.NextDouble()) : random.NextDouble();
            var strength = random.Next(3) switch
            {
                0 => Math.BitDecrement(floor),
                1 => Math.BitIncrement(floor),
                _ => floor,
            };

            Assert.That(Allows(floor, strength, response, response), Is.EqualTo(strength >= floor), $"seed {seed}");
        }
    }

    [Test]
    public void A_response_set_by_hand_does_not_count_as_strength()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var (floor, strength, response) = (random.NextDouble(), random.NextDouble(), 0.01 + (0.99 * random.NextDouble()));

            Assert.That(Allows(floor, strength, response, 0.5), Is.EqualTo(strength >= floor), $"seed {seed}");
        }
    }

    [Test]
    public void The_exact_strength_is_asked_only_near_the_floor()
    {
        var strengths = new OneStrength(0.7, 0.5);

        Assert.That(new StrengthFloor(0.6, strengths).Allows(0, 1, Tie(0.7, 0.5, 0), 0), Is.True);
        Assert.That(strengths.Asked, Is.Zero);
    }

    [Test]
    public void No_floor_needs_no_strengths() => Assert.That(new StrengthFloor(0, null).Allows(0, 1, Tie(0.1, 0.5, 0), 0), Is.True);

    private static bool Allows(double floor, double strength, double response, double commonResponse) =>
        new StrengthFloor(floor, new OneStrength(strength, commonResponse))
            .Allows(0, 1, Tie(strength, response, response == commonResponse ? (ushort)1 : TieFlags.OwnResponse), 0);

    private static TieList Tie(double strength, double response, ushort flags) =>
        new AdjacencyRow([1], [TieScorer.Cost(TieScorer.Probability(strength, response))], [flags]).Ties;

    private sealed class OneStrength(double strength, double commonResponse) : ITieStrength
    {
        public int Asked { get; private set; }

        public double CommonResponse => commonResponse;

        public double Strength(int from, int to)
        {
            Asked++;
            return strength;
        }
    }
}
