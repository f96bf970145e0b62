using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Caching.Nodes;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Api.Tests;

/// <summary>What an operator has one node forget the others forget as well.</summary>
[Category(TestRedis.Category)]
internal sealed class NodesForgetTests
{
    [Test]
    public async Task Those_that_hear_of_it_forget()
    {
        await using var server = await TestRedis.RequireAsync();
        using var one = new RedisStore(server.Address.ToString(), new RedisPrefix("test:", "1:"));
        using var other = new RedisStore(server.Address.ToString(), new RedisPrefix("test:", "1:"));
        var (told, heard) = (0, 0);
        using var telling = Exchange(one, () => Interlocked.Increment(ref told));
        using var hearing = Exchange(other, () => Interlocked.Increment(ref heard));

        // Neither is connected at once.
        await Polling.UntilAsync(
            () =>
            {
                telling.PublishClear();
                return Task.FromResult(Volatile.Read(ref heard));
            },
            count => count > 0,
            "a node that forgets");
        await Polling.UntilAsync(
            () =>
            {
                hearing.PublishClear();
                return Task.FromResult(Volatile.Read(ref told));
            },
            count => count > 0,
            "the other way round");
    }

    private static RevisionExchange Exchange(RedisStore redis, Action forget) =>
        new(redis, "channel", SharedStore.New().Graph, forget, NullLoggerFactory.Instance);
}
