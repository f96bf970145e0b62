using NUnit.Framework;
using ReferralGraph.Contract.Tests.Harnesses;

namespace ReferralGraph.Contract.Tests;

internal static partial class Backends
{
    /// <summary>Names, separated by commas, of the back ends to run.</summary>
    public const string Variable = "REFERRALGRAPH_TEST_BACKENDS";

    private const string Default = "exhaustive,snapshot+sqlite";

    /// <summary>Every back end; those not asked for appear as ignored, with the way to ask for them.</summary>
    public static IEnumerable<TestFixtureData> All()
    {
        var asked = (Environment.GetEnvironmentVariable(Variable) ?? Default).Split(',', StringSplitOptions.TrimEntries);
        foreach (var harness in Harnesses())
        {
            var fixture = new TestFixtureData(harness).SetArgDisplayNames(harness.Name);
            yield return asked.Contains(harness.Name)
                ? fixture
                : (TestFixtureData)fixture.Ignore($"Set {Variable}=...,{harness.Name} to run.");
        }
    }

    /// <summary>A new harness of every back end in this build.</summary>
    public static IReadOnlyList<IPathFinderHarness> Harnesses()
    {
        var harnesses = new List<IPathFinderHarness> { new ExhaustiveHarness(), new EmbeddedHarness() };
        AddOptional(harnesses);
        return harnesses;
    }

    /// <summary>Adds the harnesses of back ends that only some builds have.</summary>
    static partial void AddOptional(List<IPathFinderHarness> harnesses);
}
