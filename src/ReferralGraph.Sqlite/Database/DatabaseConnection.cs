using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ReferralGraph.Sqlite.Database;

/// <summary>One open connection with the statements prepared on it. Used by one thread at a time.</summary>
internal sealed class DatabaseConnection : IDisposable
{
    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, which the binding does not name.
    private const int LeaveLogOnClose = 1006;

    // Readers meet a lock only for the moment in which a write-ahead log begins anew.
    private const int BusyTimeoutMilliseconds = 5_000;

    private readonly SqliteConnection _connection;
    private readonly List<Statement> _statements = [];

    private DatabaseConnection(SqliteConnection connection) => _connection = connection;

    /// <summary>True between a begin and its commit or rollback, also one that SQLite did by itself after an error.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>The rowid of the last insert.</summary>
    public long LastInserted => raw.sqlite3_last_insert_rowid(Handle);

    private Statement BeginStatement => field ??= Prepare("BEGIN");

    private Statement BeginImmediateStatement => field ??= Prepare("BEGIN IMMEDIATE");

    private Statement CommitStatement => field ??= Prepare("COMMIT");

    private Statement RollbackStatement => field ??= Prepare("ROLLBACK");

    private Statement SavepointStatement => field ??= Prepare("SAVEPOINT one");

    private Statement ReleaseStatement => field ??= Prepare("RELEASE one");

    private Statement RollbackToStatement => field ??= Prepare("ROLLBACK TO one");

    private sqlite3 Handle => _connection.Handle!;

    /// <summary>Opens <paramref name="path"/>, making the file when <paramref name="writing"/>.</summary>
    public static DatabaseConnection Open(string path, bool writing)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = writing ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, BusyTimeoutMilliseconds);
            return new DatabaseConnection(connection);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteFailure.From(exception.SqliteErrorCode, exception.Message, exception);
        }
    }

    /// <summary>
    /// Whether the write-ahead log stays as it is when this connection is the last to close; else SQLite copies it into the database and
    /// deletes it.
    /// </summary>
    public void LeaveLog(bool leaves) =>
        SqliteFailure.Check(Handle, raw.sqlite3_db_config(Handle, LeaveLogOnClose, leaves ? 1 : 0, out _));

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(Handle, sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Copies the write-ahead log into the database.</summary>
    /// <param name="mode">How far to go, as SQLite names it.</param>
    /// <returns>False when somebody who reads is in the way: nobody is waited for.</returns>
    public bool Checkpoint(string mode)
    {
        raw.sqlite3_busy_timeout(Handle, 0);
        try
        {
            return Ask($"PRAGMA wal_checkpoint({mode})") == 0;
        }
        finally
        {
            raw.sqlite3_busy_timeout(Handle, BusyTimeoutMilliseconds);
        }
    }

    /// <summary>Runs a query once for its one text.</summary>
    public string? AskText(string sql)
    {
        using var statement = new Statement(Handle, sql);
        return statement.ReadText();
    }

    /// <summary>Runs a script once.</summary>
    public void Run(string script) => SqliteFailure.Check(Handle, raw.sqlite3_exec(Handle, script));

    /// <summary>Runs a query once for its one number.</summary>
    public long Ask(string sql)
    {
        using var statement = new Statement(Handle, sql);
        return statement.ReadNumber() ?? 0;
    }

    /// <summary>Begins a transaction that sees one state from its first read to its end.</summary>
    public void BeginRead() => BeginStatement.Execute();

    /// <summary>Begins a transaction that writes.</summary>
    public void BeginWrite() => BeginImmediateStatement.Execute();

    /// <summary>Makes the transaction durable.</summary>
    public void Commit() => CommitStatement.Execute();

    /// <summary>Undoes the transaction.</summary>
    public void Rollback() => RollbackStatement.Execute();

    /// <summary>Begins a part of the transaction that can be undone by itself.</summary>
    public void Savepoint() => SavepointStatement.Execute();

    /// <summary>Ends the part, keeping what it did.</summary>
    public void Release() => ReleaseStatement.Execute();

    /// <summary>Ends the part, undoing what it did.</summary>
    public void Undo()
    {
        RollbackToStatement.Execute();
        ReleaseStatement.Execute();
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
