namespace ReferralGraph.Caching.Questions;

/// <summary>Lets one caller compute what several ask for at the same time. Safe for concurrent use.</summary>
/// <remarks>The work goes on while anybody waits for it, whoever began it, and is cancelled when the last one has gone.</remarks>
internal sealed class Flights<T>
{
    private readonly Dictionary<string, Flight> _flights = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The outcome of the work under <paramref name="key"/> that is under way, else of <paramref name="work"/>.</summary>
    /// <returns>The outcome, and whether it is that of <paramref name="work"/>.</returns>
    public async Task<(T Outcome, bool Mine)> RunAsync(string key, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var (flight, mine) = Join(key);
        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(flight), null);
        if (mine)
        {
            flight.Begun.SetResult(FlyAsync(flight, work));
        }

        var flying = await flight.Begun.Task.WaitAsync(cancellationToken);
        return (await flying.WaitAsync(cancellationToken), mine);
    }

    private (Flight Flight, bool Mine) Join(string key)
    {
        lock (_gate)
        {
            var mine = !_flights.TryGetValue(key, out var flight);
            if (flight is null)
            {
                flight = new Flight(key);
                _flights.Add(key, flight);
            }

            flight.Waiting++;
            return (flight, mine);
        }
    }

    private async Task<T> FlyAsync(Flight flight, Func<CancellationToken, Task<T>> work)
    {
        try
        {
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
        if (_flights.TryGetValue(flight.Key, out var known) && ReferenceEquals(known, flight))
        {
            _flights.Remove(flight.Key);
        }
    }

    private sealed class Flight(string key)
    {
        public string Key => key;

        public TaskCompletionSource<Task<T>> Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Never disposed: it holds nothing but a flag, and whoever waits may still look at it.
        public CancellationTokenSource Stopping { get; } = new();

        public int Waiting { get; set; }
    }
}
