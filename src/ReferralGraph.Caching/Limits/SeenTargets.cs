namespace ReferralGraph.Caching.Limits;

/// <summary>Whom paths were asked to for somebody on one day. Safe for concurrent use.</summary>
internal sealed class SeenTargets(Limiter limiter, BucketName whose, DateOnly day)
{
    private readonly Lock _gate = new();
    private readonly HashSet<long> _known = [];

    // Counted while the server was away, which is to be told of them.
    private readonly List<long> _untold = [];

    // Counted by other nodes, when the server was last asked.
    private int _others;

    /// <summary>The day.</summary>
    public DateOnly Day => day;

    /// <summary>How many were counted here.</summary>
    public int Known
    {
        get
        {
            lock (_gate)
            {
                return _known.Count;
            }
        }
    }

    /// <summary>Counts all of some targets, or none where there would be too many.</summary>
    public async ValueTask<TargetVerdict> CountAsync(
        int most, TimeSpan lifetime, IReadOnlyList<long> targets, CancellationToken cancellationToken)
    {
        while (true)
        {
            long[] fresh, untold;
            lock (_gate)
            {
                fresh = [.. targets.Where(target => !_known.Contains(target)).Distinct()];
                if (Decide(most, fresh) is { } isCounted)
                {
                    return new TargetVerdict(isCounted, Left(most));
                }

                untold = [.. _untold];
            }

            var answer = await limiter.Server!
                .CountAsync(whose, day, new TargetsCall(most, lifetime, untold, fresh))
                .WaitAsync(cancellationToken);
            if (answer is not { } told)
            {
                limiter.Lose();
                continue;
            }

            lock (_gate)
            {
                var isTold = untold.ToHashSet();
                _untold.RemoveAll(isTold.Contains);
                if (told.IsCounted)
                {
                    _known.UnionWith(fresh);
                }

                _others = Math.Max(0, told.Count - _known.Count);
                return new TargetVerdict(told.IsCounted, Left(most));
            }
        }
    }

    /// <summary>How many more may be asked for.</summary>
    public long Look(int most)
    {
        lock (_gate)
        {
            return Left(most);
        }
    }

    /// <summary>True or false where this node can tell; null where only the server knows.</summary>
    private bool? Decide(int most, long[] fresh)
    {
        if (fresh.Length == 0)
        {
            return true;
        }

        if (limiter.Server is null)
        {
            var hasRoom = _known.Count + fresh.Length <= most;
            _known.UnionWith(hasRoom ? fresh : []);
            return hasRoom;
        }

        if (limiter.IsShared)
        {
            return null;
        }

        var share = (most - (_known.Count - _untold.Count) - _others) / limiter.Nodes;
        if (_untold.Count + fresh.Length > share)
        {
            return false;
        }

        _known.UnionWith(fresh);
        _untold.AddRange(fresh);
        return true;
    }

    private long Left(int most) => Math.Max(0, most - _known.Count - _others);
}
