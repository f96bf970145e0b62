using ReferralGraph.Core.Errors;
using ReferralGraph.Sqlite.Database;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>
/// Copies the write-ahead log into the database beside the writer, on a thread and a connection of its own: a copy takes as long as a batch
/// of a thousand facts, and a write that came in between would wait for both. Whatever it cannot copy the writer copies itself, later.
/// </summary>
/// <remarks>SQLite's passive checkpoint: it waits for nobody, and nobody waits for it.</remarks>
internal sealed class Checkpointer : IDisposable
{
    private readonly DatabaseConnection _connection;
    private readonly DirectoryLock _lock;
    private readonly AutoResetEvent _due = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _isStopping;

    /// <summary>Waits to be asked.</summary>
    /// <param name="path">Path of the database, which is open and has its log.</param>
    /// <param name="held">The right to its directory: without it nothing is copied.</param>
    public Checkpointer(string path, DirectoryLock held)
    {
        _lock = held;
        _connection = DatabaseConnection.Open(path, writing: true);
        _connection.LeaveLog(true);
        _thread = new Thread(Run) { IsBackground = true, Name = "embedded store log" };
        _thread.Start();
    }

    /// <summary>Copies what the log holds, soon; nobody waits.</summary>
    public void Begin() => _due.Set();

    /// <summary>Ends the copy under way and closes the connection.</summary>
    public void Dispose()
    {
        if (_isStopping)
        {
            return;
        }

        _isStopping = true;
        _due.Set();
        _thread.Join();
        _connection.Dispose();
        _due.Dispose();
    }

    private void Run()
    {
        while (_due.WaitOne() && !_isStopping)
        {
            try
            {
                if (_lock.IsHeld)
                {
                    _connection.Checkpoint("PASSIVE");
                }
            }
            catch (GraphStoreException)
            {
                // A full or failing disk. Nothing is lost by it: the log still holds what it held, and the writer meets the same.
            }
        }
    }
}
