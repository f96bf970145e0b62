using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Tests.Cypher;

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

    [TestCase("EquivalentSchemaRuleAlreadyExists")]
    [TestCase("ConstraintAlreadyExists")]
    [TestCase("IndexAlreadyExists")]
    public async Task What_another_node_has_made_meanwhile_need_not_be_made(string code)
    {
        var client = new ScriptedClient((call, _) => call switch
        {
            1 => Task.FromResult(new CypherTable(["version"], [["5.26.30"]])),
            2 => Task.FromResult(CypherTable.Empty),
            3 or 5 => throw CypherErrors.FromStatus($"Neo.ClientError.Schema.{code}", "An equivalent constraint already exists."),
            _ => Task.FromResult(CypherTable.Empty),
        });

        await Neo4jSchema.PrepareAsync(client, CancellationToken.None);

        Assert.That(client.Calls, Is.EqualTo(3 + CypherQueries.Schema.Text.Split(";\n").Length));
    }

    [Test]
    public void Another_failure_of_making_the_schema_is_told()
    {
        var client = new ScriptedClient((call, _) => call switch
        {
            1 => Task.FromResult(new CypherTable(["version"], [["5.26.30"]])),
            2 => Task.FromResult(CypherTable.Empty),
            _ => throw CypherErrors.FromStatus("Neo.ClientError.Security.Forbidden", "no"),
        });

        Assert.That(() => Neo4jSchema.PrepareAsync(client, CancellationToken.None), Throws.TypeOf<GraphStoreException>());
    }

    private static ScriptedClient Answering(params object[] versions) =>
        new((call, _) => Task.FromResult(new CypherTable(["version"], [[versions[call - 1]]])));
}
