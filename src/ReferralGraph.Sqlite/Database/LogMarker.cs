using System.Text;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Sqlite.Database;

/// <summary>
/// Says beside a database what its write-ahead log holds, so that a database or log that has gone is not taken for an empty store. Each
/// state is on the disk before what it promises may be relied on.
/// </summary>
internal sealed class LogMarker : IDisposable
{
    private const string Suffix = "-state";
    private const int Width = 8;

    private readonly FileStream _file;
    private readonly bool _flush;

    private LogMarker(FileStream file, LogState? state, bool flush) => (_file, State, _flush) = (file, state, flush);

    /// <summary>What was noted last; null where nothing ever was.</summary>
    public LogState? State { get; private set; }

    /// <summary>Opens the marker of a database, and refuses a database that is not as it says.</summary>
    /// <param name="database">Path of the database, which need not exist.</param>
    /// <param name="flush">True where states are to survive a loss of power.</param>
    /// <exception cref="GraphStoreException">Something of the database is missing.</exception>
    public static LogMarker Open(string database, bool flush)
    {
        var path = database + Suffix;
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            Span<byte> text = stackalloc byte[Width];
            text = text[..file.ReadAtLeast(text, Width, throwOnEndOfStream: false)];
            var state = Enum.TryParse<LogState>(Encoding.ASCII.GetString(text).Trim(), out var known) ? known : (LogState?)null;
            var marker = new LogMarker(file, state, flush);
            if (ProblemOf(database, path, state) is { } problem)
            {
                throw new GraphStoreException(StoreFailure.Incompatible, problem);
            }

            if (!File.Exists(database))
            {
                marker.Set(LogState.New);
            }

            return marker;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Notes a state.</summary>
    public void Set(LogState state)
    {
        if (State == state)
        {
            return;
        }

        _file.Position = 0;
        _file.Write(Encoding.ASCII.GetBytes(state.ToString().PadRight(Width)));
        _file.Flush(_flush);
        State = state;
    }

    public void Dispose() => _file.Dispose();

    private static string? ProblemOf(string database, string marker, LogState? state)
    {
        var (file, log) = (new FileInfo(database), new FileInfo(database + "-wal"));
        if (!file.Exists)
        {
            return state is LogState.Log or LogState.Folded
                ? $"The database {database} is missing. Put it back, or delete {marker} as well to begin with an empty one."
                : null;
        }

        if (file.Length == 0 && state != LogState.New)
        {
            return $"The database {database} is empty (0 bytes). Put it back from a backup, or delete it and {marker} to begin anew.";
        }

        return state == LogState.Log && log is not { Exists: true, Length: > 0 }
            ? $"The write-ahead log {log.FullName} is missing or empty, and held writes that the database lacks. Put it back beside the "
                + $"database; only where another program has folded it into the database, delete {marker} and start again."
            : null;
    }
}

/// <summary>What a write-ahead log holds.</summary>
internal enum LogState
{
    /// <summary>The database is being made, and holds nothing yet.</summary>
    New,

    /// <summary>Writes that the database may lack.</summary>
    Log,

    /// <summary>Nothing that the database lacks.</summary>
    Folded,
}
