using NUnit.Framework;
using NUnit.Framework.Internal;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Api.Tests.CaseFiles;

/// <summary>Every store that cases are sent to.</summary>
internal static class CaseStores
{
    public const string Embedded = "embedded";
    public const string Neo4j = "neo4j";

    public static IEnumerable<TestFixtureData> All()
    {
        yield return new TestFixtureData(Embedded);
        var neo4j = new TestFixtureData(Neo4j);
        neo4j.Properties.Add(PropertyNames.Category, TestNeo4j.Category);
        yield return neo4j;
    }
}
