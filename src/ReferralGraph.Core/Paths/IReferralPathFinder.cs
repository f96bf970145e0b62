using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Paths;

/// <summary>Answers questions about paths and ties. Each answer belongs to one revision of the graph. Safe for concurrent use.</summary>
/// <remarks>
/// What depends on who looks is asked with an <see cref="AccessScope"/>; what it does not see is not there. Every method may throw
/// <see cref="Errors.GraphStoreException"/>, and <see cref="OperationCanceledException"/> when cancelled; cancelling stops the search.
/// </remarks>
public interface IReferralPathFinder
{
    /// <summary><c>snapshot</c> or <c>cypher</c>.</summary>
    string Name { get; }

    /// <summary>Parameters the ties are scored with.</summary>
    TrustModel Model { get; }

    /// <summary>Finds the best paths, exactly: equal to enumerating all simple paths that satisfy the constraints and sorting
    /// them.</summary>
    Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Of each of some people, whom of those who would fit they lead to best, exactly: equal to enumerating all simple paths from each of
    /// them alone and sorting them.
    /// </summary>
    Task<LeadsResult> FindLeadsAsync(LeadsQuery query, CancellationToken cancellationToken);

    /// <summary>Number of ties on a shortest path, whatever their strength, as of a day; null for today.</summary>
    Task<DistanceResult> DistanceAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken);

    /// <summary>A person's outgoing ties as of a day, strongest first, then by id.</summary>
    Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken);

    /// <summary>One tie with its evidence as of a day; strength 0 and no evidence when there is none.</summary>
    Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken);

    /// <summary>
    /// Those of some pairs of whom nothing that the one says of the other is told, whether there is a tie or not. Pairs with somebody
    /// unknown are among them.
    /// </summary>
    Task<IReadOnlySet<(PersonId From, PersonId To)>> HiddenAsync(
        AccessScope scope, IReadOnlyCollection<(PersonId From, PersonId To)> pairs, CancellationToken cancellationToken);

    /// <summary>Whoever is not there for a scope: known from address books alone, whose owners hide that.</summary>
    Task<IReadOnlySet<PersonId>> UnknownPeopleAsync(AccessScope scope, CancellationToken cancellationToken);

    /// <summary>True for somebody who has left by a rule, by the facts of now; false for somebody unknown.</summary>
    Task<bool> HasLeftAsync(TenantId tenant, LeaverRule rule, PersonId person, CancellationToken cancellationToken);

    /// <summary>What was learned from all of a tenant's outcomes and endorsements, as of a day: the same for everybody.</summary>
    Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken);

    /// <summary>Number of directed ties of a tenant, seen or not.</summary>
    Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>Completes when answers are of <paramref name="revision"/> or later. Does not time out by itself.</summary>
    Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken);
}
