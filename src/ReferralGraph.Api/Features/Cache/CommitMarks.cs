using System.Collections.Concurrent;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>
/// Remembers for each tenant the last commit that was heard of, and the last that may have changed something of a certain kind. Safe for
/// concurrent use.
/// </summary>
/// <param name="isMarked">True for changes of that kind.</param>
internal sealed class CommitMarks(Func<RecordChange, bool> isMarked)
{
    private readonly ConcurrentDictionary<TenantId, Heard> _tenants = new();

    /// <summary>What was heard; null before the first commit.</summary>
    public Heard? Of(TenantId tenant) => _tenants.GetValueOrDefault(tenant);

    /// <summary>Notes a commit; they come in order.</summary>
    /// <returns>True when it is marked, or one before it may have been.</returns>
    public bool Note(GraphCommit commit)
    {
        var heard = _tenants.GetValueOrDefault(commit.Tenant);

        // Whoever has not heard of a commit does not know what it changed; that goes for all before the first one heard of.
        var heardAll = heard is not null && commit.Revision.Value == heard.Last.Value + 1;
        var marked = commit.Changes.Any(isMarked) ? commit.Revision
            : heardAll ? heard!.Marked
            : new GraphRevision(commit.Revision.Value - 1);
        _tenants[commit.Tenant] = new Heard(commit.Revision, marked);
        return marked != heard?.Marked;
    }

    /// <param name="Last">The last revision heard of.</param>
    /// <param name="Marked">The last revision that may have changed something of the kind.</param>
    internal sealed record Heard(GraphRevision Last, GraphRevision Marked);
}
