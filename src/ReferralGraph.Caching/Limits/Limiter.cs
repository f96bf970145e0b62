using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Limits;

namespace ReferralGraph.Caching.Limits;

/// <summary>What is left of everybody's limits; with Redis of all nodes together, and while it is away of this node's share.</summary>
public sealed partial class Limiter : IDisposable
{
    /// <summary>How often nodes tell that they are there, and look whether Redis is.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often a node that was alone tells what it gave out before it takes from what all have: whoever came back first would take what
    /// the others have given out already.
    /// </summary>
    private const int Reports = 2;

    /// <summary>Buckets that are as good as new ones are looked for when there are so many, at least.</summary>
    private const int Many = 4_096;

    /// <summary>People whose targets are counted at most. Beyond, those who asked for the fewest begin anew: made-up ones ask
    /// once.</summary>
    private const int MostAskers = 100_000;

    private readonly ConcurrentDictionary<BucketName, LeasedBucket> _buckets = new();
    private readonly ConcurrentDictionary<BucketName, SeenTargets> _targets = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly CancellationTokenSource _stopping = new();
    private long _today;
    private int _sweepAt = Many;
    private volatile bool _isShared;
    private volatile int _reporting;
    private volatile int _nodes = 1;

    /// <summary>Limits of this node alone.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">For a Redis that is away.</param>
    public Limiter(TimeProvider time, ILoggerFactory loggers)
        : this(time, loggers, server: null)
    {
    }

    /// <summary>Limits that nodes share over Redis.</summary>
    /// <param name="time">The clock of this node; Redis goes by its own.</param>
    /// <param name="loggers">For a Redis that is away.</param>
    /// <param name="redis">Where they are. Not disposed.</param>
    /// <param name="prefix">Begins every key; nodes share limits that have the same.</param>
    /// <param name="hide">Makes of a name what may stand in Redis, the same on every node: ids of people must not.</param>
    /// <param name="timeout">How long a request may wait for Redis.</param>
    public Limiter(
        TimeProvider time, ILoggerFactory loggers, RedisStore redis, string prefix, Func<string, string> hide, TimeSpan timeout)
        : this(time, loggers, new RedisBuckets(redis, prefix, hide, timeout)) => _ = Task.Run(() => RunAsync(_stopping.Token));

    /// <summary>Limits over any server, which the caller beats for.</summary>
    internal Limiter(TimeProvider time, ILoggerFactory loggers, IBucketServer? server)
    {
        (_time, Server) = (time, server);
        _logger = loggers.CreateLogger<Limiter>();
        _origin = time.GetTimestamp();
    }

    /// <summary>Where nodes share what is left; null where each has its own.</summary>
    internal IBucketServer? Server { get; }

    /// <summary>True while Redis answers: what is left is that of all nodes together.</summary>
    public bool IsShared => _isShared;

    /// <summary>How many nodes there were when Redis last answered, this one included.</summary>
    public int Nodes => _nodes;

    /// <summary>Buckets in memory.</summary>
    internal int Buckets => _buckets.Count;

    /// <summary>Milliseconds of a clock that never goes back.</summary>
    internal long Now => (long)_time.GetElapsedTime(_origin).TotalMilliseconds;

    /// <summary>Takes units, or none where there are too few.</summary>
    /// <param name="whose">Whose.</param>
    /// <param name="limit">How many there are.</param>
    /// <param name="units">How many to take, at least 1.</param>
    /// <param name="cancellationToken">Gives up; some may be taken in vain.</param>
    public async ValueTask<BucketVerdict> TakeAsync(BucketName whose, RateLimit limit, long units, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await Of(whose, limit).TakeAsync(limit, units, cancellationToken) is { } verdict)
            {
                return verdict;
            }
        }
    }

    /// <summary>What is left, and how long so many units would have to be waited for.</summary>
    public BucketVerdict Look(BucketName whose, RateLimit limit, long units) => Of(whose, limit).Look(limit, units);

    /// <summary>Puts units back that were taken in vain.</summary>
    public void Give(BucketName whose, RateLimit limit, long units) => Of(whose, limit).Give(units);

    /// <summary>Counts whom paths are asked to for somebody: all of the targets or none.</summary>
    /// <param name="whose">For whom.</param>
    /// <param name="day">On which day.</param>
    /// <param name="most">How many different ones there may be on that day.</param>
    /// <param name="lifetime">How long the day goes on.</param>
    /// <param name="targets">Whom, each by a number that is the same on every node.</param>
    /// <param name="cancellationToken">Gives up; they may be counted nevertheless.</param>
    public ValueTask<TargetVerdict> CountAsync(
        BucketName whose, DateOnly day, int most, TimeSpan lifetime, IReadOnlyList<long> targets, CancellationToken cancellationToken) =>
        TargetsOf(whose, day).CountAsync(most, lifetime, targets, cancellationToken);

    /// <summary>How many different ones paths may still be asked to.</summary>
    public long LookAtTargets(BucketName whose, DateOnly day, int most) =>
        _targets.TryGetValue(whose, out var seen) && seen.Day == day ? seen.Look(most) : most;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Tells the server of this node, and what it gave out alone, or settles leases; called once a second.</summary>
    internal async Task BeatAsync()
    {
        if (await Server!.BeatAsync() is not { } nodes)
        {
            Lose();
            return;
        }

        if (_reporting > 0)
        {
            // A server that was started anew has not heard of all of them yet.
            _nodes = Math.Max(_nodes, nodes);
            _reporting--;
            foreach (var bucket in _buckets.Values)
            {
                await bucket.ReportAsync();
            }

            return;
        }

        _nodes = Math.Max(1, nodes);
        if (!_isShared)
        {
            _isShared = true;
            Log.Shared(_logger, nodes);
        }

        foreach (var bucket in _buckets.Values.TakeWhile(_ => _isShared))
        {
            await bucket.SettleAsync();
        }
    }

    /// <summary>The server does not answer: this node goes on alone until it does.</summary>
    internal void Lose()
    {
        _reporting = Reports;
        if (_isShared)
        {
            _isShared = false;
            Log.Alone(_logger, _nodes);
        }
    }

    private LeasedBucket Of(BucketName whose, RateLimit limit)
    {
        if (_buckets.TryGetValue(whose, out var bucket))
        {
            return bucket;
        }

        if (_buckets.Count >= Volatile.Read(ref _sweepAt))
        {
            Sweep();
        }

        return _buckets.GetOrAdd(whose, static (name, made) => new LeasedBucket(made.This, name, made.Limit), (This: this, Limit: limit));
    }

    private void Sweep()
    {
        foreach (var (name, bucket) in _buckets)
        {
            if (bucket.TryEnd())
            {
                _buckets.TryRemove(KeyValuePair.Create(name, bucket));
            }
        }

        Volatile.Write(ref _sweepAt, Math.Max(Many, _buckets.Count * 2));
    }

    private SeenTargets TargetsOf(BucketName whose, DateOnly day)
    {
        if (Interlocked.Exchange(ref _today, day.DayNumber) != day.DayNumber)
        {
            foreach (var (name, seen) in _targets)
            {
                if (seen.Day != day)
                {
                    _targets.TryRemove(KeyValuePair.Create(name, seen));
                }
            }
        }

        if (_targets.Count >= MostAskers && !_targets.ContainsKey(whose))
        {
            foreach (var fewest in _targets.OrderBy(asker => asker.Value.Known).Take(MostAskers / 2))
            {
                _targets.TryRemove(fewest);
            }
        }

        while (true)
        {
            var seen = _targets.GetOrAdd(whose, static (name, made) => new SeenTargets(made.This, name, made.Day), (This: this, Day: day));
            if (seen.Day == day)
            {
                return seen;
            }

            _targets.TryUpdate(whose, new SeenTargets(this, whose, day), seen);
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        try
        {
            do
            {
                await BeatAsync();
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Limits are shared over Redis, by {Nodes} nodes.")]
        public static partial void Shared(ILogger logger, int nodes);

        [LoggerMessage(2, LogLevel.Warning, "Redis does not answer: this node counts limits by itself, as one of {Nodes}.")]
        public static partial void Alone(ILogger logger, int nodes);
    }
}
