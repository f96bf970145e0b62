using System.Collections.Concurrent;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>
/// Listens to a store's commits, and remembers for each tenant the last that was heard of, and the last that may have changed something
/// of a certain kind. Safe for concurrent use.
/// </summary>
internal sealed class CommitWatermarks : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Heard> _tenants = new();
    private readonly Func<RecordChange, bool> _isMarked;
    private readonly Action<TenantId> _marked;
    private readonly IDisposable _subscription;

    /// <param name="store">Whose commits.</param>
    /// <param name="isMarked">True for changes of that kind.</param>
    /// <param name="marked">Called with each commit that is marked or follows one that may have been, before its write is answered.</param>
    public CommitWatermarks(IGraphStore store, Func<RecordChange, bool> isMarked, Action<TenantId> marked)
    {
        (_isMarked, _marked) = (isMarked, marked);
        _subscription = store.Subscribe(OnCommit);
    }

    /// <summary>What was heard; null before the first commit.</summary>
    public Heard? Of(TenantId tenant) => _tenants.GetValueOrDefault(tenant);

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    // They come in order.
    private void OnCommit(GraphCommit commit)
    {
        var heard = _tenants.GetValueOrDefault(commit.Tenant);

        // Whoever has not heard of a commit does not know what it changed; that goes for all before the first one heard of.
        var heardAll = heard is not null && commit.Revision.Value == heard.Last.Value + 1;
        var marked = commit.Changes.Any(_isMarked) ? commit.Revision
            : heardAll ? heard!.Marked
            : new GraphRevision(commit.Revision.Value - 1);
        _tenants[commit.Tenant] = new Heard(commit.Revision, marked);
        if (marked != heard?.Marked)
        {
            _marked(commit.Tenant);
        }
    }

    /// <param name="Last">The last revision heard of.</param>
    /// <param name="Marked">The last revision that may have changed something of the kind.</param>
    internal sealed record Heard(GraphRevision Last, GraphRevision Marked);
}
