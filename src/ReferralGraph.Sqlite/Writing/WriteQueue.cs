using ReferralGraph.Core.Errors;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Writes in the order they came, handed to one writer in groups.</summary>
internal sealed class WriteQueue
{
    /// <summary>Changes after which a group is large enough: one write more would only keep the others waiting.</summary>
    private const int EnoughChanges = 10_000;

    private readonly object _gate = new();
    private readonly Queue<PendingWrite> _writes = new();
    private Exception? _closed;

    public void Add(PendingWrite write)
    {
        lock (_gate)
        {
            if (_closed is not null)
            {
                throw _closed;
            }

            _writes.Enqueue(write);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>
    /// Fills <paramref name="group"/> with what is waiting, or waits for something, at most so long: then the group is empty. False when
    /// nothing more will come.
    /// </summary>
    public bool TakeGroup(List<PendingWrite> group, TimeSpan longest)
    {
        group.Clear();
        lock (_gate)
        {
            while (true)
            {
                for (var changes = 0; changes < EnoughChanges && _writes.TryDequeue(out var write);)
                {
                    if (write.TryTake())
                    {
                        group.Add(write);
                        changes += write.Size;
                    }
                }

                if (group.Count > 0 || _closed is not null)
                {
                    return group.Count > 0;
                }

                if (!Monitor.Wait(_gate, longest))
                {
                    return true;
                }
            }
        }
    }

    /// <summary>Takes no more writes; those that are waiting are still handed over.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed ??= new ObjectDisposedException(nameof(SqliteGraphStore));
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Refuses every write from now on, also those that are waiting. Answers with what.</summary>
    public GraphStoreException Break(Exception cause)
    {
        var failure = cause as GraphStoreException ?? new GraphStoreException(
            StoreFailure.Unavailable, "The embedded store has stopped after a fault. Restart the service.", cause);
        lock (_gate)
        {
            _closed = failure;
            while (_writes.TryDequeue(out var write))
            {
                if (write.TryTake())
                {
                    write.Fail(failure);
                }
            }
        }

        return failure;
    }
}
