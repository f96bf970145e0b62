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
/// once; what health tells, and waiting for a revision or until a graph is in memory, is no work, and takes no slot from others.
/// </remarks>
internal sealed class AdmittedPathFinder(IReferralPathFinder inner, SnapshotPathFinder memory, WorkLanes lanes) : IReferralPathFinder
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public TrustModel Model => inner.Model;

    /// <inheritdoc/>
    public async Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken)
    {
        await LoadAsync(query.Tenant, cancellationToken);
        var cost = SearchCost.Of(query);
        var lane = memory.IsAtHand(query.Tenant, query.AsOf) ? lanes.Of(cost) : lanes.Days;
        return await lane.RunAsync(Requester.Current, cost, token => inner.FindAsync(query, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DistanceResult> DistanceAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        OfDayAsync(scope.Tenant, asOf, token => inner.DistanceAsync(scope, from, to, asOf, token), cancellationToken);

    /// <inheritdoc/>
    public async Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken)
    {
        await LoadAsync(scope.Tenant, cancellationToken);
        var lane = memory.IsAtHand(scope.Tenant, asOf) ? lanes.Light : lanes.Days;
        return await lane.RunAsync(
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
    public Task<bool> HasLeftAsync(TenantId tenant, LeaverRule rule, PersonId person, CancellationToken cancellationToken) =>
        inner.HasLeftAsync(tenant, rule, person, cancellationToken);

    /// <inheritdoc/>
    public Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
        OfDayAsync(tenant, asOf, token => inner.LearnedAsync(tenant, asOf, token), cancellationToken);

    /// <inheritdoc/>
    public Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken) =>
        inner.CountTiesAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
        inner.WaitForRevisionAsync(tenant, revision, cancellationToken);

    private async Task<T> OfDayAsync<T>(
        TenantId tenant, DateOnly? asOf, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        await LoadAsync(tenant, cancellationToken);
        return await (memory.IsAtHand(tenant, asOf)
            ? ask(cancellationToken)
            : lanes.Days.RunAsync(Requester.Current, cost: 1, ask, cancellationToken));
    }

    // Where Neo4j searches, what is in memory is no matter of most questions.
    private ValueTask LoadAsync(TenantId tenant, CancellationToken cancellationToken) =>
        ReferenceEquals(inner, memory) ? memory.LoadAsync(tenant, cancellationToken) : ValueTask.CompletedTask;
}
