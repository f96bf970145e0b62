using System.Diagnostics;
using NUnit.Framework;
using ReferralGraph.TestKit;

namespace ReferralGraph.Caching.Tests.Support;

/// <summary>A real Redis; where the program is not installed the tests that need it are ignored and say so, and in CI they fail.</summary>
internal static class TestRedis
{
    public static async Task<RedisServer> RequireAsync(params string[] settings)
    {
        if (await RedisServer.TryStartAsync(settings) is { } server)
        {
            return server;
        }

        const string Remedy = "There is no redis-server to test with: install the package redis-server.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Remedy);
        }

        Assert.Ignore(Remedy);
        throw new UnreachableException();
    }
}
