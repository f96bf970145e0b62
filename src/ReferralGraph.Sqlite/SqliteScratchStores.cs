using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Sqlite;

/// <summary>Embedded stores that each have a directory of their own.</summary>
/// <param name="directory">Where; made when needed. Nothing else may lie there.</param>
public sealed class SqliteScratchStores(string directory) : IScratchStores
{
    /// <inheritdoc/>
    public async Task<IScratchStore> OpenAsync(CancellationToken cancellationToken)
    {
        Sweep();
        var own = Directory.CreateDirectory(Path.Combine(directory, Guid.NewGuid().ToString("N")));
        try
        {
            var options = new SqliteStoreOptions { Directory = own.FullName, Durability = SqliteDurability.Process };
            return new Scratch(await SqliteGraphStore.OpenAsync(options, cancellationToken), own);
        }
        catch
        {
            own.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Deletes what a process that was killed left: copies of people's data that nobody would look for.</summary>
    private void Sweep()
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (var left in Directory.EnumerateDirectories(directory))
        {
            try
            {
                using (DirectoryLock.Take(left))
                {
                    // Free, so whoever made it is gone.
                }

                Directory.Delete(left, recursive: true);
            }
            catch (Exception used) when (used is GraphStoreException or IOException)
            {
                // In use, or being swept by somebody else.
            }
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
