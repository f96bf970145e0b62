using Microsoft.Extensions.Options;
using ReferralGraph.Core.Errors;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Api.Composition;

/// <summary>Opens the embedded store once, at start-up, where waiting for the disk and failing are still possible.</summary>
internal sealed class EmbeddedStore(IOptions<StoreOptions> options, IHostEnvironment environment)
{
    private const string SolutionFile = "ReferralGraph.sln";

    private SqliteGraphStore? _store;

    /// <summary>The store; it must have been opened.</summary>
    public SqliteGraphStore Store => _store ?? throw new InvalidOperationException("The store is used before it is opened.");

    /// <summary>Folder of the store, and of files on their way into it.</summary>
    /// <exception cref="GraphStoreException">There is no default on this machine.</exception>
    public string Directory => options.Value.DataDirectory ?? (environment.IsDevelopment() ? DevelopmentDirectory() : UserDirectory());

    /// <summary>Opens it.</summary>
    /// <exception cref="GraphStoreException">Another process has it, it is of a newer schema, or it cannot be used.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken) =>
        _store ??= await SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = Directory }, cancellationToken);

    private static string UserDirectory()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return folder.Length > 0
            ? Path.Combine(folder, "ReferralGraph")
            : throw new GraphStoreException(StoreFailure.Unavailable, "This user has no application-data folder; set Store:DataDirectory.");
    }

    /// <summary><c>artifacts/data</c> of the checkout the service runs in, or else of the current folder.</summary>
    private string DevelopmentDirectory()
    {
        var root = new DirectoryInfo(environment.ContentRootPath);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, SolutionFile)))
        {
            root = root.Parent;
        }

        return Path.Combine(root?.FullName ?? System.IO.Directory.GetCurrentDirectory(), "artifacts", "data");
    }
}
