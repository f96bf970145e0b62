using ReferralGraph.Core.Ties;

namespace ReferralGraph.TestKit.Trust;

/// <summary>Every rating of a data set, predicted from all the others.</summary>
/// <remarks>
/// Everything is computed without the rating: the mean of all, what the asker gives, what the target receives, endorsers and paths. Source
/// of the protocol: P. Massa and P. Avesani, "Trust metrics on controversial users", IJSWIS 3 (2007) 39-64, and their Trustlet.
/// </remarks>
internal sealed class LeaveOneOut
{
    private LeaveOneOut(RatingGraph graph, TrustQuestion[] questions, PathProducts paths)
    {
        Graph = graph;
        Questions = questions;
        Paths = paths;
        Levels = [.. graph.Ratings.Select(rating => rating.Level)];
    }

    public RatingGraph Graph { get; }

    /// <summary>What is known of each rating, by rating.</summary>
    public TrustQuestion[] Questions { get; }

    /// <summary>What paths say of each rating.</summary>
    public PathProducts Paths { get; }

    /// <summary>What was said, by rating.</summary>
    public double[] Levels { get; }

    /// <summary>Gathers what is known of every rating.</summary>
    public static LeaveOneOut Of(RatingGraph graph, TrustModel model)
    {
        var known = new AllButOne(graph);
        var maker = new QuestionMaker(graph, model, known);
        var questions = new TrustQuestion[graph.Ratings.Length];
        for (var rating = 0; rating < questions.Length; rating++)
        {
            known.LeftOut = rating;
            questions[rating] = maker.Ask(graph.Ratings[rating].From, graph.Ratings[rating].To);
        }

        return new LeaveOneOut(graph, questions, PathProducts.Of(graph));
    }

    /// <summary>Answers every question.</summary>
    public double[] Predict(Func<TrustQuestion, double> method) => [.. Questions.Select(method)];

    /// <summary>Scores predictions of some of the ratings.</summary>
    /// <param name="predictions">By rating; NaN where there is none.</param>
    /// <param name="included">Which ratings count.</param>
    public Scores Score(double[] predictions, Func<int, bool> included)
    {
        int[] ratings = [.. Enumerable.Range(0, predictions.Length).Where(included)];
        return Scores.Of(
            [.. ratings.Select(rating => predictions[rating])], [.. ratings.Select(rating => Levels[rating])], Graph.IsPositive);
    }
}
