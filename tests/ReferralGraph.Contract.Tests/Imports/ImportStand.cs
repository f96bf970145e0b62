using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import;
using ReferralGraph.Import.Formats;
using ReferralGraph.Sqlite;

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

    public IDataRemoval Removal => harness.Removal;

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

    public Task<ImportJob> AddAsync(
        string format, byte[] content, string? source = null, string? owner = null, bool snapshot = false, TenantId? tenant = null) =>
        AddAsync(new ImportRequest(format, source, owner is null ? null : new PersonId(owner), snapshot), content, tenant);

    public async Task<ImportJob> AddAsync(ImportRequest request, byte[] content, TenantId? tenant = null)
    {
        var id = new ImportJobId($"job-{++_jobs}");
        var path = Path.Combine(_directory.FullName, id.Value + ".data");
        await File.WriteAllBytesAsync(path, content);
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
        Runner(store ?? Store).RunAsync(job, progress, cancelled, stopping);

    /// <summary>Confirms an import as it is stored.</summary>
    /// <returns>The job as it is then, and why nothing was confirmed.</returns>
    public async Task<(ImportJob Job, string? Problem)> ConfirmAsync(ImportJob job) =>
        await Runner(Store).ConfirmAsync(
            (await Jobs.ReadAsync(job.Tenant, job.Id, CancellationToken.None))!, companions: [], CancellationToken.None);

    /// <summary>Kind, person or id, and company or contact of what an import ended or would end.</summary>
    public async Task<string[]> EndedAsync(ImportJob job) =>
        [.. (await Jobs.ReadEndingsAsync(job.Tenant, job.Id, 0, 1_000, CancellationToken.None))
            .Select(ending => $"{ending.Kind} {ending.Person?.Value ?? ending.Id} {ending.Other ?? "-"}")];

    public async Task<ImportJob> ImportAsync(
        string format, string content, string? source = null, string? owner = null, bool snapshot = false) =>
        await RunAsync(await AddAsync(format, content, source, owner, snapshot));

    /// <summary>Imports a snapshot of employments.</summary>
    public async Task<ImportJob> SnapshotAsync(string csv, Func<ImportRequest, ImportRequest>? more = null)
    {
        var request = new ImportRequest("employment-csv", "hris", Owner: null, SourceSnapshot: true);
        return await RunAsync(await AddAsync(more?.Invoke(request) ?? request, Encoding.UTF8.GetBytes(csv)));
    }

    /// <summary>Person, company and days of each stint, in order: <c>ada Acme 2019-01-01..</c>.</summary>
    public async Task<string[]> StintsAsync() =>
        [.. (await RecordsAsync()).OfType<Employment>()
            .Select(stint => $"{stint.Person} {stint.Company} {stint.From:yyyy-MM-dd}..{stint.Until:yyyy-MM-dd}")
            .Order(StringComparer.Ordinal)];

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

    private ImportJobRunner Runner(IGraphStore store) => new(
        store,
        Jobs,
        Time,
        new SqliteScratchStores(Path.Combine(_directory.FullName, "dry-runs")),
        (_, _, _) => Task.FromResult(0),
        tenant => SHA256.HashData(Encoding.UTF8.GetBytes($"secret {tenant}")))
    {
        BatchRows = BatchRows,
        StorePause = TimeSpan.Zero,
    };

    public void Dispose() => _directory.Delete(recursive: true);
}

/// <summary>Does something each time a batch has been written.</summary>
public sealed class AfterEachBatch(Action<ImportProgress> action) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) => action(value);
}
