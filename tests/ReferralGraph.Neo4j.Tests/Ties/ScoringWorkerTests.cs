using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Tests.Cypher;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Neo4j.Tests.Ties;

/// <summary>A worker of ties by itself.</summary>
internal sealed class ScoringWorkerTests
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
        var worker = new ScoringWorker(client, new TieModel(new TrustModel()), new TieLimits(), clock, NullLogger.Instance);
        worker.Start();
        clock.Advance(TimeSpan.FromSeconds(1));
        await asked.Task;

        Assert.That(async () => await worker.DisposeAsync(), Throws.Nothing);
        Assert.That(worker.Work.Failure, Is.Null);
    }

    [Test]
    public async Task What_keeps_failing_is_told_once_and_so_is_its_end()
    {
        var (log, clock) = (new RecordedLog(), TieStand.NewClock());
        TaskCompletionSource[] looks =
            [.. Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        var client = new ScriptedClient((call, _) =>
        {
            looks[call - 1].SetResult();
            return call is 1 or 2 ? throw new InvalidOperationException("A bug.") : Task.FromResult(new CypherTable(["tenant"], []));
        });
        await using (var worker = new ScoringWorker(client, new TieModel(new TrustModel()), new TieLimits(), clock, log))
        {
            worker.Start();
            foreach (var look in looks)
            {
                // The worker looks at its own pace: a tick that finds it busy is not lost, one more makes no difference.
                clock.Advance(TimeSpan.FromMilliseconds(500));
                await look.Task.WaitAsync(Polling.Patience);
            }
        }

        Assert.That(
            log.Lines, Is.EqualTo(new[] { "Scoring of ties fails, and is tried again until it works.", "Scoring of ties works again." }));
    }
}
