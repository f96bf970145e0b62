using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Imports;

/// <summary>
/// Durable record of import jobs. The progress of a running job is written with each batch (<see cref="ImportCheckpointing"/>).
/// </summary>
public interface IImportJobStore
{
    /// <summary>Adds a job; its id must be new.</summary>
    Task AddAsync(ImportJob job, CancellationToken cancellationToken) => AddAsync(job, request: null, cancellationToken);

    /// <summary>The same, for a request that is kept in the same transaction.</summary>
    /// <exception cref="RequestKeptException">The request was done before; nothing was added.</exception>
    Task AddAsync(ImportJob job, KeptRequest? request, CancellationToken cancellationToken);

    /// <summary>Replaces a job's state (not used for progress of a running batch).</summary>
    /// <returns>
    /// False, and nothing saved, when the job has ended or is gone meanwhile, or has read another number of rows than the one given.
    /// </returns>
    Task<bool> SaveAsync(ImportJob job, CancellationToken cancellationToken);

    /// <summary>
    /// Makes this process the one that runs a job: until it ends or is released, or no batch of it was written for a while. A batch claims
    /// too.
    /// </summary>
    /// <returns>False when another process runs it, or it has ended.</returns>
    Task<bool> ClaimAsync(ImportJob job, CancellationToken cancellationToken);

    /// <summary>Lets another process go on at once with a job that this one claimed.</summary>
    Task ReleaseAsync(ImportJob job, CancellationToken cancellationToken);

    /// <summary>A job, or null.</summary>
    Task<ImportJob?> ReadAsync(TenantId tenant, ImportJobId job, CancellationToken cancellationToken);

    /// <summary>
    /// Jobs of a tenant, newest first, those older than <paramref name="after"/>, at most <paramref name="limit"/>; none when that job is
    /// unknown.
    /// </summary>
    Task<IReadOnlyList<ImportJob>> ListAsync(TenantId tenant, ImportJobId? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Jobs of every tenant that are queued or running and whose files this process can read, oldest first: what a restart resumes.
    /// </summary>
    Task<IReadOnlyList<ImportJob>> ListUnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Refused rows and notices after row <paramref name="afterRow"/>, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<ImportRowError>> ReadErrorsAsync(
        TenantId tenant, ImportJobId job, long afterRow, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// What a snapshot import ended, or would end, after number <paramref name="after"/>, in order, at most <paramref name="limit"/>.
    /// </summary>
    Task<IReadOnlyList<SnapshotEnding>> ReadEndingsAsync(
        TenantId tenant, ImportJobId job, int after, int limit, CancellationToken cancellationToken);
}
