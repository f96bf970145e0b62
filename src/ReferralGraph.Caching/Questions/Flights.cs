namespace ReferralGraph.Caching.Questions;

/// <summary>Lets one caller compute what several ask for at the same time. Safe for concurrent use.</summary>
/// <remarks>The work goes on while anybody waits for it, whoever began it, and is cancelled when the last one has gone.</remarks>
internal sealed class Flights<T>
{
    private readonly Dictionary<string, Flight> _flights = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The outcome of the work under <paramref name="key"/> that others have asked for, else of <paramref name="work"/>.</summary>
    /// <param name="key">What equal work has in common.</param>
    /// <param name="boards">True to take what is under way; false to wait until that has ended, and take what is begun then for all who came meanwhile.</param>
    /// <param name="work">Computes the outcome.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The outcome, and whether it is that of <paramref name="work"/>.</returns>
    public async Task<(T Outcome, bool Mine)> RunAsync(string key, bool boards, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var (flight, before, mine) = Join(key, boards);
        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(flight), null);
        if (mine)
        {
            flight.Begun.SetResult(FlyAsync(flight, before, work));
        }

        var flying = await flight.Begun.Task.WaitAsync(cancellationToken);
        return (await flying.WaitAsync(cancellationToken), mine);
    }

    private (Flight Flight, Flight? Before, bool Mine) Join(string key, bool boards)
    {
        lock (_gate)
        {
            _flights.TryGetValue(key, out var under);
            if (under is null)
            {
                var first = new Flight(key) { Waiting = 1 };
                _flights.Add(key, first);
                return (first, null, true);
            }

            if (boards)
            {
                under.Waiting++;
                return (under, null, false);
            }

            var mine = under.Next is null;
            var next = under.Next ??= new Flight(key);
            next.Waiting++;
            return (next, under, mine);
        }
    }

    private async Task<T> FlyAsync(Flight flight, Flight? before, Func<CancellationToken, Task<T>> work)
    {
        try
        {
            if (before is not null)
            {
                Task flying = await before.Begun.Task;
                await flying.WaitAsync(flight.Stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                flight.Stopping.Token.ThrowIfCancellationRequested();
            }

            return await work(flight.Stopping.Token);
        }
        finally
        {
            lock (_gate)
            {
                Remove(flight);
            }
        }
    }

    private void Leave(Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0)
            {
                return;
            }

            Remove(flight);
        }

        flight.Stopping.Cancel();
    }

    // Another one may be under way by the same name.
    private void Remove(Flight flight)
    {
        if (!_flights.TryGetValue(flight.Key, out var under))
        {
            return;
        }

        if (ReferenceEquals(under.Next, flight))
        {
            under.Next = null;
        }
        else if (ReferenceEquals(under, flight))
        {
            if (flight.Next is { } next)
            {
                _flights[flight.Key] = next;
            }
            else
            {
                _flights.Remove(flight.Key);
            }
        }
    }

    private sealed class Flight(string key)
    {
        public string Key => key;

        public TaskCompletionSource<Task<T>> Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Never disposed: it holds nothing but a flag, and whoever waits may still look at it.
        public CancellationTokenSource Stopping { get; } = new();

        public int Waiting { get; set; }

        /// <summary>What begins when this one has ended.</summary>
        public Flight? Next { get; set; }
    }
}
