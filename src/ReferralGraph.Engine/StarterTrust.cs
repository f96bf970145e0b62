using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;
using ReferralGraph.Engine.Search;

namespace ReferralGraph.Engine;

/// <summary>What each starter of a question may believe about its targets. For one question.</summary>
/// <param name="view">The graph as whoever asks sees it.</param>
/// <param name="jobFamily">For what work, or null for any.</param>
internal sealed class StarterTrust(SnapshotView view, string? jobFamily) : ITargetCost
{
    private readonly TrustViews _views = new(view.Snapshot.Facts, view, jobFamily);

    /// <inheritdoc/>
    public long Looked => _views.Looked;

    /// <inheritdoc/>
    public long Of(int starter, int target) => TieScorer.TrustCost(_views.Of(starter).Estimate(target).Trust);

    /// <summary>Trust with everybody who vouches.</summary>
    public TrustExplanation Explain(int starter, int target) => _views.Of(starter).Explain(target);
}
