using ReferralGraph.Core.Graph;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>A write on its way: queued, then taken or cancelled, then answered.</summary>
internal abstract class PendingWrite
{
    private const int Queued = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private int _state;
    private CancellationTokenRegistration _cancellation;

    /// <summary>Changes asked for, to bound a group.</summary>
    public virtual int Size => 1;

    /// <summary>True for a batch of an import, which nobody waits for as for an answer.</summary>
    public virtual bool IsOfImport => false;

    /// <summary>What it changed, for subscribers; null when nothing.</summary>
    public GraphCommit? Commit { get; protected set; }

    /// <summary>True when something was deleted, which is to be gone from all files.</summary>
    public virtual bool HasDeleted => Commit?.Changes.Any(static change => change.After is null) == true;

    /// <summary>Lets <paramref name="cancellationToken"/> withdraw the write while nobody has taken it.</summary>
    public void CancelWith(CancellationToken cancellationToken) =>
        _cancellation = cancellationToken.UnsafeRegister(
            static (write, token) => ((PendingWrite)write!).Withdraw(token), this);

    /// <summary>True once, for the writer, unless it was withdrawn.</summary>
    public bool TryTake()
    {
        if (Interlocked.CompareExchange(ref _state, Taken, Queued) != Queued)
        {
            return false;
        }

        _cancellation.Unregister();
        return true;
    }

    /// <summary>Does the write, in a transaction that is not its own.</summary>
    public abstract void Apply(GraphTables tables);

    /// <summary>Answers a write that is durable.</summary>
    /// <param name="othersWait">True where other writes are waiting.</param>
    public abstract void Complete(bool othersWait);

    /// <summary>Answers a write of which nothing is left.</summary>
    public abstract void Fail(Exception failure);

    protected abstract void Cancel(CancellationToken cancellationToken);

    private void Withdraw(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Queued) == Queued)
        {
            Cancel(cancellationToken);
        }
    }
}

/// <summary>A write that somebody awaits.</summary>
internal abstract class PendingWrite<TResult> : PendingWrite
{
    // Continuations elsewhere: the writer's thread belongs to the writer.
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult _result = default!;

    public Task<TResult> Answer => _answer.Task;

    public sealed override void Apply(GraphTables tables) => _result = Write(tables);

    public sealed override void Complete(bool othersWait) => _answer.SetResult(Finish(_result, othersWait));

    public sealed override void Fail(Exception failure) => _answer.TrySetException(failure);

    protected sealed override void Cancel(CancellationToken cancellationToken) => _answer.SetCanceled(cancellationToken);

    protected abstract TResult Write(GraphTables tables);

    /// <summary>The result with what is known only after the commit.</summary>
    protected virtual TResult Finish(TResult result, bool othersWait) => result;
}
