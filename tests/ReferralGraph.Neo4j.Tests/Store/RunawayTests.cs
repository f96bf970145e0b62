using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Neo4j.Tests.Store;

/// <summary>What nobody waits for any more is stopped on the real server.</summary>
[Category(TestNeo4j.Category)]
internal sealed class RunawayTests
{
    // A minute and more of counting.
    private const string Counting = "UNWIND range(1, 100000000000) AS x WITH x WHERE $mark <> '' RETURN count(x) AS counted";

    [Test]
    public async Task A_read_that_is_cancelled_is_gone_from_the_server([Values] bool inTransaction)
    {
        await using var node = await RealStore.OpenAsync();
        var (mark, statement) = NewRunaway();
        using var leave = new CancellationTokenSource();
        var running = inTransaction
            ? node.Client.TransactAsync((transaction, cancel) => transaction.RunAsync(statement, cancel), leave.Token)
            : node.Client.ReadAsync(statement, leave.Token);
        await UntilAsync(node, mark, runs: true);

        await leave.CancelAsync();

        Assert.That(() => running, Throws.InstanceOf<OperationCanceledException>());
        await UntilAsync(node, mark, runs: false);
    }

    [Test]
    public async Task A_read_that_takes_too_long_is_gone_from_the_server()
    {
        await using var node = await RealStore.OpenAsync();
        var options = new ResilienceOptions { Timeout = TimeSpan.FromSeconds(2) };
        using var impatient = new ResilientCypherClient(node.Client, options, TimeProvider.System);
        var (mark, statement) = NewRunaway();

        Assert.That(
            () => impatient.ReadAsync(statement, CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.TimedOut));
        await UntilAsync(node, mark, runs: false);
    }

    private static (string Mark, CypherStatement Statement) NewRunaway()
    {
        var mark = Guid.NewGuid().ToString("N");
        return (mark, new CypherStatement(Counting, new Dictionary<string, object?> { ["mark"] = mark }));
    }

    private static async Task UntilAsync(RealStore node, string mark, bool runs)
    {
        var query = new CypherStatement(
            "SHOW TRANSACTIONS YIELD transactionId, parameters WHERE parameters.mark = $wanted RETURN transactionId",
            new Dictionary<string, object?> { ["wanted"] = mark });
        await Polling.UntilAsync(
            async () => (await node.Client.ReadAsync(query, CancellationToken.None)).Rows.Count > 0 == runs,
            runs ? "it to run" : "it to be gone");
    }
}
