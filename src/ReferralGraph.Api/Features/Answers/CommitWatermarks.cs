using System.Collections.Concurrent;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>Knows of each tenant the last commit that may have changed something of a certain kind. Safe for concurrent use.</summary>
/// <remarks>What a commit changed that was not observed is not known, so it counts as marked.</remarks>
internal sealed class CommitWatermarks : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Watermarks> _tenants = new();
    private readonly Func<RecordChange, bool> _isMarked;
    private readonly Action<GraphCommit> _onMarked;
    private readonly ISharedGraphStore? _shared;
    private readonly IDisposable _subscription;

    /// <param name="store">Whose commits.</param>
    /// <param name="isMarked">True for changes of that kind.</param>
    /// <param name="onMarked">
    /// Called with each commit that is marked or follows one that was missed, once it is noted and before its write is answered.
    /// </param>
    public CommitWatermarks(IGraphStore store, Func<RecordChange, bool> isMarked, Action<GraphCommit>? onMarked = null)
    {
        (_isMarked, _onMarked) = (isMarked, onMarked ?? (_ => { }));
        _shared = store as ISharedGraphStore;
        _subscription = store.Subscribe(OnCommit);
    }

    /// <summary>
    /// The last revision that may be marked. A revision that is known or announced and whose commit was not observed may be: a node can be
    /// cut off from the store and not from the other nodes.
    /// </summary>
    public GraphRevision LastOf(TenantId tenant)
    {
        var observed = _tenants.GetValueOrDefault(tenant);
        return _shared?.LatestOf(tenant) is { } latest && latest > (observed?.Last ?? default) ? latest : observed?.Marked ?? default;
    }

    /// <summary>True when it is certain that no commit after one revision and up to another is marked.</summary>
    public bool AreUnmarked(TenantId tenant, GraphRevision earlier, GraphRevision later) =>
        earlier == later || (_tenants.GetValueOrDefault(tenant) is { } observed && later <= observed.Last && observed.Marked <= earlier);

    /// <summary>True when every commit after one revision and up to another was observed.</summary>
    public bool WereObserved(TenantId tenant, GraphRevision earlier, GraphRevision later) =>
        earlier == later || (_tenants.GetValueOrDefault(tenant) is { } observed && later <= observed.Last && observed.Since <= earlier);

    /// <summary>True when a commit after a revision is marked, as far as commits were observed.</summary>
    public bool IsMarkedSince(TenantId tenant, GraphRevision revision) =>
        _tenants.GetValueOrDefault(tenant) is { } observed && observed.Marked > revision;

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    // Commits of a tenant come in order.
    private void OnCommit(GraphCommit commit)
    {
        var known = _tenants.GetValueOrDefault(commit.Tenant);
        var before = new GraphRevision(commit.Revision.Value - 1);
        var isNext = known?.Last == before;
        var marked = commit.Changes.Any(_isMarked) ? commit.Revision : isNext ? known!.Marked : before;
        _tenants[commit.Tenant] = new Watermarks(commit.Revision, marked, isNext ? known!.Since : before);
        if (marked != known?.Marked)
        {
            _onMarked(commit);
        }
    }

    /// <param name="Last">The last revision whose commit was observed.</param>
    /// <param name="Marked">The last revision that may be marked.</param>
    /// <param name="Since">Every commit after this revision was observed.</param>
    private sealed record Watermarks(GraphRevision Last, GraphRevision Marked, GraphRevision Since);
}
