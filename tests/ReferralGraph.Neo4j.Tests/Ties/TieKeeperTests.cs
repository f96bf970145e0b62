using NUnit.Framework;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Tests.Cypher;
using ReferralGraph.Neo4j.Ties;

namespace ReferralGraph.Neo4j.Tests.Ties;

/// <summary>A keeper of ties by itself.</summary>
internal sealed class TieKeeperTests
{
    [Test]
    public async Task A_look_that_fails_when_it_is_stopped_is_no_failure_of_stopping()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = new ScriptedClient(async (_, cancellationToken) =>
        {
            asked.TrySetResult();
            Task left = Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            await left.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw CypherErrors.FromStatus("Neo.TransientError.Transaction.Terminated", "The transaction has been terminated.");
        });
        var clock = TieStand.NewClock();
        var keeper = new TieKeeper(client, new TieModel(new TrustModel()), new TieLimits(), clock);
        keeper.Start();
        clock.Advance(TimeSpan.FromSeconds(1));
        await asked.Task;

        Assert.That(async () => await keeper.DisposeAsync(), Throws.Nothing);
        Assert.That(keeper.Failure, Is.Null);
    }
}
