using System.Diagnostics;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Admission;

/// <summary>
/// Work of one kind, of which so much is done at once. What cannot begin waits in a queue that is bounded by how long it would wait, and
/// callers take turns in it, each with what they asked first.
/// </summary>
/// <remarks>Safe for concurrent use. A refusal costs next to nothing, and so leaves the processor to what is not refused.</remarks>
/// <param name="name">What for.</param>
/// <param name="slots">How much is begun and not done at once: more than there are processors where work waits for something.</param>
/// <param name="mostWait">Longest that anybody should wait; as many as run at once may wait in any case.</param>
/// <param name="ofItsOwn">
/// Whether it is done on threads of the lane. Else on those that ask, for what takes less time than waking another thread is worth.
/// </param>
internal sealed class WorkLane(string name, int slots, TimeSpan mostWait, bool ofItsOwn) : IDisposable
{
    /// <summary>How fast the estimate of what a unit of cost takes follows what is seen.</summary>
    private const double Smoothing = 0.1;

    private readonly Lock _gate = new();
    private readonly WorkThreads? _threads = ofItsOwn ? new WorkThreads(Math.Min(slots, Environment.ProcessorCount), name) : null;
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    // Callers of whom something waits; whose turn it is stands first.
    private readonly LinkedList<Line> _turns = new();
    private int _running;

    // Without the parts of what was admitted as a whole: they take turns, and must not fill the queue for others.
    private int _waiting;
    private double _waitingCost;
    private double _millisecondsOfUnit = 1;

    /// <summary>Does some work when it is its turn.</summary>
    /// <param name="caller">For whom.</param>
    /// <param name="cost">What it costs, in units that mean the same for all work of the lane.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Gives up, also while it waits.</param>
    /// <exception cref="OverloadedException">Too much waits.</exception>
    public async Task<T> RunAsync<T>(
        Requester caller, double cost, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await BeginAsync(caller, cost, cancellationToken);
        return await turn.RunAsync(() => work(cancellationToken));
    }

    /// <summary>Waits for a slot, for work of several steps.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<Turn> BeginAsync(Requester caller, double cost, CancellationToken cancellationToken)
    {
        await EnterAsync(caller, cost, cancellationToken);
        return new Turn(this, cost);
    }

    /// <summary>The refusal that work of a caller would meet now; null where it would be taken. Nobody is kept from asking anew.</summary>
    public OverloadedException? RefusalOf(Requester caller, double cost)
    {
        lock (_gate)
        {
            return IsFull(cost) && FindGreedier(caller, cost) is null ? Refusal(caller) : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _threads?.Dispose();

    private async Task EnterAsync(Requester caller, double cost, CancellationToken cancellationToken)
    {
        Waiting entry;
        lock (_gate)
        {
            if (_running < slots)
            {
                _running++;
                return;
            }

            if (!caller.IsPatient && IsFull(cost))
            {
                if (FindGreedier(caller, cost) is not { } greedier)
                {
                    throw Refusal(caller);
                }

                var given = greedier.LastImpatient!;
                Remove(given);
                given.Turn.TrySetException(Refusal(new Requester(greedier.Key), ofCaller: true));
            }

            entry = Add(caller, cost);
        }

        await using var leaving = cancellationToken.UnsafeRegister(_ => GiveUp(entry, cancellationToken), null);
        await entry.Turn.Task;
    }

    private void Leave(double cost, double milliseconds)
    {
        lock (_gate)
        {
            _millisecondsOfUnit += Smoothing * ((milliseconds / cost) - _millisecondsOfUnit);
            _running--;
            while (_running < slots && _turns.First is { } turn)
            {
                var entry = turn.Value.Entries.First!.Value;
                Remove(entry);
                if (turn.List is not null)
                {
                    _turns.Remove(turn);
                    _turns.AddLast(turn);
                }

                if (entry.Turn.TrySetResult())
                {
                    _running++;
                }
            }
        }
    }

    private void GiveUp(Waiting entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (entry.Turn.TrySetCanceled(cancellationToken))
            {
                Remove(entry);
            }
        }
    }

    // Called under the gate, as are all below.
    private bool IsFull(double cost) =>
        _running >= slots
        && _waiting >= slots
        && (_waitingCost + cost) * _millisecondsOfUnit / slots > mostWait.TotalMilliseconds;

    /// <summary>Whoever has the most waiting, if that is more than the caller would have; what they asked last makes room.</summary>
    private Line? FindGreedier(Requester caller, double cost)
    {
        var own = _lines.TryGetValue(caller.Key, out var line) ? line.Cost : 0;
        var greediest = _lines.Values.MaxBy(other => other.Cost);
        return greediest is not null
            && greediest.Key != caller.Key
            && greediest.LastImpatient is { Cost: var last }
            && greediest.Cost - last >= own + cost
                ? greediest
                : null;
    }

    private OverloadedException Refusal(Requester caller, bool? ofCaller = null) => new(
        $"Too much of what takes as long is being asked ({name}).",
        ofCaller ?? (_lines.Count > 1 && _lines.TryGetValue(caller.Key, out var line) && line.Cost > _waitingCost / _lines.Count));

    private Waiting Add(Requester caller, double cost)
    {
        if (!_lines.TryGetValue(caller.Key, out var line))
        {
            line = new Line(caller.Key);
            _lines.Add(caller.Key, line);
            line.Turn = _turns.AddLast(line);
        }

        var entry = new Waiting(line, cost, caller.IsPatient);
        entry.Place = line.Entries.AddLast(entry);
        if (!caller.IsPatient)
        {
            line.Cost += cost;
            _waiting++;
            _waitingCost += cost;
        }

        return entry;
    }

    private void Remove(Waiting entry)
    {
        if (entry.Place is not { List: not null } place)
        {
            return;
        }

        var line = entry.Line;
        line.Entries.Remove(place);
        if (!entry.IsPatient)
        {
            line.Cost -= entry.Cost;
            _waiting--;
            _waitingCost = _waiting == 0 ? 0 : _waitingCost - entry.Cost;
        }

        if (line.Entries.Count == 0)
        {
            _lines.Remove(line.Key);
            _turns.Remove(line.Turn!);
        }
    }

    /// <summary>A slot that is taken. Disposing it gives it back, however often.</summary>
    internal sealed class Turn(WorkLane lane, double cost) : IDisposable
    {
        private readonly long _begun = Stopwatch.GetTimestamp();
        private int _isOver;

        /// <summary>Does some work; on a thread of the lane, where it has any, what is awaited goes on there as well.</summary>
        public Task<T> RunAsync<T>(Func<Task<T>> work) => lane._threads is { } threads ? threads.RunAsync(work) : work();

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                lane.Leave(cost, Stopwatch.GetElapsedTime(_begun).TotalMilliseconds);
            }
        }
    }

    /// <summary>What waits of one caller, in the order it was asked.</summary>
    private sealed class Line(string key)
    {
        public string Key => key;

        public LinkedList<Waiting> Entries { get; } = new();

        public LinkedListNode<Line>? Turn { get; set; }

        /// <summary>Of all but the patient ones.</summary>
        public double Cost { get; set; }

        public Waiting? LastImpatient
        {
            get
            {
                var place = Entries.Last;
                while (place is { Value.IsPatient: true })
                {
                    place = place.Previous;
                }

                return place?.Value;
            }
        }
    }

    private sealed class Waiting(Line line, double cost, bool isPatient)
    {
        public Line Line => line;

        public double Cost => cost;

        public bool IsPatient => isPatient;

        public LinkedListNode<Waiting>? Place { get; set; }

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
