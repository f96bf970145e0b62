using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Imports;

/// <summary>
/// The progress of the import that a write is a batch of. Stored with the batch, so that a resumed import repeats and skips nothing.
/// </summary>
/// <param name="Job">
/// The job as it is before the write. The write is refused (<see cref="ImportSupersededException"/>) when the job has ended or is gone, is
/// run by another process, or has read another number of rows than this one; one that is held may be held no longer.
/// </param>
/// <param name="Progress">Called inside the transaction, after the changes were applied, with their outcomes and the revision.</param>
public sealed record ImportCheckpointing(ImportJob Job, Func<IReadOnlyList<ChangeOutcome>, GraphRevision, ImportCheckpoint> Progress)
    : WriteCompanion;
