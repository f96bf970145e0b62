namespace ReferralGraph.Core.Graph;

/// <summary>What a write did.</summary>
/// <param name="Revision">The revision at which the write is visible; unchanged when it changed nothing.</param>
/// <param name="Outcomes">One per change, in order.</param>
public sealed record GraphWriteResult(GraphRevision Revision, IReadOnlyList<ChangeOutcome> Outcomes)
{
    /// <summary>True where other writes were waiting for this one on this node when it was done.</summary>
    public bool OthersWaited { get; init; }
}
