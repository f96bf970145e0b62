using NUnit.Framework;
using NUnit.Framework.Internal;
using ReferralGraph.Contract.Tests.Harnesses;
using ReferralGraph.Contract.Tests.Stores.Neo4j;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Contract.Tests;

internal static partial class Backends
{
    /// <summary>Names, separated by commas, of the back ends to run.</summary>
    public const string Variable = "REFERRALGRAPH_TEST_BACKENDS";

    private const string Default = "exhaustive,snapshot+sqlite,cached+snapshot+sqlite,snapshot+neo4j,cypher+neo4j,cached+cypher+neo4j";

    /// <summary>The back ends asked for, or else those of every build.</summary>
    public static IEnumerable<TestFixtureData> All() =>
        For(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } asked ? asked : Default);

    /// <summary>Every back end; those not among the names appear as ignored.</summary>
    public static IEnumerable<TestFixtureData> For(string asked)
    {
        var names = asked.Split(',', StringSplitOptions.TrimEntries);
        var harnesses = Harnesses();
        if (names.FirstOrDefault(name => harnesses.All(harness => harness.Name != name)) is { } unknown)
        {
            throw new ArgumentException(
                $"{Variable} asks for '{unknown}'; this build has {string.Join(", ", harnesses.Select(harness => harness.Name))}.",
                nameof(asked));
        }

        foreach (var harness in harnesses)
        {
            var fixture = new TestFixtureData(harness).SetArgDisplayNames(harness.Name);
            if (harness.Name.Contains("neo4j", StringComparison.Ordinal))
            {
                fixture.Properties.Add(PropertyNames.Category, TestNeo4j.Category);
            }

            yield return names.Contains(harness.Name)
                ? fixture
                : (TestFixtureData)fixture.Ignore($"Set {Variable}=...,{harness.Name} to run.");
        }
    }

    /// <summary>A new harness of every back end in this build.</summary>
    public static IReadOnlyList<IPathFinderHarness> Harnesses()
    {
        var harnesses = new List<IPathFinderHarness>
        {
            new ExhaustiveHarness(),
            new EmbeddedHarness(),
            new CachedHarness(new EmbeddedHarness()),
            new SnapshotNeo4jHarness("snapshot+neo4j", new Neo4jHarness(scores: false)),
            new CypherNeo4jHarness("cypher+neo4j", new Neo4jHarness(scores: false)),
            new CachedHarness(new CypherNeo4jHarness("cypher+neo4j", new Neo4jHarness(scores: false), proves: true)),
        };
        AddOptional(harnesses);
        return harnesses;
    }

    /// <summary>Adds the harnesses of back ends that only some builds have.</summary>
    static partial void AddOptional(List<IPathFinderHarness> harnesses);
}
