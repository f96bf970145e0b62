using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Sqlite;

/// <summary>Embedded stores in temporary directories.</summary>
public sealed class SqliteScratchStores : IScratchStores
{
    /// <inheritdoc/>
    public async Task<IScratchStore> OpenAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("referralgraph-scratch-");
        try
        {
            var options = new SqliteStoreOptions { Directory = directory.FullName, Durability = SqliteDurability.Process };
            return new Scratch(await SqliteGraphStore.OpenAsync(options, cancellationToken), directory);
        }
        catch
        {
            directory.Delete(recursive: true);
            throw;
        }
    }

    private sealed class Scratch(SqliteGraphStore store, DirectoryInfo directory) : IScratchStore
    {
        public IGraphStore Graph => store;

        public IImportJobStore Jobs => store.Jobs;

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            directory.Delete(recursive: true);
        }
    }
}
