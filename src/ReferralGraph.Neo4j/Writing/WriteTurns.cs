namespace ReferralGraph.Neo4j.Writing;

/// <summary>
/// Lets writes of one tenant go one at a time: small ones first, in the order they came, but no more of them before a large one than were
/// waiting when the large one before it ended. Safe for concurrent use.
/// </summary>
internal sealed class WriteTurns
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _small = new();
    private readonly Queue<TaskCompletionSource> _large = new();
    private bool _isTaken;
    private bool _isTakenByLarge;
    private int _smallFirst;

    /// <summary>True while others wait for a turn.</summary>
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

    /// <summary>Waits for a turn, which <see cref="Leave"/> ends.</summary>
    /// <param name="isLarge">True for a write that takes long.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task EnterAsync(bool isLarge, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (!_isTaken)
            {
                (_isTaken, _isTakenByLarge) = (true, isLarge);
                return;
            }

            (isLarge ? _large : _small).Enqueue(turn);
        }

        await using var cancellation = cancellationToken.UnsafeRegister(
            static (turn, cancelled) => ((TaskCompletionSource)turn!).TrySetCanceled(cancelled), turn);
        await turn.Task;
    }

    /// <summary>Ends a turn.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (_isTakenByLarge)
            {
                _smallFirst = _small.Count;
            }

            while (Next() is { } next)
            {
                // One that was cancelled meanwhile takes no turn.
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _isTaken = false;
        }
    }

    private TaskCompletionSource? Next()
    {
        _isTakenByLarge = _large.Count > 0 && (_small.Count == 0 || _smallFirst <= 0);
        if (_isTakenByLarge)
        {
            return _large.Dequeue();
        }

        _smallFirst--;
        return _small.TryDequeue(out var next) ? next : null;
    }
}
