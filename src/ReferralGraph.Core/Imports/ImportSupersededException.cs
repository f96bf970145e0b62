namespace ReferralGraph.Core.Imports;

/// <summary>
/// The job of a write has ended, gone on in another process, or gone with its tenant, since it was read; nothing of the write was done.
/// What became of the job is to be read anew.
/// </summary>
public sealed class ImportSupersededException(ImportJob job) : Exception($"Import {job.Id} has ended or gone on elsewhere meanwhile.");
