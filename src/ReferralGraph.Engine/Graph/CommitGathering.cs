namespace ReferralGraph.Engine.Graph;

/// <summary>
/// Says how long commits gather before they are followed: not at all while somebody waits for one, else for <see cref="Longest"/> or
/// longer, but no more of them than are followed in a moment: whoever writes then waits for these. Safe for concurrent use, but for
/// <see cref="GatherAsync"/> and <see cref="Followed"/>, which are the loop's.
/// </summary>
internal sealed class CommitGathering
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    /// <summary>While nobody waits, the loop rests this many times as long as its last snapshot took, so that an import keeps the
    /// processor.</summary>
    private const int RestFactor = 4;

    /// <summary>How long following what has gathered may take.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    /// <summary>Changes that always gather: following fewer costs hardly less.</summary>
    private const int FewestGathered = 256;

    private readonly Lock _gate = new();
    private TaskCompletionSource _waited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _gathered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _pending;
    private long _enough = FewestGathered;

    /// <summary>Counts the changes of a commit that came.</summary>
    public void Add(int changes)
    {
        lock (_gate)
        {
            _pending += changes;
            if (_pending >= _enough)
            {
                _gathered.TrySetResult();
            }
        }
    }

    /// <summary>Somebody waits: nothing gathers until <see cref="NobodyWaits"/>.</summary>
    public void SomebodyWaits()
    {
        lock (_gate)
        {
            _waited.TrySetResult();
        }
    }

    /// <summary>All who waited have what they waited for.</summary>
    public void NobodyWaits()
    {
        lock (_gate)
        {
            if (_waited.Task.IsCompleted)
            {
                _waited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Lets commits gather for a while, until somebody waits for one or there are enough.</summary>
    /// <param name="taken">How long the last snapshot took; writers have the processor for as long again.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task GatherAsync(TimeSpan taken, CancellationToken stopping)
    {
        Task waited, gathered;
        lock (_gate)
        {
            (waited, gathered) = (_waited.Task, _gathered.Task);
        }

        if (!waited.IsCompleted && taken > TimeSpan.Zero)
        {
            await Task.WhenAny(waited, Task.Delay(taken, stopping));
        }

        if (!waited.IsCompleted)
        {
            await Task.WhenAny(waited, gathered, Task.Delay(Longer(Longest, RestFactor * taken), stopping));
        }
    }

    /// <summary>Learns how much may gather from how long the last took.</summary>
    public void Followed(long changes, TimeSpan taken)
    {
        lock (_gate)
        {
            _pending -= changes;
            if (changes > 0)
            {
                _enough = Math.Max(FewestGathered, (long)(changes * (Moment / Longer(taken, TimeSpan.FromTicks(1)))));
            }

            if (_gathered.Task.IsCompleted)
            {
                _gathered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (_pending >= _enough)
            {
                _gathered.TrySetResult();
            }
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
