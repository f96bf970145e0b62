using System.Buffers;
using System.Text;
using SQLitePCL;

namespace ReferralGraph.Sqlite.Database;

/// <summary>A prepared statement, kept for the life of its connection and used over and over.</summary>
/// <remarks>
/// Stands on SQLite's own interface rather than on <c>SqliteCommand</c>, which finds each parameter by name and makes a reader at every
/// execution: most of the time of a statement that touches one row. Parameters are bound in the order they are written.
/// </remarks>
internal sealed class Statement : IDisposable
{
    private const int OnStack = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _handle;
    private int _bound;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteFailure.Check(_database, raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle));
    }

    public Statement Bind(long value) => Bound(raw.sqlite3_bind_int64(_handle, ++_bound, value));

    public Statement Bind(long? value) => value is { } present ? Bind(present) : BindNull();

    public Statement Bind(double value) => Bound(raw.sqlite3_bind_double(_handle, ++_bound, value));

    public Statement Bind(double? value) => value is { } present ? Bind(present) : BindNull();

    public Statement Bind(bool value) => Bind(value ? 1L : 0L);

    public Statement Bind(DateOnly? day) => day is { } present ? Bind((long)present.DayNumber) : BindNull();

    public Statement Bind(DateOnly day) => Bind((long)day.DayNumber);

    public Statement Bind(DateTimeOffset time) => Bind(time.ToUnixTimeMilliseconds());

    public Statement Bind(FactKey key)
    {
        Span<byte> bytes = stackalloc byte[FactKey.Size];
        key.Write(bytes);
        return Bound(raw.sqlite3_bind_blob(_handle, ++_bound, bytes));
    }

    public Statement Bind(string? text)
    {
        if (text is null)
        {
            return BindNull();
        }

        if (text.Length == 0)
        {
            // An empty span has no address, which SQLite reads as NULL.
            return Bound(raw.sqlite3_bind_text(_handle, ++_bound, ""));
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= OnStack)
        {
            Span<byte> bytes = stackalloc byte[OnStack];
            return Bound(raw.sqlite3_bind_text(_handle, ++_bound, bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        var written = Encoding.UTF8.GetBytes(text, rented);
        var code = raw.sqlite3_bind_text(_handle, ++_bound, rented.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(rented);
        return Bound(code);
    }

    public Statement BindNull() => Bound(raw.sqlite3_bind_null(_handle, ++_bound));

    /// <summary>Runs to the end, for statements whose rows nobody wants.</summary>
    public void Execute()
    {
        using var cursor = Query();
        while (cursor.Next())
        {
        }
    }

    /// <summary>The first column of the only row, or null when there is no row or it is NULL.</summary>
    public long? ReadNumber()
    {
        using var cursor = Query();
        return cursor.Next() ? NumberOrNull(0) : null;
    }

    /// <summary>The first column of the only row, or null when there is no row or it is NULL.</summary>
    public string? ReadText()
    {
        using var cursor = Query();
        return cursor.Next() ? TextOrNull(0) : null;
    }

    /// <summary>The first column of all rows.</summary>
    public List<long> ReadNumbers()
    {
        var numbers = new List<long>();
        using var cursor = Query();
        while (cursor.Next())
        {
            numbers.Add(Number(0));
        }

        return numbers;
    }

    /// <summary>Runs row by row. The columns are read here, from the row the cursor stands on.</summary>
    public Cursor Query() => new(this);

    public long Number(int column) => raw.sqlite3_column_int64(_handle, column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public double Real(int column) => raw.sqlite3_column_double(_handle, column);

    public double? RealOrNull(int column) => IsNull(column) ? null : Real(column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_handle, column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public DateOnly? DayOrNull(int column) => IsNull(column) ? null : DateOnly.FromDayNumber((int)Number(column));

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Number(column));

    public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

    public void Dispose() => _handle.Dispose();

    private Statement Bound(int code)
    {
        SqliteFailure.Check(_database, code);
        return this;
    }

    private bool Step()
    {
        var code = raw.sqlite3_step(_handle);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return code == raw.SQLITE_ROW;
        }

        throw SqliteFailure.From(_database, code);
    }

    private void Reset()
    {
        // Answers the code of the failed step once more, which was thrown already.
        _ = raw.sqlite3_reset(_handle);
        _bound = 0;
    }

    /// <summary>One execution; its end makes the statement ready for the next.</summary>
    internal readonly struct Cursor(Statement statement) : IDisposable
    {
        public bool Next() => statement.Step();

        public void Dispose() => statement.Reset();
    }
}
