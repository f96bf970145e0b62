using System.Collections.Concurrent;
using ReferralGraph.Caching.Limits;
using ReferralGraph.Core.Limits;

namespace ReferralGraph.Caching.Tests.Limits;

/// <summary>What Redis does, in memory and by a clock of the test; can be away, and can come back without what it held.</summary>
internal sealed class ModelServer(Func<long> clock) : IBucketServer
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BucketName, (TokenBucket Bucket, long Born, long Assumed)> _buckets = [];
    private readonly ConcurrentDictionary<(BucketName Whose, DateOnly Day), HashSet<long>> _targets = [];

    /// <summary>Nodes that there are.</summary>
    public int Nodes { get; set; } = 1;

    /// <summary>True while nobody is answered.</summary>
    public bool IsAway { get; set; }

    /// <summary>Calls that took units.</summary>
    public int Calls { get; private set; }

    /// <summary>Forgets everything, as a server that was started anew.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _buckets.Clear();
        }

        _targets.Clear();
    }

    public Task<BucketAnswer?> TakeAsync(BucketName bucket, RateLimit limit, BucketCall call)
    {
        if (IsAway)
        {
            return Task.FromResult<BucketAnswer?>(null);
        }

        lock (_gate)
        {
            Calls++;
            var now = clock();
            var known = limit.FullParts - (call.Missing * call.Nodes);
            var (parts, born, assumed) = (known, now, call.Missing);
            var held = new TokenBucket(limit, now);
            if (_buckets.TryGetValue(bucket, out var kept))
            {
                (held, born, assumed) = kept;
                held.Follow(limit, now);
                parts = limit.FullParts - held.Missing(now);
                if (born > call.Seen)
                {
                    parts += (call.Seen > 0 ? assumed : 0) - call.Missing;
                }
                else
                {
                    parts -= call.Spent * limit.PartsOfUnit;
                    if (call.Spent > 0 && known < parts)
                    {
                        (parts, born, assumed) = (known, now, call.Missing);
                    }
                }
            }

            parts = Math.Clamp(parts, 0, limit.FullParts);
            var left = parts / limit.PartsOfUnit;
            var granted = call.Needed > 0 && left >= call.Needed ? Math.Min(left, Math.Max(call.Needed, call.Wanted)) : 0;
            parts -= granted * limit.PartsOfUnit;
            held.Hold(parts, now);
            _buckets[bucket] = (held, born, assumed);
            return Task.FromResult<BucketAnswer?>(new BucketAnswer(granted, parts, now));
        }
    }

    public Task<TargetsAnswer?> CountAsync(BucketName whose, DateOnly day, TargetsCall call)
    {
        if (IsAway)
        {
            return Task.FromResult<TargetsAnswer?>(null);
        }

        var seen = _targets.GetOrAdd((whose, day), _ => []);
        lock (seen)
        {
            seen.UnionWith(call.Counted);
            var isCounted = seen.Union(call.Fresh).Count() <= call.Most;
            seen.UnionWith(isCounted ? call.Fresh : []);
            return Task.FromResult<TargetsAnswer?>(new TargetsAnswer(isCounted, seen.Count));
        }
    }

    public Task<int?> BeatAsync() => Task.FromResult<int?>(IsAway ? null : Nodes);
}
