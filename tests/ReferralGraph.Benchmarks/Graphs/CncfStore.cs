using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Import;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Benchmarks.Graphs;

/// <summary>The employments of <see cref="Checkout.EmploymentFile"/> in an embedded store, imported by the product.</summary>
internal sealed class CncfStore : IAsyncDisposable
{
    private readonly ScratchFolder _folder;

    private CncfStore(ScratchFolder folder, SqliteGraphStore store, ImportJob job, TimeSpan elapsed)
    {
        _folder = folder;
        Store = store;
        Job = job;
        Elapsed = elapsed;
    }

    public SqliteGraphStore Store { get; private set; }

    /// <summary>The import as it ended.</summary>
    public ImportJob Job { get; }

    /// <summary>From opening the empty store to the end of the import.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Bytes of the store's files.</summary>
    public long Bytes => new DirectoryInfo(_folder.Location).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public static async Task<CncfStore> ImportAsync(string file)
    {
        var folder = new ScratchFolder();
        var begun = Stopwatch.GetTimestamp();
        var store = await OpenAsync(folder);
        var job = await ImportAsync(store, file, "first");
        return new CncfStore(folder, store, job, Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>Imports the same file again.</summary>
    public Task<ImportJob> ImportAgainAsync(string file) => ImportAsync(Store, file, "again");

    /// <summary>Closes the store and opens it as a new process would.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private static Task<SqliteGraphStore> OpenAsync(ScratchFolder folder) =>
        SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = folder.File("store") }, CancellationToken.None);

    private static async Task<ImportJob> ImportAsync(SqliteGraphStore store, string file, string id)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file)));
        var request = new ImportRequest("employment-csv", Source: null, Owner: null, SourceSnapshot: false);
        var job = new ImportJob(TenantId.Default, new ImportJobId(id), request, hash, file, FixedDay.Instance.GetUtcNow());
        await store.Jobs.AddAsync(job, CancellationToken.None);
        var runner = new ImportJobRunner(
            store,
            store.Jobs,
            FixedDay.Instance,
            new SqliteScratchStores(file + ".dry-runs"),
            (_, _, _) => Task.FromResult(0),
            tenant => SHA256.HashData(Encoding.UTF8.GetBytes(tenant.Value)));
        var ended = await runner.RunAsync(job, null, CancellationToken.None, CancellationToken.None);
        return ended.State == ImportState.Completed
            ? ended
            : throw new InvalidOperationException($"The import ended as {ended.State}: {ended.Failure}");
    }
}
