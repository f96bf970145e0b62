using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Paths;

/// <summary>Answers questions about paths and ties. Each answer belongs to one revision of the graph. Safe for concurrent use.</summary>
/// <remarks>
/// What depends on who looks is asked with an <see cref="AccessScope"/>, and refused with <see cref="ArgumentException"/> by a finder that
/// cannot hide what the scope does not see. Every method may throw <see cref="Errors.GraphStoreException"/>, and
/// <see cref="OperationCanceledException"/> when cancelled; cancelling stops the search.
/// </remarks>
public interface IReferralPathFinder
{
    /// <summary><c>snapshot</c> or <c>cypher</c>.</summary>
    string Name { get; }

    /// <summary>Parameters the ties are scored with.</summary>
    TrustModel Model { get; }

    /// <summary>Finds the best paths, exactly: equal to enumerating all simple paths that satisfy the constraints and sorting them.</summary>
    Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken);

    /// <summary>Number of ties on a shortest path, whatever their strength, as of a day; null for today.</summary>
    Task<DistanceResult> DistanceAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken);

    /// <summary>A person's outgoing ties as of a day, strongest first, then by id.</summary>
    Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken);

    /// <summary>One tie with its evidence as of a day; strength 0 and no evidence when there is none.</summary>
    Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken);

    /// <summary>What was learned from all of a tenant's outcomes and endorsements, as of a day: the same for everybody.</summary>
    Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken);

    /// <summary>Number of directed ties of a tenant, seen or not.</summary>
    Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>Completes when answers are of <paramref name="revision"/> or later. Does not time out by itself.</summary>
    Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken);
}

/// <summary>Answer to a distance question.</summary>
public abstract record DistanceResult
{
    private DistanceResult()
    {
    }

    /// <summary>Both people are known.</summary>
    /// <param name="Revision">Revision of the graph that was searched.</param>
    /// <param name="Day">Day the ties were scored for.</param>
    /// <param name="Hops">0 for the same person, null when there is no path of at most <see cref="PathQuery.ShortestHopLimit"/> ties.</param>
    public sealed record Completed(GraphRevision Revision, DateOnly Day, int? Hops) : DistanceResult
    {
        /// <summary>Where the answer came from.</summary>
        public AnswerOrigin Origin { get; init; }
    }

    /// <summary>One of the two is not in the graph.</summary>
    public sealed record PersonUnknown(PersonId Person) : DistanceResult;
}

/// <summary>Answer to a question for one tie.</summary>
public abstract record TieResult
{
    private TieResult()
    {
    }

    /// <summary>Both people are known.</summary>
    public sealed record Completed(GraphRevision Revision, DateOnly Day, TieExplanation Tie) : TieResult;

    /// <summary>One of the two is not in the graph.</summary>
    public sealed record PersonUnknown(PersonId Person) : TieResult;
}

/// <summary>Answer to a question for a person's ties.</summary>
public abstract record TiesResult
{
    private TiesResult()
    {
    }

    /// <summary>The person is known.</summary>
    public sealed record Completed(GraphRevision Revision, DateOnly Day, IReadOnlyList<TieExplanation> Ties, bool HasMore) : TiesResult
    {
        /// <summary>Where the answer came from.</summary>
        public AnswerOrigin Origin { get; init; }
    }

    /// <summary>The person is not in the graph.</summary>
    public sealed record PersonUnknown(PersonId Person) : TiesResult;
}

/// <summary>Where a tie stands in a person's list: by falling strength, then id of the other person.</summary>
public sealed record TieRankKey(double Strength, PersonId To);

/// <summary>How many ties.</summary>
/// <param name="Ties">Directed ties.</param>
/// <param name="Revision">The revision counted.</param>
/// <param name="Day">Day the ties were scored for.</param>
public sealed record TieCount(long Ties, GraphRevision Revision, DateOnly Day);

/// <summary>What a tenant's outcomes and endorsements have taught by a day. A function of the facts: recorded events replayed into an empty store give the same.</summary>
/// <param name="Revision">Revision of the graph it was learned from.</param>
/// <param name="Day">The day.</param>
/// <param name="MeanLevel">mu: mean level of endorsement, of the days before.</param>
/// <param name="CommonResponse">Response of people of whom nothing is known, from answers of the days before.</param>
/// <param name="Answers">Requests answered, or not, by the day.</param>
/// <param name="Candidates">People of whom something was learned as candidates by the day.</param>
/// <param name="StateHash">16 hexadecimal digits over everything learned: every response, fairness and quality, and the two means.</param>
public sealed record LearnedState(
    GraphRevision Revision, DateOnly Day, double MeanLevel, double CommonResponse, long Answers, int Candidates, string StateHash);
