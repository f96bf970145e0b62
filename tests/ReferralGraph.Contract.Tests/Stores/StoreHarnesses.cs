using NUnit.Framework;
using NUnit.Framework.Internal;
using ReferralGraph.Contract.Tests.Stores.Neo4j;
using ReferralGraph.Contract.Tests.Stores.Sqlite;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Every store that the contract of stores runs on.</summary>
internal static class StoreHarnesses
{
    public static IEnumerable<TestFixtureData> All()
    {
        yield return new TestFixtureData(new SqliteHarness()).SetArgDisplayNames("sqlite");
        var neo4j = new TestFixtureData(new Neo4jHarness()).SetArgDisplayNames("neo4j");
        neo4j.Properties.Add(PropertyNames.Category, TestNeo4j.Category);
        yield return neo4j;
    }
}
