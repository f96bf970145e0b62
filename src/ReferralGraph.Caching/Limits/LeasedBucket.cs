using ReferralGraph.Core.Limits;

namespace ReferralGraph.Caching.Limits;

/// <summary>One bucket as a node has it. Safe for concurrent use.</summary>
/// <remarks>
/// With a server the node gives out what it has leased of it, some units at a time: few where little is asked, so that what is left is
/// known exactly, up to one of a hundred where much is. Meanwhile <see cref="_own"/> is the most that the server can hold, what it said
/// last and what came since, so that what cannot be granted is refused without asking. While the server is away every unit costs as many of
/// <see cref="_own"/> as there were nodes, which is a bucket of this node's share.
/// </remarks>
internal sealed class LeasedBucket(Limiter limiter, BucketName name, RateLimit limit)
{
    /// <summary>Asked for again so soon, a lease is doubled, milliseconds.</summary>
    private const long Soon = 50;

    /// <summary>Asked for only after so long, it is as small as can be.</summary>
    private const long Late = 500;

    /// <summary>A lease that nobody used for so long is given back.</summary>
    private const long Idle = 1_000;

    private const int LargestShare = 100;

    /// <summary>Leases up to this are not asked for ahead.</summary>
    private const long Small = 16;

    private readonly Lock _gate = new();
    private TokenBucket _own = new(limit, limiter.Now);
    private long _lease;
    private long _slice = 1;
    private long _waiting;
    private long _spent;
    private long _seen;
    private long _askedAt = long.MinValue / 2;
    private long _usedAt = limiter.Now;
    private Task? _asking;
    private bool _isGone;

    /// <summary>Takes units; null where the bucket is none any more, and another stands for it.</summary>
    public ValueTask<BucketVerdict?> TakeAsync(RateLimit current, long units, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isGone)
            {
                return default;
            }

            _usedAt = limiter.Now;
            _own.Follow(current, _usedAt);
            if (Decide(units) is { } verdict)
            {
                return new ValueTask<BucketVerdict?>(verdict);
            }
        }

        return AskAndTakeAsync(units, cancellationToken);
    }

    /// <summary>What is left, and how long units would have to be waited for.</summary>
    public BucketVerdict Look(RateLimit current, long units)
    {
        lock (_gate)
        {
            _own.Follow(current, limiter.Now);
            return Describe(isTaken: false, units);
        }
    }

    /// <summary>Puts units back that were taken in vain.</summary>
    public void Give(long units)
    {
        lock (_gate)
        {
            if (limiter.Server is null)
            {
                _own.Give(units, limiter.Now);
            }
            else
            {
                _lease += Math.Min(units, _own.Limit.Units);
            }
        }
    }

    /// <summary>Gives back what nobody uses, and tells what was given out while the server was away; once a second.</summary>
    public Task SettleAsync()
    {
        lock (_gate)
        {
            if (_asking is { } asking)
            {
                return asking;
            }

            if (limiter.Now - _usedAt < Idle || (_lease == 0 && _spent == 0))
            {
                return Task.CompletedTask;
            }

            var unused = _lease;
            _lease = 0;
            return _asking = AskAsync(needed: 0, unused);
        }
    }

    /// <summary>Tells what was given out while the server was away, or that nothing was.</summary>
    public Task ReportAsync()
    {
        lock (_gate)
        {
            return _asking is { } asking ? asking
                : _seen == 0 && _spent == 0 ? Task.CompletedTask
                : _asking = AskAsync(needed: 0, unused: 0);
        }
    }

    /// <summary>True where it is as good as a new one; then it is none any more.</summary>
    public bool TryEnd()
    {
        lock (_gate)
        {
            _isGone |= _asking is null && _lease == 0 && _spent == 0 && limiter.Now - _usedAt >= Idle && _own.Missing(limiter.Now) == 0;
            return _isGone;
        }
    }

    private async ValueTask<BucketVerdict?> AskAndTakeAsync(long units, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task asking;
            long needed;
            lock (_gate)
            {
                if (_isGone)
                {
                    return null;
                }

                if (Decide(units) is { } verdict)
                {
                    return verdict;
                }

                needed = Math.Min(units, _own.Limit.Units);
                _waiting += needed;
                asking = _asking ??= AskAsync(needed - _lease, unused: 0);
            }

            try
            {
                await asking.WaitAsync(cancellationToken);
            }
            finally
            {
                lock (_gate)
                {
                    _waiting -= needed;
                }
            }
        }
    }

    /// <summary>Whether units are taken; null where only the server knows.</summary>
    private BucketVerdict? Decide(long units)
    {
        var now = limiter.Now;
        if (limiter.Server is null)
        {
            return Describe(_own.TryTake(units, now), units);
        }

        var needed = Math.Min(units, _own.Limit.Units);
        if (_lease >= needed)
        {
            _lease -= needed;
            AskAhead(now);
            return Describe(isTaken: true, units);
        }

        if (!limiter.IsShared)
        {
            return Describe(TakeAlone(needed, now), units);
        }

        return _lease + _own.Left(now) < needed ? Describe(isTaken: false, units) : null;
    }

    private bool TakeAlone(long needed, long now)
    {
        var besides = needed - _lease;
        if (!_own.TryTake(besides * limiter.Nodes, now))
        {
            return false;
        }

        _spent += Math.Min(besides, (_own.Limit.Units + limiter.Nodes - 1) / limiter.Nodes);
        _lease = 0;
        return true;
    }

    private BucketVerdict Describe(bool isTaken, long units)
    {
        var now = limiter.Now;
        var nodes = limiter.Server is null || limiter.IsShared ? 1 : limiter.Nodes;
        var needed = Math.Max(0, Math.Min(units, _own.Limit.Units) - _lease);
        return new BucketVerdict(
            isTaken,
            Math.Min(_own.Limit.Units, _lease + (_own.Left(now) / nodes)),
            isTaken ? 0 : _own.WaitFor(needed * nodes, now));
    }

    /// <summary>Under a steady load nobody waits for the server: the next lease is there before this one is used up.</summary>
    private void AskAhead(long now)
    {
        if (_slice > Small && _lease * 2 < _slice && _asking is null && limiter.IsShared && _own.Left(now) > 0)
        {
            _asking = AskAsync(needed: 1, unused: 0);
        }
    }

    /// <summary>Called while the gate is held; goes on without it.</summary>
    private async Task AskAsync(long needed, long unused)
    {
        var now = limiter.Now;
        _slice = now - _askedAt < Soon ? Math.Min(_slice * 2, Math.Max(1, _own.Limit.Units / LargestShare))
            : now - _askedAt > Late ? 1
            : _slice;
        _askedAt = now;
        var (nodes, wanted) = (limiter.Nodes, needed == 0 ? 0 : Math.Max(_slice, _waiting));
        var call = new BucketCall(needed, wanted, _spent - unused, _own.Missing(now) / nodes, nodes, _seen);
        BucketAnswer? answer = null;
        try
        {
            answer = await limiter.Server!.TakeAsync(name, _own.Limit, call).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }
        finally
        {
            lock (_gate)
            {
                _asking = null;
                if (answer is { } told)
                {
                    _lease += told.Granted;
                    _spent -= call.Spent + unused;
                    _seen = told.Now;
                    _own.Hold(told.Parts, limiter.Now);
                }
                else
                {
                    _lease += unused;
                    limiter.Lose();
                }
            }
        }
    }
}
