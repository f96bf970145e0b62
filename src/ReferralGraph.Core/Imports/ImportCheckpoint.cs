namespace ReferralGraph.Core.Imports;

/// <summary>Progress to store together with a batch.</summary>
/// <param name="Job">The job as it is after the batch.</param>
/// <param name="Errors">Rows of this batch that were refused, or of which something is to be said.</param>
public sealed record ImportCheckpoint(ImportJob Job, IReadOnlyList<ImportRowError> Errors)
{
    /// <summary>What a snapshot ended with this write, or would end, in place of what was stored of it; null leaves that.</summary>
    public IReadOnlyList<SnapshotEnding>? Endings { get; init; }
}
