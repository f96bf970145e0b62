using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Sqlite.Database;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>
/// The one writer, on a thread of its own. Takes all writes that are waiting, applies them in one transaction, makes it durable once,
/// publishes the commits, then answers: a flush costs the same for one write as for a hundred.
/// </summary>
internal sealed class Writer : IDisposable
{
    private readonly DatabaseConnection _connection;
    private readonly GraphTables _tables;
    private readonly WriteQueue _queue = new();
    private readonly WriterSubscribers _subscribers = new();
    private readonly List<PendingWrite> _applied = [];
    private readonly Thread _thread;

    /// <summary>Starts writing on <paramref name="connection"/>, which it owns from here.</summary>
    public Writer(DatabaseConnection connection)
    {
        _connection = connection;
        _tables = new GraphTables(connection);
        _thread = new Thread(Run) { IsBackground = true, Name = "embedded store writer" };
        _thread.Start();
    }

    public Task<TResult> Enqueue<TResult>(PendingWrite<TResult> write, CancellationToken cancellationToken)
    {
        write.CancelWith(cancellationToken);
        _queue.Add(write);
        return write.Answer;
    }

    public IDisposable Subscribe(Action<GraphCommit> onCommit) => _subscribers.Add(onCommit);

    /// <summary>Finishes what is waiting, then closes the connection.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _connection.Dispose();
    }

    private void Run()
    {
        var group = new List<PendingWrite>();
        try
        {
            while (_queue.TakeGroup(group))
            {
                for (var next = 0; next < group.Count;)
                {
                    next = CommitFrom(group, next);
                }
            }
        }
        catch (Exception exception)
        {
            // A bug here or in a subscriber. What is durable stays so; everyone who waits or comes later is told instead of left waiting.
            var failure = _queue.Break(exception);
            group.ForEach(write => write.Fail(failure));
        }
    }

    /// <summary>
    /// Commits writes from <paramref name="first"/> on in one transaction. Answers where to go on: the end, or after what broke it.
    /// </summary>
    private int CommitFrom(List<PendingWrite> group, int first)
    {
        var next = first;
        _applied.Clear();
        try
        {
            _connection.BeginWrite();
            while (next < group.Count)
            {
                Apply(group[next++]);
            }

            _connection.Commit();
        }
        catch (GraphStoreException failure)
        {
            // A full or failing disk, which can take the writes before it along; nothing of them is left.
            if (_connection.InTransaction)
            {
                _connection.Rollback();
            }

            next = Math.Max(next, first + 1);
            group[first..next].ForEach(write => write.Fail(failure));
            return next;
        }

        _applied.ForEach(_subscribers.Publish);
        var othersWait = next < group.Count || _queue.HasWaiting;
        _applied.ForEach(write => write.Complete(othersWait));
        return next;
    }

    /// <summary>Applies one write so that its failure leaves the others of the group as they are.</summary>
    private void Apply(PendingWrite write)
    {
        _connection.Savepoint();
        try
        {
            write.Apply(_tables);
            _connection.Release();
            _applied.Add(write);
        }
        catch (Exception exception)
        {
            // Not swallowed: the caller who awaits the write gets it, whatever it is, even what a companion of the write threw.
            write.Fail(exception);
            if (!_connection.InTransaction)
            {
                throw new GraphStoreException(
                    StoreFailure.Unavailable, "The embedded store lost a group of writes to a fault of its disk.", exception);
            }

            _connection.Undo();
        }
    }
}
