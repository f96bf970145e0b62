using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.QueryApi;
using ReferralGraph.Neo4j.Tests.Cypher;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Neo4j.Tests.Store;

/// <summary>Servers and databases this build does not understand are refused with a sentence.</summary>
internal sealed class SchemaTests
{
    [TestCase("5.26.30", true)]
    [TestCase("5.26.0", true)]
    [TestCase("5.27-aura", true)]
    [TestCase("2025.01.0", true)]
    [TestCase("2026.08.1+1", true)]
    [TestCase("5.25.1", false)]
    [TestCase("4.4.40", false)]
    [TestCase("unknown", false)]
    public void A_server_of_5_26_or_later_is_supported(string version, bool supported) =>
        Assert.That(Neo4jSchema.IsSupported(version), Is.EqualTo(supported));

    [Test]
    public void An_old_server_is_named() =>
        Assert.That(
            () => Neo4jGraphStore.OpenAsync(Answering("5.20.0"), new TrustModel(), TimeProvider.System, CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Incompatible)
                .And.Message.EqualTo("This is Neo4j 5.20.0; 5.26 or newer is needed."));

    [Test]
    public void A_database_of_a_newer_build_is_left_alone() =>
        Assert.That(
            () => Neo4jGraphStore.OpenAsync(Answering("5.26.30", 99L), new TrustModel(), TimeProvider.System, CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Incompatible)
                .And.Message.Contains("schema 99"));

    [Test]
    public async Task A_rule_that_another_node_has_just_made_is_there()
    {
        var client = new ScriptedClient((call, _) => call switch
        {
            1 => Task.FromResult(new CypherTable(["version"], [["5.26.30"]])),
            2 => Task.FromResult(CypherTable.Empty),
            3 or 4 => throw CypherErrors.FromStatus("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists", "made already"),
            5 or 6 => throw CypherErrors.FromStatus("Neo.TransientError.Transaction.DeadlockDetected", "two waited for each other"),
            _ => Task.FromResult(CypherTable.Empty),
        });

        await Neo4jSchema.PrepareAsync(client, CancellationToken.None);

        // Two reads, a call for every statement, two more for the deadlocks, and the version.
        Assert.That(client.Calls, Is.EqualTo(2 + CypherQueries.Schema.Text.Split(";\n").Length + 2 + 1));
    }

    [Test]
    public void A_rule_that_differs_from_the_one_of_its_name_is_refused() =>
        Assert.That(
            () => Neo4jSchema.PrepareAsync(
                new ScriptedClient((call, _) => call switch
                {
                    1 => Task.FromResult(new CypherTable(["version"], [["5.26.30"]])),
                    2 => Task.FromResult(CypherTable.Empty),
                    _ => throw CypherErrors.FromStatus("Neo.ClientError.Schema.IndexWithNameAlreadyExists", "another one"),
                }),
                CancellationToken.None),
            Throws.TypeOf<GraphStoreException>());

    [Test]
    [Category(TestNeo4j.Category)]
    public async Task Nodes_open_an_empty_database_at_once()
    {
        const int Nodes = 6;
        await using var server = await TestNeo4j.StartOwnAsync();
        using var http = TestNeo4j.NewHttp();
        using var client = new ResilientCypherClient(
            new QueryApiCypherClient(http, new QueryApiOptions { Uri = server.Http }, TimeProvider.System),
            TestNeo4j.Patient,
            TimeProvider.System);

        var identities = await Task.WhenAll(Enumerable.Range(0, Nodes).Select(async _ =>
        {
            await Neo4jSchema.PrepareAsync(client, CancellationToken.None);
            return await Neo4jSchema.IdentifyAsync(client, CancellationToken.None);
        }));

        Assert.That(identities.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(1));
    }

    private static ScriptedClient Answering(params object[] versions) =>
        new((call, _) => Task.FromResult(new CypherTable(["version"], [[versions[call - 1]]])));
}
