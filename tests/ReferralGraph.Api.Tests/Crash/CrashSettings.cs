using System.Globalization;
using NUnit.Framework;

namespace ReferralGraph.Api.Tests.Crash;

/// <summary>How often the crash tests kill, and the seed that says when.</summary>
internal static class CrashSettings
{
    private const string KillsVariable = "REFERRALGRAPH_CRASH_KILLS";
    private const string SeedVariable = "REFERRALGRAPH_CRASH_SEED";
    private const int DefaultKills = 4;

    /// <summary>Kills during writes.</summary>
    public static int Kills => Number(KillsVariable) ?? DefaultKills;

    /// <summary>A source of moments; its seed is printed, and set by <c>REFERRALGRAPH_CRASH_SEED</c>.</summary>
    public static Random Random()
    {
        var seed = Number(SeedVariable) ?? System.Random.Shared.Next();
        TestContext.Out.WriteLine($"{SeedVariable}={seed.ToString(CultureInfo.InvariantCulture)}");
        return new Random(seed);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
