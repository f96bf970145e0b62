using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine;

namespace ReferralGraph.Api.Admission;

/// <summary>Has questions answered in the lane of what they cost, when it is their turn.</summary>
/// <remarks>
/// Whatever is kept is given without coming here. Single ties and hop distances of today take less than a turn costs and are answered at
/// once; what health tells, and waiting for a revision, is no work.
/// </remarks>
internal sealed class AdmittedPathFinder(IReferralPathFinder inner, SnapshotPathFinder memory, WorkLanes lanes) : IReferralPathFinder
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public TrustModel Model => inner.Model;

    /// <inheritdoc/>
    public Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken)
    {
        var cost = SearchCost.Of(query);
        var lane = memory.IsAtHand(query.Tenant, query.AsOf) ? lanes.Of(cost) : lanes.Days;
        return lane.RunAsync(Requester.Current, cost, token => inner.FindAsync(query, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DistanceResult> DistanceAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        OfDayAsync(scope.Tenant, asOf, token => inner.DistanceAsync(scope, from, to, asOf, token), cancellationToken);

    /// <inheritdoc/>
    public Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken)
    {
        var lane = memory.IsAtHand(scope.Tenant, asOf) ? lanes.Light : lanes.Days;
        return lane.RunAsync(
            Requester.Current, cost: 1, token => inner.TiesAsync(scope, person, asOf, after, limit, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        OfDayAsync(scope.Tenant, asOf, token => inner.TieAsync(scope, from, to, asOf, token), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlySet<(PersonId From, PersonId To)>> HiddenAsync(
        AccessScope scope, IReadOnlyCollection<(PersonId From, PersonId To)> pairs, CancellationToken cancellationToken) =>
        inner.HiddenAsync(scope, pairs, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlySet<PersonId>> UnknownPeopleAsync(AccessScope scope, CancellationToken cancellationToken) =>
        inner.UnknownPeopleAsync(scope, cancellationToken);

    /// <inheritdoc/>
    public Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
        OfDayAsync(tenant, asOf, token => inner.LearnedAsync(tenant, asOf, token), cancellationToken);

    /// <inheritdoc/>
    public Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken) =>
        inner.CountTiesAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
        inner.WaitForRevisionAsync(tenant, revision, cancellationToken);

    private Task<T> OfDayAsync<T>(
        TenantId tenant, DateOnly? asOf, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        memory.IsAtHand(tenant, asOf)
            ? ask(cancellationToken)
            : lanes.Days.RunAsync(Requester.Current, cost: 1, ask, cancellationToken);
}
