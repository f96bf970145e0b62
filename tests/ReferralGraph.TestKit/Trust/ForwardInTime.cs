using ReferralGraph.Core.Ties;

namespace ReferralGraph.TestKit.Trust;

/// <summary>Ratings predicted from earlier ones only, in order of time and, at equal times, of the file.</summary>
/// <remarks>
/// Not predicted are the first ratings, nor any whose asker has given nothing or whose target has received nothing yet: of such there is
/// little to know. With a half-life, means count decayed levels and an endorser weighs by the age of what they say of the target; the age
/// of the asker's opinion of the endorser does not count, nor does age in the mean of all.
/// </remarks>
internal static class ForwardInTime
{
    /// <summary>Gathers what was known when each rating was made.</summary>
    /// <param name="graph">Has times.</param>
    /// <param name="model">The parameters.</param>
    /// <param name="halfLifeDays">After which a rating counts half; null for never.</param>
    /// <param name="warmUp">How many ratings at the beginning are known but not predicted.</param>
    /// <returns>Questions with what was then said, in order of time.</returns>
    public static List<(TrustQuestion Question, double Level)> Of(RatingGraph graph, TrustModel model, double? halfLifeDays, int warmUp)
    {
        var known = new EarlierRatings(graph, halfLifeDays * TimeSpan.SecondsPerDay);
        var maker = new QuestionMaker(graph, model, known);
        var asked = new List<(TrustQuestion Question, double Level)>();
        var order = Enumerable.Range(0, graph.Ratings.Length)
            .OrderBy(rating => graph.Ratings[rating].Time)
            .ThenBy(rating => graph.Ratings[rating].Place);
        foreach (var (place, rating) in order.Index())
        {
            var (from, to, level, time, _) = graph.Ratings[rating];
            known.Now = time;
            if (place >= warmUp && known.GivenBy(from).Count > 0 && known.ReceivedBy(to).Count > 0)
            {
                asked.Add((maker.Ask(from, to), level));
            }

            known.Add(rating);
        }

        return asked;
    }
}
