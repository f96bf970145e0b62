namespace ReferralGraph.Caching.Questions;

/// <summary>Lets one caller compute what several ask for at the same time. Safe for concurrent use.</summary>
/// <remarks>A call goes on while anybody waits for it, whoever began it, and is cancelled when the last caller has gone.</remarks>
internal sealed class SingleFlight<T>
{
    private readonly Dictionary<string, Call> _calls = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The result of the call under <paramref name="key"/> that is under way, else of <paramref name="work"/>.</summary>
    /// <param name="key">What equal work has in common.</param>
    /// <param name="after">
    /// The call whose result the caller waited for and cannot use; null at first. All who waited for it share the call that is begun after
    /// it, also where that one has ended meanwhile.
    /// </param>
    /// <param name="work">Computes the result.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The result, whether it is that of <paramref name="work"/>, and the call it came from.</returns>
    public async Task<(T Result, bool IsFirst, Call Call)> RunAsync(
        string key, Call? after, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var (call, isFirst) = Join(key, after);
        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(call), null);
        if (isFirst)
        {
            call.Begun.SetResult(ExecuteAsync(call, work));
        }

        var running = await call.Begun.Task.WaitAsync(cancellationToken);
        return (await running.WaitAsync(cancellationToken), isFirst, call);
    }

    private (Call Call, bool IsFirst) Join(string key, Call? after)
    {
        lock (_gate)
        {
            var call = after?.Next is { IsGivenUp: false } next ? next : _calls.GetValueOrDefault(key);
            var isFirst = call is null;
            if (call is null)
            {
                _calls.Add(key, call = new Call(key));
            }

            if (after is not null)
            {
                after.Next = call;
            }

            call.Waiting++;
            return (call, isFirst);
        }
    }

    private async Task<T> ExecuteAsync(Call call, Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return await work(call.Stopping.Token);
        }
        finally
        {
            lock (_gate)
            {
                Remove(call);
            }
        }
    }

    private void Leave(Call call)
    {
        lock (_gate)
        {
            if (--call.Waiting > 0)
            {
                return;
            }

            call.IsGivenUp = true;
            Remove(call);
        }

        call.Stopping.Cancel();
    }

    // Another call may be under way under the same key.
    private void Remove(Call call)
    {
        if (_calls.TryGetValue(call.Key, out var under) && ReferenceEquals(under, call))
        {
            _calls.Remove(call.Key);
        }
    }

    /// <summary>A call under way.</summary>
    internal sealed class Call(string key)
    {
        public string Key => key;

        public TaskCompletionSource<Task<T>> Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Never disposed: it holds nothing but a flag, and callers that wait may still read it.
        public CancellationTokenSource Stopping { get; } = new();

        public int Waiting { get; set; }

        /// <summary>True when nobody waits for it any more.</summary>
        public bool IsGivenUp { get; set; }

        /// <summary>The call that those share who waited for this one and could not use its result.</summary>
        public Call? Next { get; set; }
    }
}
