using ReferralGraph.Core.Access;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Reading;
using ReferralGraph.Sqlite.Writing;

namespace ReferralGraph.Sqlite;

/// <summary>The import jobs of an embedded store.</summary>
internal sealed class SqliteImportJobStore(Writer writer, ReaderPool readers) : IImportJobStore
{
    public Task AddAsync(ImportJob job, KeptRequest? request, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingJobAddition(job, request), cancellationToken);

    public Task<bool> SaveAsync(ImportJob job, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingJobSaving(job), cancellationToken);

    // The files are this process' alone for as long as it runs.
    public async Task<bool> ClaimAsync(ImportJob job, CancellationToken cancellationToken) =>
        await ReadAsync(job.Tenant, job.Id, cancellationToken) is { HasEnded: false };

    public Task ReleaseAsync(ImportJob job, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ImportJob?> ReadAsync(TenantId tenant, ImportJobId job, CancellationToken cancellationToken) =>
        readers.AskAsync(tables => tables.Jobs.Find(tenant, job), cancellationToken);

    public Task<IReadOnlyList<ImportJob>> ListAsync(TenantId tenant, ImportJobId? after, int limit, CancellationToken cancellationToken) =>
        readers.AskAsync<IReadOnlyList<ImportJob>>(tables => tables.Jobs.List(tenant, after, limit), cancellationToken);

    public Task<IReadOnlyList<ImportJob>> ListUnfinishedAsync(CancellationToken cancellationToken) =>
        readers.AskAsync<IReadOnlyList<ImportJob>>(tables => tables.Jobs.Unfinished(), cancellationToken);

    public Task<IReadOnlyList<ImportRowError>> ReadErrorsAsync(
        TenantId tenant, ImportJobId job, long afterRow, int limit, CancellationToken cancellationToken) =>
        readers.AskAsync<IReadOnlyList<ImportRowError>>(
            tables => tables.Tenants.Find(tenant) is { } number && tables.Jobs.Number(number, job) is { } found
                ? tables.Jobs.Errors(found, afterRow, limit)
                : [],
            cancellationToken);

    public Task<IReadOnlyList<SnapshotEnding>> ReadEndingsAsync(
        TenantId tenant, ImportJobId job, int after, int limit, CancellationToken cancellationToken) =>
        readers.AskAsync<IReadOnlyList<SnapshotEnding>>(
            tables => tables.Tenants.Find(tenant) is { } number && tables.Jobs.Number(number, job) is { } found
                ? tables.Endings.List(found, after, limit)
                : [],
            cancellationToken);
}
