using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Harnesses;

/// <summary>A tenant of some store, with snapshot finders over it.</summary>
internal sealed class SnapshotGraph(IGraphStore store, TenantId tenant, FinderSettings settings) : IGraphUnderTest
{
    private readonly List<SnapshotPathFinder> _finders = [];

    public TenantId Tenant => tenant;

    public IReferralPathFinder Finder => _finders.Count == 0 ? Rebuild() : _finders[0];

    public async Task<GraphRevision> WriteAsync(params IReadOnlyList<GraphChange> changes)
    {
        var written = await store.WriteAsync(tenant, new GraphWrite(changes), CancellationToken.None);
        foreach (var finder in _finders)
        {
            await finder.WaitForRevisionAsync(tenant, written.Revision, CancellationToken.None);
        }

        return written.Revision;
    }

    public IReferralPathFinder Rebuild()
    {
        var limits = new SearchLimits { MaxVisitedPeople = settings.MaxVisitedPeople, Timeout = settings.Deadline, CommitsInMemory = 64 };
        var finder = new SnapshotPathFinder(store, settings.Model, limits, settings.Clock());
        _finders.Add(finder);
        return finder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var finder in _finders)
        {
            await finder.DisposeAsync();
        }
    }
}
