using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Admission;

/// <summary>What all callers take from and nobody waits for, such as places or bytes. Safe for concurrent use.</summary>
/// <remarks>
/// What was given cannot be asked back before its holder is done. So nobody who holds something is given more than half: there is room for
/// another caller whenever they come.
/// </remarks>
/// <param name="most">How much there is.</param>
/// <param name="refusal">Said where there is no room.</param>
internal sealed class SharedPot(long most, string refusal)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);
    private long _all;

    /// <summary>How much is held by all.</summary>
    public long Held
    {
        get
        {
            lock (_gate)
            {
                return _all;
            }
        }
    }

    /// <summary>Takes some, to be given back by <see cref="Hold"/>.</summary>
    /// <exception cref="OverloadedException">There is no room, or none for this caller.</exception>
    public void Take(Requester caller, long amount)
    {
        lock (_gate)
        {
            if (IsOverShare(caller, amount))
            {
                throw new OverloadedException(refusal, ofCaller: true);
            }

            if (IsFull(amount))
            {
                throw new OverloadedException(refusal);
            }

            Add(caller, amount);
        }
    }

    /// <summary>Takes some if there is room.</summary>
    public bool TryTake(Requester caller, long amount)
    {
        lock (_gate)
        {
            if (IsOverShare(caller, amount) || IsFull(amount))
            {
                return false;
            }

            Add(caller, amount);
            return true;
        }
    }

    /// <summary>Counts what is held whether or not there is room; a negative amount gives back.</summary>
    public void Hold(Requester caller, long amount)
    {
        lock (_gate)
        {
            Add(caller, amount);
        }
    }

    private bool IsOverShare(Requester caller, long amount) =>
        _held.TryGetValue(caller.Key, out var own) && own + amount > most / 2;

    // Something larger than all there is has its turn when nothing else is held.
    private bool IsFull(long amount) => _all > 0 && _all + amount > most;

    private void Add(Requester caller, long amount)
    {
        var own = _held.GetValueOrDefault(caller.Key) + amount;
        if (own > 0)
        {
            _held[caller.Key] = own;
        }
        else
        {
            _held.Remove(caller.Key);
        }

        _all += amount;
    }
}
