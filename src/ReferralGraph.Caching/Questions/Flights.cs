namespace ReferralGraph.Caching.Questions;

/// <summary>Lets one caller compute what several ask for at the same time. Safe for concurrent use.</summary>
/// <remarks>The work goes on while anybody waits for it, whoever began it, and is cancelled when the last one has gone.</remarks>
internal sealed class Flights<T>
{
    private readonly Dictionary<string, Flight> _flights = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The outcome of the work under <paramref name="key"/> that is under way, else of <paramref name="work"/>.</summary>
    /// <param name="key">What equal work has in common.</param>
    /// <param name="after">
    /// What the caller waited for already and cannot use; null at first. All who waited for it share what is begun after it, also where
    /// that has ended meanwhile.
    /// </param>
    /// <param name="work">Computes the outcome.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The outcome, whether it is that of <paramref name="work"/>, and what it came with.</returns>
    public async Task<(T Outcome, bool Mine, Flight Flight)> RunAsync(
        string key, Flight? after, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var (flight, mine) = Join(key, after);
        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(flight), null);
        if (mine)
        {
            flight.Begun.SetResult(FlyAsync(flight, work));
        }

        var flying = await flight.Begun.Task.WaitAsync(cancellationToken);
        return (await flying.WaitAsync(cancellationToken), mine, flight);
    }

    private (Flight Flight, bool Mine) Join(string key, Flight? after)
    {
        lock (_gate)
        {
            var flight = after?.Next is { IsGivenUp: false } next ? next : _flights.GetValueOrDefault(key);
            var mine = flight is null;
            if (flight is null)
            {
                _flights.Add(key, flight = new Flight(key));
            }

            if (after is not null)
            {
                after.Next = flight;
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

            flight.IsGivenUp = true;
            Remove(flight);
        }

        flight.Stopping.Cancel();
    }

    // Another one may be under way by the same name.
    private void Remove(Flight flight)
    {
        if (_flights.TryGetValue(flight.Key, out var under) && ReferenceEquals(under, flight))
        {
            _flights.Remove(flight.Key);
        }
    }

    /// <summary>Work under way.</summary>
    internal sealed class Flight(string key)
    {
        public string Key => key;

        public TaskCompletionSource<Task<T>> Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Never disposed: it holds nothing but a flag, and whoever waits may still look at it.
        public CancellationTokenSource Stopping { get; } = new();

        public int Waiting { get; set; }

        /// <summary>True when nobody waited for it any more.</summary>
        public bool IsGivenUp { get; set; }

        /// <summary>What was under way, or was begun, when one who waited for this could not use it.</summary>
        public Flight? Next { get; set; }
    }
}
