using ReferralGraph.Contract.Tests.Harnesses;
using ReferralGraph.Contract.Tests.Stores.Neo4j;
using ReferralGraph.Neo4j.Bolt;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Contract.Tests;

internal static partial class Backends
{
    static partial void AddOptional(List<IPathFinderHarness> harnesses) =>
        harnesses.Add(new SnapshotNeo4jHarness("snapshot+neo4j-bolt", new Neo4jHarness(server => new BoltCypherClient(
            new BoltOptions { Uri = TestNeo4j.BoltUri, User = server.User, Password = server.Password }, TimeProvider.System))));
}
