using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>Writes handed to one writer in groups: small ones together, in the order they came, and large ones one by one.</summary>
/// <remarks>
/// Small and large take turns where both are waiting. So a small write waits for one large one at most, however many batches there are, and
/// a large one for one group of small ones.
/// </remarks>
internal sealed class WriteQueue
{
    private readonly object _gate = new();
    private readonly Queue<PendingWrite> _small = new();
    private readonly LinkedList<PendingWrite> _large = new();
    private bool _isTurnOfLarge;
    private Exception? _closed;

    /// <summary>True while writes are waiting.</summary>
    public bool HasWaiting
    {
        get
        {
            lock (_gate)
            {
                return _small.Count + _large.Count > 0;
            }
        }
    }

    /// <summary>True while batches of imports are waiting.</summary>
    public bool HasImports
    {
        get
        {
            lock (_gate)
            {
                return _large.Any(write => write.IsOfImport);
            }
        }
    }

    public void Add(PendingWrite write)
    {
        lock (_gate)
        {
            if (_closed is not null)
            {
                throw _closed;
            }

            if (GraphWrite.IsLarge(write.Size))
            {
                _large.AddLast(write);
            }
            else
            {
                _small.Enqueue(write);
            }

            Monitor.Pulse(_gate);
        }
    }

    /// <summary>
    /// Fills <paramref name="group"/> with what is waiting, or waits for something, at most so long: then the group is empty. False when
    /// nothing more will come.
    /// </summary>
    /// <param name="group">Receives them.</param>
    /// <param name="longest">How long to wait.</param>
    /// <param name="mayImport">False where large batches of imports have to wait, unless nothing more will come.</param>
    public bool TakeGroup(List<PendingWrite> group, TimeSpan longest, bool mayImport)
    {
        group.Clear();
        lock (_gate)
        {
            while (true)
            {
                Take(group, mayImport || _closed is not null);
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
            foreach (var write in _small.Concat(_large).Where(write => write.TryTake()))
            {
                write.Fail(failure);
            }

            _small.Clear();
            _large.Clear();
        }

        return failure;
    }

    private void Take(List<PendingWrite> group, bool mayImport)
    {
        if (!_isTurnOfLarge)
        {
            TakeSmall(group);
        }

        for (var next = _large.First; group.Count == 0 && next is not null;)
        {
            var large = next;
            next = next.Next;
            if (large.Value.IsOfImport && !mayImport)
            {
                continue;
            }

            _large.Remove(large);
            if (large.Value.TryTake())
            {
                group.Add(large.Value);
                _isTurnOfLarge = false;
                return;
            }
        }

        if (group.Count == 0)
        {
            TakeSmall(group);
        }

        _isTurnOfLarge = _large.Count > 0;
    }

    private void TakeSmall(List<PendingWrite> group)
    {
        while (group.Count < GraphWrite.MostTogether && _small.TryDequeue(out var write))
        {
            if (write.TryTake())
            {
                group.Add(write);
            }
        }
    }
}
