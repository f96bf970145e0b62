using System.Diagnostics;
using NUnit.Framework;

namespace ReferralGraph.TestKit.Servers;

/// <summary>A real Redis; where the program is not installed the tests that need it are left out, and in CI they fail.</summary>
internal static class TestRedis
{
    /// <summary>Of every test that needs one.</summary>
    public const string Category = "Redis";

    /// <summary>What makes the tests run that were left out.</summary>
    public const string Remedy = "There is no redis-server to test with: install the package redis-server.";

    /// <summary>True where the program is installed.</summary>
    public static bool IsThere => LocalMachine.Has(RedisServer.Program);

    public static async Task<RedisServer> RequireAsync(params string[] settings)
    {
        TestServersAttribute.CheckCategory(Category);
        if (await RedisServer.TryStartAsync(settings) is { } server)
        {
            return server;
        }

        if (TestServersAttribute.IsRequired)
        {
            Assert.Fail(Remedy);
        }

        Assert.Ignore(Remedy);
        throw new UnreachableException();
    }
}
