using System.Globalization;
using ReferralGraph.Core.Errors;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Opens the one connection that writes.</summary>
internal static class WriterConnection
{
    /// <summary>A second's work, about.</summary>
    private const long MostBytesChecked = 256L << 20;

    /// <summary>Opens the database at <paramref name="path"/> with the present schema.</summary>
    /// <exception cref="GraphStoreException">It is not one, or damaged.</exception>
    public static DatabaseConnection Open(string path, SqliteStoreOptions options)
    {
        var connection = DatabaseConnection.Open(path, writing: true);
        try
        {
            // A start that fails, or a lock that was lost, must not fold what the marker says is in the log.
            connection.LeaveLog(true);
            var migrator = new Migrator(Migrator.Scripts);

            // Pages first: of a file whose own tables cannot be read, no version can be asked for.
            CheckPages(connection, path);
            migrator.Check(connection, path);
            connection.Run(Settings(options));
            migrator.Migrate(connection);
            if (options.MaxBytes is { } bytes)
            {
                var pages = bytes / connection.Ask("PRAGMA page_size");
                connection.Ask(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Looks at every page of a database that is not too large for that at a start; damage of a larger one is met when the graph is read.
    /// </summary>
    private static void CheckPages(DatabaseConnection connection, string path)
    {
        if (new FileInfo(path).Length > MostBytesChecked)
        {
            return;
        }

        string? found;
        try
        {
            found = connection.AskText("PRAGMA quick_check(1)");
        }
        catch (GraphStoreException unreadable) when (unreadable.Failure == StoreFailure.Incompatible)
        {
            // A page that leads to others cannot even be looked at.
            throw Damaged(path, unreadable.Message, unreadable);
        }

        if (found != "ok")
        {
            throw Damaged(path, found?.ReplaceLineEndings(" "), innerException: null);
        }
    }

    private static GraphStoreException Damaged(string path, string? found, Exception? innerException) => new(
        StoreFailure.Incompatible, $"{path} is damaged ({found?.TrimEnd('.')}). Put it back from a backup.", innerException);

    private static string Settings(SqliteStoreOptions options) => $"""
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = {(options.Durability == SqliteDurability.Full ? "FULL" : "NORMAL")};
        -- What is deleted is overwritten: a forgotten person leaves no trace in free pages.
        PRAGMA secure_delete = ON;
        -- Savepoints keep what they may have to restore in memory.
        PRAGMA temp_store = MEMORY;
        -- 64 MiB: the keys of facts are hashes, so their tables are touched all over.
        PRAGMA cache_size = -65536;
        -- Pages of log after which it is copied into the database: 16 MiB, as each copy costs two flushes.
        PRAGMA wal_autocheckpoint = 4096;
        -- Begun anew, the log is not left longer than that: how long it is says what it holds.
        PRAGMA journal_size_limit = 16777216;
        """;
}
