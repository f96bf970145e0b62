using System.Collections.Concurrent;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>
/// Knows between which revisions nobody and nothing was renamed, added, removed or merged: everything an answer says that the finder does not. Safe for concurrent use.
/// </summary>
internal sealed class NamedRecords : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Seen> _tenants = new();
    private readonly IDisposable _subscription;

    public NamedRecords(IGraphStore store) => _subscription = store.Subscribe(OnCommit);

    /// <summary>True when it is certain that names are the same at both revisions.</summary>
    public bool AreSame(TenantId tenant, GraphRevision earlier, GraphRevision later) =>
        earlier == later || (_tenants.TryGetValue(tenant, out var seen) && later <= seen.Last && seen.Changed <= earlier);

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private static bool Names(RecordChange change) => (change.After ?? change.Before) is Person or Company or Team or PersonMerge;

    private void OnCommit(GraphCommit commit)
    {
        var seen = _tenants.GetValueOrDefault(commit.Tenant);

        // Whoever has not heard of a commit does not know what it renamed; that goes for all before the first one heard of.
        var heardAll = seen is not null && commit.Revision.Value == seen.Last.Value + 1;
        var changed = commit.Changes.Any(Names) ? commit.Revision
            : heardAll ? seen!.Changed
            : new GraphRevision(commit.Revision.Value - 1);
        _tenants[commit.Tenant] = new Seen(commit.Revision, changed);
    }

    /// <param name="Last">The last revision heard of.</param>
    /// <param name="Changed">The last revision that may have renamed something.</param>
    private sealed record Seen(GraphRevision Last, GraphRevision Changed);
}
