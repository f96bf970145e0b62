using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores.Neo4j;
using ReferralGraph.Contract.Tests.Stores.Sqlite;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Every store that the contract of stores runs on.</summary>
internal static class StoreHarnesses
{
    public static IEnumerable<TestFixtureData> All()
    {
        yield return new TestFixtureData(new SqliteHarness()).SetArgDisplayNames("sqlite");
        yield return new TestFixtureData(new Neo4jHarness()).SetArgDisplayNames("neo4j");
    }
}
