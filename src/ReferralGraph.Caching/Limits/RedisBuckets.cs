using System.Globalization;
using Polly;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Core.Limits;
using StackExchange.Redis;

namespace ReferralGraph.Caching.Limits;

/// <summary>Limits in Redis. A server that fails, hangs or answers with something else is one that does not answer.</summary>
/// <param name="redis">The connection that answers are kept over, too. Not disposed.</param>
/// <param name="prefix">Begins every key.</param>
/// <param name="hide">Makes of a name what may stand in Redis: ids of people must not.</param>
/// <param name="timeout">How long a call may take: a request waits for it.</param>
/// <param name="clock">The time that Redis is to take it to be, milliseconds; null: its own.</param>
internal sealed class RedisBuckets(
    RedisStore redis, string prefix, Func<string, string> hide, TimeSpan timeout, Func<long>? clock = null) : IBucketServer
{
    /// <summary>A node that was not heard of for so long is gone.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(3);

    private readonly ResiliencePipeline _calls = new ResiliencePipelineBuilder().AddTimeout(timeout).Build();
    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly string _take = Timed(LimitScripts.Take, clock);
    private readonly string _count = LimitScripts.Count;
    private readonly string _beat = Timed(LimitScripts.Beat, clock);

    /// <inheritdoc/>
    public Task<BucketAnswer?> TakeAsync(BucketName bucket, RateLimit limit, BucketCall call) => AskAsync<BucketAnswer>(
        _take,
        $"{prefix}{hide(bucket.ToString())}",
        [limit.Units, limit.Seconds, call.Needed, call.Wanted, call.Spent, call.Missing, call.Nodes, call.Seen],
        result => (RedisResult[]?)result is [var granted, var parts, var now]
            ? new BucketAnswer((long)granted, (long)parts, (long)now)
            : null);

    /// <inheritdoc/>
    public Task<TargetsAnswer?> CountAsync(BucketName whose, DateOnly day, TargetsCall call) => AskAsync<TargetsAnswer>(
        _count,
        $"{prefix}{hide(string.Create(CultureInfo.InvariantCulture, $"{whose}/{day:O}"))}",
        [
            call.Most,
            (long)call.Lifetime.TotalMilliseconds,
            call.Counted.Count,
            .. call.Counted.Select(target => (RedisValue)target),
            .. call.Fresh.Select(target => (RedisValue)target),
        ],
        result => (RedisResult[]?)result is [var isCounted, var count] ? new TargetsAnswer((long)isCounted == 1, (int)count) : null);

    /// <inheritdoc/>
    public async Task<int?> BeatAsync()
    {
        try
        {
            await redis.ConnectAsync().WaitAsync(timeout);
        }
        catch (Exception)
        {
            return null;
        }

        return await AskAsync<int>(
            _beat, $"{prefix}nodes", [_node, (long)Forgotten.TotalMilliseconds], result => result.IsNull ? null : (int)result);
    }

    private static string Timed(string script, Func<long>? clock) =>
        (clock is null ? LimitScripts.ServerClock : "local now = tonumber(ARGV[#ARGV])\n") + script;

    private async Task<T?> AskAsync<T>(string script, string key, RedisValue[] arguments, Func<RedisResult, T?> read)
        where T : struct
    {
        if (redis.Connected is not { IsConnected: true } connection)
        {
            return null;
        }

        try
        {
            var result = await _calls.ExecuteAsync(
                static async (call, cancel) =>
                    await call.Database.ScriptEvaluateAsync(call.Script, [call.Key], call.Arguments).WaitAsync(cancel),
                (
                    Database: connection.GetDatabase(),
                    Script: script,
                    Key: (RedisKey)key,
                    Arguments: clock is null || ReferenceEquals(script, _count) ? arguments : [.. arguments, clock()]));
            return read(result);
        }
        catch (Exception)
        {
            // Something that speaks otherwise than Redis does, or whatever the client falls over when a connection ends under a call: it
            // does not throw of its own kinds alone, and one that got through would end the beat of this node for good.
            return null;
        }
    }
}
