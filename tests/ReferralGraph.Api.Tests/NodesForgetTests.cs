using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Caching.Nodes;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>What an operator has one node forget the others forget as well.</summary>
[Category(TestRedis.Category)]
internal sealed class NodesForgetTests
{
    [Test]
    public async Task Those_that_receive_it_forget()
    {
        await using var server = await TestRedis.RequireAsync();
        using var one = new RedisStore(server.Address.ToString(), new RedisPrefix("test:", "1:"));
        using var other = new RedisStore(server.Address.ToString(), new RedisPrefix("test:", "1:"));
        var (forgottenByOne, forgottenByOther) = (0, 0);
        using var exchangeOfOne = Exchange(one, () => Interlocked.Increment(ref forgottenByOne));
        using var exchangeOfOther = Exchange(other, () => Interlocked.Increment(ref forgottenByOther));

        // Neither is connected at once.
        await Polling.UntilAsync(
            () =>
            {
                exchangeOfOne.PublishClear();
                return Task.FromResult(Volatile.Read(ref forgottenByOther));
            },
            count => count > 0,
            "a node that forgets");
        await Polling.UntilAsync(
            () =>
            {
                exchangeOfOther.PublishClear();
                return Task.FromResult(Volatile.Read(ref forgottenByOne));
            },
            count => count > 0,
            "the other way round");
    }

    private static RevisionExchange Exchange(RedisStore redis, Action forget) =>
        new(redis, "channel", SharedStore.New().Graph, forget, NullLoggerFactory.Instance);
}
