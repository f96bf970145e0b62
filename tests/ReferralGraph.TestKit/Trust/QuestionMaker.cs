using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;

namespace ReferralGraph.TestKit.Trust;

/// <summary>Gathers what is known for a question. Not for several threads.</summary>
/// <remarks>
/// The evaluation has no threshold, no fairness and, unless ratings decay, no time. Only people whom the asker gave a level above 0 vouch,
/// and say what those stand whom the asker rated: with distrust weighing by its magnitude, or turned round, errors on Bitcoin Alpha grow.
/// </remarks>
internal sealed class QuestionMaker(RatingGraph graph, TrustModel model, IKnownRatings known)
{
    private const int None = -1;

    // Index of the rating between the asker and each person, in either direction.
    private readonly int[] _ofAsker = NewIndex(graph.People);
    private readonly int[] _byAsker = NewIndex(graph.People);

    /// <summary>Gathers.</summary>
    /// <param name="asker">Who asks.</param>
    /// <param name="target">Of whom.</param>
    public TrustQuestion Ask(int asker, int target)
    {
        var all = known.All;
        var estimator = new TrustEstimator(model, TrustEstimator.Mean(model, all), graph.Lowest);
        Mark(asker, rating => rating);
        var (endorsers, endorsersOfAsker) = (new List<WeightedLevel>(), new List<WeightedLevel>());
        foreach (var rating in graph.Received(target))
        {
            if (known.Weight(rating) is var weight and > 0)
            {
                var (endorser, _, level, _, _) = graph.Ratings[rating];
                var (trusted, trusting) = (LevelOf(_byAsker[endorser]), LevelOf(_ofAsker[endorser]));
                if (trusted > 0)
                {
                    endorsers.Add(new WeightedLevel(trusted.Value * weight, level));
                }
                else if (trusted is null && trusting > 0)
                {
                    endorsersOfAsker.Add(new WeightedLevel(trusting.Value * weight, level));
                }
            }
        }

        var (reverse, reversePrior) = Reverse(estimator, asker, target);
        var standing = Standing(estimator, asker, target);
        Mark(asker, _ => None);
        return new TrustQuestion
        {
            Estimator = estimator,
            Lowest = graph.Lowest,
            All = all,
            Given = known.GivenBy(asker),
            Received = known.ReceivedBy(target),
            Endorsers = [.. endorsers],
            EndorsersOfAsker = [.. endorsersOfAsker],
            Standing = standing,
            Reverse = reverse,
            ReversePrior = reversePrior,
        };
    }

    private static int[] NewIndex(int people)
    {
        var index = new int[people];
        Array.Fill(index, None);
        return index;
    }

    private void Mark(int asker, Func<int, int> value)
    {
        foreach (var rating in graph.Given(asker))
        {
            _byAsker[graph.Ratings[rating].To] = value(rating);
        }

        foreach (var rating in graph.Received(asker))
        {
            _ofAsker[graph.Ratings[rating].From] = value(rating);
        }
    }

    private double? LevelOf(int rating) => rating != None && known.Weight(rating) > 0 ? graph.Ratings[rating].Level : null;

    private (WeightedLevel? Said, double Expected) Reverse(TrustEstimator estimator, int asker, int target)
    {
        var rating = _ofAsker[target];
        if (LevelOf(rating) is not { } level)
        {
            return (null, double.NaN);
        }

        var weight = known.Weight(rating);
        return (new WeightedLevel(weight, level), estimator.Prior(Without(known.GivenBy(target)), Without(known.ReceivedBy(asker))));

        Levels Without(in Levels levels) => new(levels.Sum - (weight * level), levels.Count - weight);
    }

    private double Standing(TrustEstimator estimator, int asker, int target)
    {
        var (sum, count) = (0.0, 0.0);
        foreach (var rating in graph.Given(asker))
        {
            if (Trusts(rating) && graph.Ratings[rating].To != target)
            {
                var given = known.GivenBy(graph.Ratings[rating].To);
                (sum, count) = (sum + given.Sum, count + given.Count);
            }
        }

        if (count == 0)
        {
            return 0;
        }

        var (said, standing) = (new Levels(sum, count), 0.0);
        foreach (var rating in graph.Given(asker))
        {
            if (known.Weight(rating) is var weight and > 0 && graph.Ratings[rating].To is var rated && rated != target)
            {
                standing += weight * estimator.Standing(ReceivedFromTrusted(rated, target), said);
            }
        }

        return standing;
    }

    private Levels ReceivedFromTrusted(int person, int target)
    {
        var (sum, count) = (0.0, 0.0);
        foreach (var rating in graph.Received(person))
        {
            var from = graph.Ratings[rating].From;
            if (from != target && Trusts(_byAsker[from]) && known.Weight(rating) is var weight and > 0)
            {
                (sum, count) = (sum + (weight * graph.Ratings[rating].Level), count + weight);
            }
        }

        return new Levels(sum, count);
    }

    private bool Trusts(int rating) => LevelOf(rating) > 0;
}
