using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>A tenant of a store, and imports into it as the service runs them.</summary>
/// <param name="harness">Runs the store.</param>
/// <param name="tenant">Has nothing yet.</param>
public sealed class ImportStand(IStoreHarness harness, TenantId tenant) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("referralgraph-import-");
    private int _jobs;

    public TenantId Tenant { get; } = tenant;

    public IGraphStore Store => harness.Graph;

    public IImportJobStore Jobs => harness.Jobs;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Rows written in one transaction.</summary>
    public int BatchRows { get; set; } = 3;

    /// <summary>Closes the store and opens it again, as a restart does, when what was left unfinished may be gone on with.</summary>
    public async Task ReopenAsync()
    {
        await harness.ReopenAsync();
        await harness.EndTurnsAsync(Tenant);
    }

    public Task<ImportJob> AddAsync(string format, string content, string? source = null, string? owner = null, bool snapshot = false) =>
        AddAsync(format, Encoding.UTF8.GetBytes(content), source, owner, snapshot);

    public async Task<ImportJob> AddAsync(
        string format, byte[] content, string? source = null, string? owner = null, bool snapshot = false, TenantId? tenant = null)
    {
        var id = new ImportJobId($"job-{++_jobs}");
        var path = Path.Combine(_directory.FullName, id.Value + ".data");
        await File.WriteAllBytesAsync(path, content);
        var request = new ImportRequest(format, source, owner is null ? null : new PersonId(owner), snapshot);
        var job = new ImportJob(tenant ?? Tenant, id, request, Convert.ToHexStringLower(SHA256.HashData(content)), path, Time.GetUtcNow());
        await Jobs.AddAsync(job, CancellationToken.None);
        return job;
    }

    public Task<ImportJob> RunAsync(
        ImportJob job,
        IProgress<ImportProgress>? progress = null,
        IGraphStore? store = null,
        CancellationToken cancelled = default,
        CancellationToken stopping = default) =>
        new ImportJobRunner(store ?? Store, Jobs, Time) { BatchRows = BatchRows, StorePause = TimeSpan.Zero }.RunAsync(
            job, progress, cancelled, stopping);

    public async Task<ImportJob> ImportAsync(
        string format, string content, string? source = null, string? owner = null, bool snapshot = false) =>
        await RunAsync(await AddAsync(format, content, source, owner, snapshot));

    /// <summary>Row, field and problem of each refused row.</summary>
    public async Task<string[]> ErrorsAsync(ImportJob job) =>
        [.. (await Jobs.ReadErrorsAsync(job.Tenant, job.Id, 0, 1_000, CancellationToken.None))
            .Select(error => $"{error.Row} {error.Field ?? "-"} {error.Problem}")];

    /// <summary>The whole graph as text.</summary>
    public async Task<string> ExportAsync(TenantId? tenant = null)
    {
        await using var reading = await Store.OpenReadingAsync(tenant ?? Tenant, CancellationToken.None);
        using var export = new MemoryStream();
        await GraphJsonlWriter.WriteAsync(reading, export, CancellationToken.None);
        return Encoding.UTF8.GetString(export.ToArray());
    }

    public async Task<IReadOnlyList<GraphRecord>> RecordsAsync()
    {
        await using var reading = await Store.OpenReadingAsync(Tenant, CancellationToken.None);
        return [.. reading.Records()];
    }

    public void Dispose() => _directory.Delete(recursive: true);
}

/// <summary>Does something each time a batch has been written.</summary>
public sealed class AfterEachBatch(Action<ImportProgress> action) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) => action(value);
}
