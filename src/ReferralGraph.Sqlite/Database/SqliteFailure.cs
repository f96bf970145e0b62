using ReferralGraph.Core.Errors;
using SQLitePCL;

namespace ReferralGraph.Sqlite.Database;

/// <summary>Turns SQLite's result codes into the one exception of failing stores.</summary>
internal static class SqliteFailure
{
    public static void Check(sqlite3 database, int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw From(database, code);
        }
    }

    /// <summary>The exception for a failed call. A code that only wrong use can cause is a bug and no failure of the store.</summary>
    public static Exception From(sqlite3 database, int code) =>
        From(code, raw.sqlite3_errmsg(database).utf8_to_string(), innerException: null);

    /// <inheritdoc cref="From(sqlite3,int)"/>
    public static Exception From(int code, string message, Exception? innerException) => (code & 0xFF) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_INTERRUPT =>
            new GraphStoreException(StoreFailure.TimedOut, $"The embedded store is busy: {message}.", innerException),
        raw.SQLITE_FULL =>
            new GraphStoreException(
                StoreFailure.Unavailable, "The embedded store has no room left: its disk or its size limit is full.", innerException),
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_NOMEM
            or raw.SQLITE_PROTOCOL or raw.SQLITE_NOLFS or raw.SQLITE_TOOBIG =>
            new GraphStoreException(StoreFailure.Unavailable, $"The embedded store cannot use its files: {message}.", innerException),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT =>
            new GraphStoreException(StoreFailure.Incompatible, $"The embedded store cannot read its files: {message}.", innerException),
        _ => new InvalidOperationException($"SQLite refused a call of the embedded store with code {code}: {message}.", innerException),
    };
}
