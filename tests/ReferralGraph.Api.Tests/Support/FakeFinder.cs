using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>Answers or fails as told, for what a real finder cannot be made to do.</summary>
internal sealed class FakeFinder(Func<PathQuery, PathSearchResult> find) : IReferralPathFinder
{
    /// <summary>Highest revision that need not be waited for.</summary>
    public GraphRevision Revision { get; init; }

    public string Name => "fake";

    public TrustModel Model { get; } = new();

    public Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken) => Task.FromResult(find(query));

    public Task<LeadsResult> FindLeadsAsync(LeadsQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DistanceResult> DistanceAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlySet<(PersonId From, PersonId To)>> HiddenAsync(
        AccessScope scope, IReadOnlyCollection<(PersonId From, PersonId To)> pairs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlySet<PersonId>> UnknownPeopleAsync(AccessScope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<PersonId>>(new HashSet<PersonId>());

    public Task<bool> HasLeftAsync(TenantId tenant, LeaverRule rule, PersonId person, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    public Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken) =>
        Task.FromResult(new TieCount(0, Revision, DateOnly.MinValue));

    public Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
        revision <= Revision ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancellationToken);
}
