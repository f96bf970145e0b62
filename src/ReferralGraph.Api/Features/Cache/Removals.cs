using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>
/// Knows since when nothing was deleted or hidden: an answer of an earlier graph may lead through somebody or something that must not be
/// shown any more. Safe for concurrent use.
/// </summary>
internal sealed class Removals : IDisposable
{
    private readonly CommitWatermarks _marks;
    private readonly ISharedGraphStore? _shared;

    /// <param name="store">The graph.</param>
    /// <param name="removed">Called with each commit that may have deleted or hidden something, before its write is answered.</param>
    public Removals(IGraphStore store, Action<TenantId> removed)
    {
        _marks = new CommitWatermarks(store, MayHide, removed);
        _shared = store as ISharedGraphStore;
    }

    /// <summary>
    /// The last revision that may have deleted or hidden something. That is one as well of which this node knows or has heard, and not
    /// what was written: it may be cut off from the store and not from the other nodes.
    /// </summary>
    public GraphRevision LastOf(TenantId tenant)
    {
        var heard = _marks.Of(tenant);
        return _shared?.LatestOf(tenant) is { } latest && latest > (heard?.Last ?? default) ? latest : heard?.Marked ?? default;
    }

    /// <inheritdoc/>
    public void Dispose() => _marks.Dispose();

    // A value set by hand replaces what was computed, and a fact put again may have said more before: whether less is left of a tie only
    // the finder could tell.
    private static bool MayHide(RecordChange change) => change
        is { After: null or ManualTie or OutcomeEvent { Outcome: OutcomeKind.Disowned } }
        or { Before: Fact or Team };
}
