using System.Collections.Concurrent;
using System.Globalization;
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
    /// <summary>How soon to try again to empty the log when somebody who reads is in the way.</summary>
    private static readonly TimeSpan FoldRetry = TimeSpan.FromMilliseconds(250);

    /// <summary>The same while writes wait for it.</summary>
    private static readonly TimeSpan FoldRetryOfImports = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Bytes of log above which a reading that takes long lets it be emptied first: while it lasts, the log can only grow. By itself the
    /// log is folded at 16 MiB, to which the transaction comes that it is folded after.
    /// </summary>
    private const long MostBeforeReading = 24L << 20;

    /// <summary>Bytes of log above which imports wait until whoever reads lets it be emptied.</summary>
    private const long MostBeforeImport = 40L << 20;

    /// <summary>How long a reading waits for that: not for another one that takes long.</summary>
    private static readonly TimeSpan PatienceOfReading = TimeSpan.FromSeconds(2);

    private readonly DatabaseConnection _connection;
    private readonly LogMarker _marker;
    private readonly DirectoryLock _lock;
    private readonly string _log;
    private readonly GraphTables _tables;
    private readonly WriteQueue _queue = new();
    private readonly WriterSubscribers _subscribers = new();
    private readonly List<PendingWrite> _applied = [];
    private readonly Thread _thread;
    private readonly ConcurrentQueue<TaskCompletionSource> _folds = new();
    private volatile string? _trouble;
    private volatile bool _isOver;
    private bool _holdsDeleted;

    /// <summary>Starts writing on <paramref name="connection"/>, which it owns from here, as it does the marker.</summary>
    /// <param name="connection">The database, for writing.</param>
    /// <param name="marker">Says what its log holds.</param>
    /// <param name="held">The right to its directory.</param>
    /// <param name="log">Path of its log.</param>
    public Writer(DatabaseConnection connection, LogMarker marker, DirectoryLock held, string log)
    {
        _log = log;
        _connection = connection;
        _marker = marker;
        _lock = held;

        // A process that ended before may have left what it deleted in the log.
        _holdsDeleted = marker.State == LogState.Log;
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

    /// <inheritdoc cref="SqliteGraphStore.FindWriteTroubleAsync"/>
    public async Task<string?> FindTroubleAsync(CancellationToken cancellationToken)
    {
        if (_trouble is null)
        {
            return null;
        }

        try
        {
            await Enqueue(new PendingTrial(_connection), cancellationToken);
            return null;
        }
        catch (GraphStoreException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>Completes when the log holds nothing of what was written before the call, and so no file what was deleted.</summary>
    public async Task FoldAsync(CancellationToken cancellationToken)
    {
        var fold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _folds.Enqueue(fold);
        if (_isOver)
        {
            AnswerFolds(static waiting => waiting.SetException(new ObjectDisposedException(nameof(SqliteGraphStore))));
        }

        // Wakes the thread; it folds once it has done all that came before.
        await Enqueue(new PendingTrial(_connection), cancellationToken);
        await fold.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Completes when the log is short enough for somebody to read long, or after some patience.</summary>
    public async Task ShortenLogAsync(CancellationToken cancellationToken)
    {
        if (!IsLongerThan(MostBeforeReading))
        {
            return;
        }

        try
        {
            await FoldAsync(cancellationToken).WaitAsync(PatienceOfReading, cancellationToken);
        }
        catch (Exception failure) when (failure is TimeoutException or GraphStoreException or ObjectDisposedException)
        {
            // Another one reads, the disk is full, or the service ends: what is stored can be read all the same.
        }
    }

    /// <summary>Finishes what is waiting, and writes no more.</summary>
    public void Stop()
    {
        _queue.Close();
        _thread.Join();
    }

    /// <summary>Empties the log, unless the directory is somebody else's, and closes the connection.</summary>
    public void Dispose()
    {
        Stop();
        if (_lock.IsHeld && TryFold() == true)
        {
            _connection.LeaveLog(false);
        }

        _connection.Dispose();
        _marker.Dispose();
    }

    private void Run()
    {
        var group = new List<PendingWrite>();
        try
        {
            while (TakeGroup(group))
            {
                ThrowIfNotHeld();
                for (var next = 0; next < group.Count;)
                {
                    next = CommitFrom(group, next);
                }

                // What was deleted is to be gone from all files, and whoever deleted it has their answer.
                if (_holdsDeleted || !_folds.IsEmpty)
                {
                    Fold();
                }
            }
        }
        catch (Exception exception)
        {
            // A bug here or in a subscriber. What is durable stays so; everyone who waits or comes later is told instead of left waiting.
            var failure = _queue.Break(exception);
            _trouble = failure.Message;
            group.ForEach(write => write.Fail(failure));
        }

        _isOver = true;
        AnswerFolds(static fold => fold.SetException(new ObjectDisposedException(nameof(SqliteGraphStore))));
    }

    /// <summary>Takes what is to be written next; no imports while the log is long and somebody who reads keeps it from being
    /// emptied.</summary>
    private bool TakeGroup(List<PendingWrite> group)
    {
        var mayImport = true;
        if (IsLongerThan(MostBeforeImport))
        {
            ThrowIfNotHeld();

            // Where folding fails and nobody reads, as on a full disk, the import is to be told by its own write.
            mayImport = Fold() != false;
        }

        var longest = mayImport && !_holdsDeleted && _folds.IsEmpty ? Timeout.InfiniteTimeSpan
            : mayImport || !_queue.HasImports ? FoldRetry
            : FoldRetryOfImports;
        return _queue.TakeGroup(group, longest, mayImport);
    }

    private bool IsLongerThan(long bytes) => new FileInfo(_log) is { Exists: true } log && log.Length > bytes;

    private bool? Fold()
    {
        var isFolded = TryFold();
        if (isFolded == true)
        {
            _holdsDeleted = false;
            AnswerFolds(static fold => fold.SetResult());
        }

        return isFolded;
    }

    private void AnswerFolds(Action<TaskCompletionSource> answer)
    {
        while (_folds.TryDequeue(out var fold))
        {
            answer(fold);
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
            MarkLog();
            _connection.BeginWrite();
            var isAlone = group.Count - first == 1;
            while (next < group.Count)
            {
                Apply(group[next++], isAlone);
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

            _trouble = failure.Message;
            next = Math.Max(next, first + 1);
            group[first..next].ForEach(write => write.Fail(failure));
            return next;
        }

        _trouble = null;
        _holdsDeleted |= _applied.Exists(static write => write.HasDeleted);
        _applied.ForEach(_subscribers.Publish);
        var othersWait = next < group.Count || _queue.HasWaiting;
        _applied.ForEach(write => write.Complete(othersWait));
        return next;
    }

    private void ThrowIfNotHeld()
    {
        if (!_lock.IsHeld)
        {
            throw new GraphStoreException(
                StoreFailure.Unavailable,
                "The data directory is no longer held by this process: its store.lock is gone, or another process has taken it. Nothing "
                + "more is written; restart the service.");
        }
    }

    /// <summary>
    /// Notes that the log holds something, before it holds what must not be lost. A commit that changes nothing comes first: were the
    /// process to end in between, the log would not be as empty as if it had been taken away.
    /// </summary>
    private void MarkLog()
    {
        if (_marker.State != LogState.Log)
        {
            _connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {_connection.Ask("PRAGMA user_version")}"));
            Mark(LogState.Log);
        }
    }

    private void Mark(LogState state)
    {
        try
        {
            _marker.Set(state);
        }
        catch (IOException failure)
        {
            throw new GraphStoreException(StoreFailure.Unavailable, $"The embedded store cannot use its files: {failure.Message}", failure);
        }
    }

    /// <summary>Copies the log into the database and empties it. False where somebody reads what it holds; null where it fails.</summary>
    private bool? TryFold()
    {
        try
        {
            if (!_connection.Checkpoint("FULL"))
            {
                return false;
            }

            Mark(LogState.Folded);
            return _connection.Checkpoint("TRUNCATE");
        }
        catch (GraphStoreException failure)
        {
            // Nothing is lost by it: the log still holds what it held.
            _trouble = failure.Message;
            return null;
        }
    }

    /// <summary>Applies one write so that its failure leaves the others of the group as they are.</summary>
    /// <param name="write">The write.</param>
    /// <param name="isAlone">
    /// True where the group has no others: then the transaction can be undone as a whole, and SQLite need not keep each page as it was.
    /// </param>
    private void Apply(PendingWrite write, bool isAlone)
    {
        if (!isAlone)
        {
            _connection.Savepoint();
        }

        try
        {
            write.Apply(_tables);
            if (!isAlone)
            {
                _connection.Release();
            }

            _applied.Add(write);
        }
        catch (Exception exception)
        {
            var isLost = !_connection.InTransaction;
            if (isLost)
            {
                // Before the caller is told, who may ask at once what the trouble is.
                _trouble = exception.Message;
            }

            // Not swallowed: the caller who awaits the write gets it, whatever it is, even what a companion of the write threw.
            write.Fail(exception);
            if (isLost)
            {
                throw new GraphStoreException(
                    StoreFailure.Unavailable, "The embedded store lost a group of writes to a fault of its disk.", exception);
            }

            if (isAlone)
            {
                _connection.Rollback();
                _connection.BeginWrite();
            }
            else
            {
                _connection.Undo();
            }
        }
    }
}
