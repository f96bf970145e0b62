using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Search;

/// <summary>Answers path questions: chooses the algorithms, orders the people, cuts the page.</summary>
internal static class PathSearch
{
    /// <summary>Finds the best people and their best paths, exactly.</summary>
    /// <param name="graph">The ties.</param>
    /// <param name="request">The question.</param>
    /// <param name="budget">What it may cost.</param>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static SearchAnswer Find(TieGraph graph, SearchRequest request, SearchBudget budget) => throw new NotSupportedException();

    /// <summary>Number of ties on a shortest path, whatever their strength; 0 for the same person, null when there is none of at most <paramref name="maxHops"/>.</summary>
    public static int? Distance(TieGraph graph, int from, int to, int maxHops, CancellationToken cancellationToken) => throw new NotSupportedException();
}
