namespace ReferralGraph.Core.Imports;

/// <summary>Progress to store together with a batch.</summary>
/// <param name="Job">The job as it is after the batch.</param>
/// <param name="Errors">Rows of this batch that were refused.</param>
public sealed record ImportCheckpoint(ImportJob Job, IReadOnlyList<ImportRowError> Errors);
