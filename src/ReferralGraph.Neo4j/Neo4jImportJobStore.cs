using ReferralGraph.Core.Access;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j;

/// <summary>The import jobs of a Neo4j store.</summary>
/// <param name="client">The way to the database.</param>
/// <param name="runner">Names this process among those that run jobs.</param>
internal sealed class Neo4jImportJobStore(ICypherClient client, string runner) : IImportJobStore
{
    /// <inheritdoc/>
    public Task AddAsync(ImportJob job, KeptRequest? request, CancellationToken cancellationToken)
    {
        var query = CypherQueries.AddImportJob.With(
            ("tenant", job.Tenant.Value),
            ("key", new GraphKeys(job.Tenant).Of(job.Id)),
            ("job", ImportJobMaps.Of(job)),
            ("host", ImportJobMaps.Host));
        return client.TransactAsync(
            async (transaction, cancel) =>
            {
                var added = await transaction.RunAsync(query, cancel);
                if (!added.First()!.Value.Flag("isNew"))
                {
                    throw new ArgumentException($"Import {job.Id} was added before.", nameof(job));
                }

                if (request is not null)
                {
                    await Neo4jKeptRequestStore.KeepFirstAsync(transaction, request, cancel);
                }

                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> SaveAsync(ImportJob job, CancellationToken cancellationToken)
    {
        // Once: what is done a second time finds that the job has ended.
        var query = ImportJobMaps.Save(new GraphKeys(job.Tenant), job, job with { State = ImportState.Running }, runner: null);
        var saved = (await client.WriteAsync([query], CypherWrite.Once, cancellationToken))[0];
        return saved.First() is { } row && row.Flag("isSaved");
    }

    /// <inheritdoc/>
    public async Task<bool> ClaimAsync(ImportJob job, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ClaimImportJob.With(
            ("tenant", job.Tenant.Value),
            ("key", new GraphKeys(job.Tenant).Of(job.Id)),
            ("runner", runner),
            ("lease", (long)ImportJobMaps.Lease.TotalMilliseconds));
        return (await client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken))[0].First() is { } row && row.Flag("isMine");
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(ImportJob job, CancellationToken cancellationToken) => client.WriteAsync(
        [CypherQueries.ReleaseImportJob.With(("key", new GraphKeys(job.Tenant).Of(job.Id)), ("runner", runner))],
        CypherWrite.Repeatable,
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ImportJob?> ReadAsync(TenantId tenant, ImportJobId job, CancellationToken cancellationToken) =>
        (await ReadAsync(CypherQueries.ReadImportJob.With(("key", new GraphKeys(tenant).Of(job))), cancellationToken)).SingleOrDefault();

    /// <inheritdoc/>
    public Task<IReadOnlyList<ImportJob>> ListAsync(TenantId tenant, ImportJobId? after, int limit, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        return ReadAsync(
            CypherQueries.ListImportJobs.With(
                ("first", keys.First), ("end", keys.End), ("after", after is { } last ? keys.Of(last) : null), ("limit", limit)),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Those of this host: the file of a job lies where it was accepted, and another node may be at it.</remarks>
    public Task<IReadOnlyList<ImportJob>> ListUnfinishedAsync(CancellationToken cancellationToken) =>
        ReadAsync(CypherQueries.ListUnfinishedImportJobs.With(("host", ImportJobMaps.Host)), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ImportRowError>> ReadErrorsAsync(
        TenantId tenant, ImportJobId job, long afterRow, int limit, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ListImportErrors.With(
            ("job", new GraphKeys(tenant).Of(job)), ("after", afterRow), ("limit", limit));
        var table = await client.ReadAsync(query, cancellationToken);
        return [.. table.Cells().Select(row => new ImportRowError(row.Number("row"), row.TextOrNull("field"), row.Text("problem"))
        {
            IsNotice = row.Flag("isNotice"),
        })];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SnapshotEnding>> ReadEndingsAsync(
        TenantId tenant, ImportJobId job, int after, int limit, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ListImportEndings.With(("job", new GraphKeys(tenant).Of(job)), ("after", after), ("limit", limit));
        return [.. (await client.ReadAsync(query, cancellationToken)).Cells().Select(row => ImportJobMaps.Ending(row.Map("ending")))];
    }

    private async Task<IReadOnlyList<ImportJob>> ReadAsync(CypherStatement query, CancellationToken cancellationToken) =>
        [.. (await client.ReadAsync(query, cancellationToken)).Cells().Select(row => ImportJobMaps.Job(row.Map("job")))];
}
