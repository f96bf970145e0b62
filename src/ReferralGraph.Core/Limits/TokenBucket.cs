namespace ReferralGraph.Core.Limits;

/// <summary>
/// What is left of a limit. Times are milliseconds of one clock that never goes back; whole numbers throughout, so that no unit is lost or
/// made however often it is asked. Not safe for concurrent use.
/// </summary>
public struct TokenBucket
{
    private long _parts;
    private long _at;

    /// <summary>A full one.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="now">Now.</param>
    public TokenBucket(RateLimit limit, long now) => (Limit, _parts, _at) = (limit, limit.FullParts, now);

    /// <summary>The limit.</summary>
    public RateLimit Limit { get; private set; }

    /// <summary>
    /// Takes units, or none. What costs more than the bucket holds needs a full one, and empties it: otherwise it could never be asked.
    /// </summary>
    public bool TryTake(long units, long now)
    {
        Refill(now);
        var needed = PartsFor(units);
        if (_parts < needed)
        {
            return false;
        }

        _parts -= needed;
        return true;
    }

    /// <summary>Puts units back that were taken in vain.</summary>
    public void Give(long units, long now)
    {
        Refill(now);
        _parts = Math.Min(Limit.FullParts, _parts + PartsFor(units));
    }

    /// <summary>Whole units that are left.</summary>
    public long Left(long now)
    {
        Refill(now);
        return _parts / Limit.PartsOfUnit;
    }

    /// <summary>Milliseconds until so many units can be taken, if nobody takes any meanwhile; 0 where they can be now.</summary>
    public long WaitFor(long units, long now)
    {
        Refill(now);
        var lacking = PartsFor(units) - _parts;
        return lacking <= 0 ? 0 : (lacking + Limit.Units - 1) / Limit.Units;
    }

    /// <summary>Parts that it lacks of a full one.</summary>
    public long Missing(long now)
    {
        Refill(now);
        return Limit.FullParts - _parts;
    }

    /// <summary>Makes it hold so many parts, as somebody says who knows better.</summary>
    public void Hold(long parts, long now) => (_parts, _at) = (Math.Clamp(parts, 0, Limit.FullParts), now);

    /// <summary>Goes on with another limit; the share that is left stays.</summary>
    public void Follow(RateLimit limit, long now)
    {
        if (limit != Limit)
        {
            Refill(now);
            _parts = (long)((Int128)_parts * limit.FullParts / Limit.FullParts);
            Limit = limit;
        }
    }

    private readonly long PartsFor(long units) => Math.Min(units, Limit.Units) * Limit.PartsOfUnit;

    private void Refill(long now)
    {
        if (now <= _at)
        {
            return;
        }

        // A whole window fills it, whatever it held; less than that cannot overflow.
        var passed = now - _at;
        _parts = passed >= Limit.PartsOfUnit ? Limit.FullParts : Math.Min(Limit.FullParts, _parts + (passed * Limit.Units));
        _at = now;
    }
}
