using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Caching.Questions;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Caching;

/// <summary>Answers repeated questions from memory, then from a store that other nodes see as well, then from <c>inner</c>.</summary>
/// <remarks>
/// A cached answer is given only when the finder proves that it would give the same one now (<see cref="IAnswerProofs"/>). So nothing has
/// to be removed when the graph changes, and a message that is lost or late makes no answer wrong. Equal questions that come at the same
/// time are computed once.
/// </remarks>
public sealed class CachedPathFinder : IReferralPathFinder, IDisposable
{
    /// <summary>Name of the meter that tells what is kept and given.</summary>
    public const string MeterName = CacheMetrics.MeterName;

    private readonly IReferralPathFinder _inner;
    private readonly TwoLevelCache _levels;
    private readonly CacheMetrics _metrics;
    private readonly CachedPaths _paths;
    private readonly CachedTies _ties;
    private readonly CachedDistances _distances;

    /// <summary>Keeps answers of <paramref name="inner"/>.</summary>
    /// <param name="inner">Computes what is not kept.</param>
    /// <param name="proofs">Says whether what is kept still holds; mostly <paramref name="inner"/> itself.</param>
    /// <param name="options">How much is kept.</param>
    /// <param name="store">Keeps answers outside this process; null for none. Not disposed.</param>
    /// <param name="time">The clock of waiting for the store.</param>
    /// <param name="loggers">For what goes wrong with the store.</param>
    public CachedPathFinder(
        IReferralPathFinder inner,
        IAnswerProofs proofs,
        CachingOptions options,
        IDistributedCache? store,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _inner = inner;
        _levels = new TwoLevelCache(options, store, time, loggers);
        _metrics = new CacheMetrics(_levels);
        _paths = new CachedPaths(inner, _levels, proofs, _metrics);
        _ties = new CachedTies(inner, _levels, proofs, _metrics);
        _distances = new CachedDistances(inner, _levels, proofs, _metrics);
    }

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <inheritdoc/>
    public TrustModel Model => _inner.Model;

    /// <summary>Memory that answers kept in this process take, bytes, about.</summary>
    public long Bytes => _levels.Bytes;

    /// <inheritdoc/>
    public Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken) =>
        _paths.AskAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<LeadsResult> FindLeadsAsync(LeadsQuery query, CancellationToken cancellationToken) =>
        _inner.FindLeadsAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<DistanceResult> DistanceAsync(
        AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        _distances.AskAsync(new DistanceQuestion(scope, from, to, asOf), cancellationToken);

    /// <inheritdoc/>
    public Task<TiesResult> TiesAsync(
        AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken) =>
        _ties.AskAsync(new TiesQuestion(scope, person, asOf, after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<TieResult> TieAsync(AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
        _inner.TieAsync(scope, from, to, asOf, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlySet<(PersonId From, PersonId To)>> HiddenAsync(
        AccessScope scope, IReadOnlyCollection<(PersonId From, PersonId To)> pairs, CancellationToken cancellationToken) =>
        _inner.HiddenAsync(scope, pairs, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlySet<PersonId>> UnknownPeopleAsync(AccessScope scope, CancellationToken cancellationToken) =>
        _inner.UnknownPeopleAsync(scope, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> HasLeftAsync(TenantId tenant, LeaverRule rule, PersonId person, CancellationToken cancellationToken) =>
        _inner.HasLeftAsync(tenant, rule, person, cancellationToken);

    /// <inheritdoc/>
    public Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
        _inner.LearnedAsync(tenant, asOf, cancellationToken);

    /// <inheritdoc/>
    public Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken) =>
        _inner.CountTiesAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
        _inner.WaitForRevisionAsync(tenant, revision, cancellationToken);

    /// <summary>Forgets every answer kept. Never needed for answers to be right.</summary>
    /// <returns>How many were kept in this process.</returns>
    public long Clear()
    {
        var count = _levels.EntryCount;
        _levels.Clear();
        _metrics.Cleared();
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _levels.Dispose();
    }
}
