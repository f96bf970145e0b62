using System.Net;
using System.Text;
using StackExchange.Redis;

namespace ReferralGraph.TestKit.Servers;

/// <summary>Reads all that a Redis holds.</summary>
internal static class RedisScan
{
    /// <summary>Names and values of every key, a byte a character, so that a text that is looked for is found wherever it stands.</summary>
    /// <exception cref="NotSupportedException">There is a value of a kind that is not read.</exception>
    public static async Task<string> ReadAllAsync(IPEndPoint address)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{address},allowAdmin=true");
        var (data, text) = (redis.GetDatabase(), new StringBuilder());
        await foreach (var key in redis.GetServer(address).KeysAsync(pageSize: 1_000))
        {
            Add(text, (byte[]?)key);
            foreach (var value in await ValuesAsync(data, key))
            {
                Add(text, value);
            }
        }

        return text.ToString();
    }

    private static async Task<IReadOnlyList<RedisValue>> ValuesAsync(IDatabase data, RedisKey key) => await data.KeyTypeAsync(key) switch
    {
        RedisType.None => [],
        RedisType.String => [await data.StringGetAsync(key)],
        RedisType.Hash => [.. (await data.HashGetAllAsync(key)).SelectMany(field => new[] { field.Name, field.Value })],
        RedisType.Set => await data.SetMembersAsync(key),
        RedisType.SortedSet => await data.SortedSetRangeByRankAsync(key),
        RedisType.List => await data.ListRangeAsync(key),
        var other => throw new NotSupportedException($"A {other} is not read."),
    };

    private static void Add(StringBuilder text, byte[]? bytes) => text.Append(Encoding.Latin1.GetString(bytes ?? [])).Append('\n');
}
