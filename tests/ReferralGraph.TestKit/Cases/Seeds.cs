using System.Globalization;

namespace ReferralGraph.TestKit.Cases;

/// <summary>Seeds of drawn cases. A failure names its seed; set <see cref="Variable"/> to run that one alone.</summary>
internal static class Seeds
{
    public const string Variable = "REFERRALGRAPH_TEST_SEED";

    /// <summary>Multiplies the number of cases each drawn test runs.</summary>
    public const string EffortVariable = "REFERRALGRAPH_TEST_EFFORT";

    /// <summary>What the number of cases is multiplied by: 1 unless more is asked for.</summary>
    public static int Effort { get; } = Environment.GetEnvironmentVariable(EffortVariable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 1;

    public static IEnumerable<int> Take(int count)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } seed)
        {
            return [int.Parse(seed, CultureInfo.InvariantCulture)];
        }

        return Enumerable.Range(1, count * Effort);
    }
}
