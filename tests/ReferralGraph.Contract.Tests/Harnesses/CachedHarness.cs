using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ReferralGraph.Caching;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Contract.Tests.Harnesses;

/// <summary>A back end behind the cache. Every question is asked twice, and it is the second answer that counts.</summary>
/// <param name="inner">Answers what is not kept; its finder proves that what is kept holds.</param>
internal sealed class CachedHarness(IPathFinderHarness inner) : IPathFinderHarness
{
    /// <inheritdoc/>
    public string Name => $"cached+{inner.Name}";

    /// <inheritdoc/>
    public Capabilities Missing => inner.Missing;

    /// <inheritdoc/>
    public int OneDrawnCaseIn => 2 * inner.OneDrawnCaseIn;

    /// <inheritdoc/>
    public Task StartAsync() => inner.StartAsync();

    /// <inheritdoc/>
    public async Task<IGraphUnderTest> LoadAsync(IReadOnlyList<GraphRecord> records, FinderSettings settings) =>
        new CachedGraph(await inner.LoadAsync(records, settings));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>A graph behind caches that share a store, as those of several nodes do.</summary>
    private sealed class CachedGraph(IGraphUnderTest inner) : IGraphUnderTest
    {
        private readonly MemoryDistributedCache _store = new(Options.Create(new MemoryDistributedCacheOptions()));
        private readonly List<CachedPathFinder> _caches = [];
        private IReferralPathFinder? _finder;

        public TenantId Tenant => inner.Tenant;

        public IReferralPathFinder Finder => _finder ??= Cached(inner.Finder);

        public Task<GraphRevision> WriteAsync(params IReadOnlyList<GraphChange> changes) => inner.WriteAsync(changes);

        public IReferralPathFinder Rebuild() => Cached(inner.Rebuild());

        public async ValueTask DisposeAsync()
        {
            foreach (var cache in _caches)
            {
                cache.Dispose();
            }

            await inner.DisposeAsync();
        }

        private AskedTwice Cached(IReferralPathFinder finder)
        {
            var options = new CachingOptions { StoreTimeout = Polling.Patience };
            var cache = new CachedPathFinder(
                finder, (IAnswerProofs)finder, options, _store, TimeProvider.System, NullLoggerFactory.Instance);
            _caches.Add(cache);
            return new AskedTwice(cache);
        }
    }

    /// <summary>Asks everything twice. Where an answer came from is not compared.</summary>
    private sealed class AskedTwice(IReferralPathFinder cached) : IReferralPathFinder
    {
        public string Name => cached.Name;

        public TrustModel Model => cached.Model;

        public async Task<PathSearchResult> FindAsync(PathQuery query, CancellationToken cancellationToken)
        {
            await cached.FindAsync(query, cancellationToken);
            var answer = await cached.FindAsync(query, cancellationToken);
            return answer is PathSearchResult.Completed found ? found with { Origin = default } : answer;
        }

        public async Task<DistanceResult> DistanceAsync(
            AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken)
        {
            await cached.DistanceAsync(scope, from, to, asOf, cancellationToken);
            var answer = await cached.DistanceAsync(scope, from, to, asOf, cancellationToken);
            return answer is DistanceResult.Completed found ? found with { Origin = default } : answer;
        }

        public async Task<TiesResult> TiesAsync(
            AccessScope scope, PersonId person, DateOnly? asOf, TieRankKey? after, int limit, CancellationToken cancellationToken)
        {
            await cached.TiesAsync(scope, person, asOf, after, limit, cancellationToken);
            var answer = await cached.TiesAsync(scope, person, asOf, after, limit, cancellationToken);
            return answer is TiesResult.Completed found ? found with { Origin = default } : answer;
        }

        public Task<TieResult> TieAsync(
            AccessScope scope, PersonId from, PersonId to, DateOnly? asOf, CancellationToken cancellationToken) =>
            cached.TieAsync(scope, from, to, asOf, cancellationToken);

        public Task<LeadsResult> FindLeadsAsync(LeadsQuery query, CancellationToken cancellationToken) =>
            cached.FindLeadsAsync(query, cancellationToken);

        public Task<IReadOnlySet<(PersonId From, PersonId To)>> HiddenAsync(
            AccessScope scope, IReadOnlyCollection<(PersonId From, PersonId To)> pairs, CancellationToken cancellationToken) =>
            cached.HiddenAsync(scope, pairs, cancellationToken);

        public Task<IReadOnlySet<PersonId>> UnknownPeopleAsync(AccessScope scope, CancellationToken cancellationToken) =>
            cached.UnknownPeopleAsync(scope, cancellationToken);

        public Task<bool> HasLeftAsync(TenantId tenant, LeaverRule rule, PersonId person, CancellationToken cancellationToken) =>
            cached.HasLeftAsync(tenant, rule, person, cancellationToken);

        public Task<LearnedState> LearnedAsync(TenantId tenant, DateOnly? asOf, CancellationToken cancellationToken) =>
            cached.LearnedAsync(tenant, asOf, cancellationToken);

        public Task<TieCount> CountTiesAsync(TenantId tenant, CancellationToken cancellationToken) =>
            cached.CountTiesAsync(tenant, cancellationToken);

        public Task WaitForRevisionAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
            cached.WaitForRevisionAsync(tenant, revision, cancellationToken);
    }
}
