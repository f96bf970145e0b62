namespace ReferralGraph.Api.Admission;

/// <summary>
/// What one answer takes of the processors: whoever searched for it keeps the slot until it is written, so that what is begun is finished
/// before something else is, and no more answers are written at once than there are processors. Safe for concurrent use.
/// </summary>
/// <remarks>An answer that is written without a search, because it was kept or another request searched, takes a slot for that.</remarks>
internal sealed class AnswerTurn : IDisposable
{
    /// <summary>Up to so many paths are written at once: a turn would cost more.</summary>
    private const int Few = 30;

    private static readonly AsyncLocal<AnswerTurn?> Entered = new();

    private readonly Lock _gate = new();
    private WorkLane.Turn? _held;
    private bool _isOver;

    /// <summary>The one of the present flow; null where what is written is short, or nothing.</summary>
    public static AnswerTurn? Current => Entered.Value;

    /// <summary>Begins one for the present flow.</summary>
    public static AnswerTurn Enter() => Entered.Value = new AnswerTurn();

    /// <summary>Does a part of writing the present flow's answer, when there is a slot for it.</summary>
    /// <param name="paths">How many paths are written.</param>
    /// <param name="lanes">Where it is done where nobody searched for it.</param>
    /// <param name="work">The part.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="Problems.OverloadedException">Too many answers wait to be written.</exception>
    public static Task<T> WriteAsync<T>(int paths, WorkLanes lanes, Func<Task<T>> work, CancellationToken cancellationToken) =>
        paths <= Few || Current is not { } current ? work()
        : current.Held is { } turn ? turn.RunAsync(work)
        : lanes.Writing.RunAsync(Requester.Current, paths, _ => work(), cancellationToken);

    /// <summary>Keeps a slot until the answer is written. Nobody may ask for another one meanwhile.</summary>
    /// <returns>False where nothing is to be written any more, and the slot is still the caller's.</returns>
    public bool TryKeep(WorkLane.Turn turn)
    {
        WorkLane.Turn? before;
        lock (_gate)
        {
            if (_isOver)
            {
                return false;
            }

            (before, _held) = (_held, turn);
        }

        before?.Dispose();
        return true;
    }

    /// <summary>Gives back what is kept.</summary>
    public void Release()
    {
        WorkLane.Turn? held;
        lock (_gate)
        {
            (held, _held) = (_held, null);
        }

        held?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        Release();
    }

    private WorkLane.Turn? Held
    {
        get
        {
            lock (_gate)
            {
                return _held;
            }
        }
    }
}
