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
        await LoadAsync(query.Scope, cancellationToken);
        var cost = SearchCost.Of(query);
        var lane = memory.IsAtHand(query.Tenant, query.AsOf) ? lanes.Of(cost) : lanes.Days;
        var turn = await lane.BeginAsync(Requester.Current, cost, cancellationToken);
        var isKept = false;
        try
        {
            var result = await turn.RunAsync(() => inner.FindAsync(query, cancellationToken));

            // A light answer is written in less time than whoever waits would notice. Where nobody was found others are asked for, and
            // whoever waits for that must not hold a slot.
            isKept = lane == lanes.Heavy
                && result is PathSearchResult.Completed { People.Count: > 0 }
                && AnswerTurn.Current?.TryKeep(turn) == true;
            return result;
        }
        finally
        {
            if (!isKept)
            {
                turn.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public async Task<LeadsResult> FindLeadsAsync(LeadsQuery query, CancellationToken cancellationToken)
    {
        await memory.LoadAsync(query.Scope.Tenant, cancellationToken);
        return await lanes.Heavy.RunAsync(
            Requester.Current, SearchCost.Of(query), token => inner.FindLeadsAsync(query, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DistanceResult> DistanceAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        OfDayAsync(scope, asOf, token => inner.DistanceAsync(scope, from, to, asOf, token), cancellationToken);

    /// <inheritdoc/>
    public async Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken)
    {
        await LoadAsync(scope, cancellationToken);
        var lane = memory.IsAtHand(scope.Tenant, asOf) ? lanes.Light : lanes.Days;
        return await lane.RunAsync(
            Requester.Current, cost: 1, token => inner.TiesAsync(scope, person, asOf, after, limit, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        OfDayAsync(scope, asOf, token => inner.TieAsync(scope, from, to, asOf, token), cancellationToken);

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
        OfDayAsync(AccessScope.Everything(tenant), asOf, token => inner.LearnedAsync(tenant, asOf, token), cancellationToken);

    /// <inheritdoc/>
    public Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken) =>
        inner.CountTiesAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
        inner.WaitForRevisionAsync(tenant, revision, cancellationToken);

    private async Task<T> OfDayAsync<T>(
        AccessScope scope, DateOnly? asOf, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        await LoadAsync(scope, cancellationToken);
        return await (memory.IsAtHand(scope.Tenant, asOf)
            ? ask(cancellationToken)
            : lanes.Days.RunAsync(Requester.Current, cost: 1, ask, cancellationToken));
    }

    // Where Neo4j searches, what is in memory is no matter of most questions; but only there is known what each may see of others.
    private ValueTask LoadAsync(AccessScope scope, CancellationToken cancellationToken) =>
        ReferenceEquals(inner, memory) || scope.Policy is not { Unstated: SharingLevels.Tenant, Leavers: null }
            ? memory.LoadAsync(scope.Tenant, cancellationToken)
            : ValueTask.CompletedTask;
}
