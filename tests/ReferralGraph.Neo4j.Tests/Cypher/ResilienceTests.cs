using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Testing;
using Polly.Timeout;
using ReferralGraph.Core.Errors;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Tests.Cypher;

/// <summary>What is tried again, what is not, and when the adapter leaves the server alone.</summary>
internal sealed class ResilienceTests
{
    private static readonly CypherStatement Statement = new("RETURN 1", new Dictionary<string, object?>());

    private static readonly ResilienceOptions Quick = new() { RetryDelay = TimeSpan.FromMilliseconds(1) };

    private static GraphStoreException Deadlock => CypherErrors.FromStatus("Neo.TransientError.Transaction.DeadlockDetected", "deadlock");

    private static GraphStoreException Broken => CypherErrors.Unreachable("http://nowhere", new IOException("reset"));

    [Test]
    public void A_call_passes_time_out_bulkhead_retry_and_breaker_in_this_order()
    {
        using var pipelines = new CypherPipelines(new ResilienceOptions(), TimeProvider.System);

        var strategies = pipelines.Repeatable.GetPipelineDescriptor().Strategies;

        Assert.That(
            strategies.Select(strategy => strategy.Options?.GetType()),
            Is.EqualTo(new[]
            {
                typeof(TimeoutStrategyOptions),
                typeof(RateLimiterStrategyOptions),
                typeof(RetryStrategyOptions),
                typeof(CircuitBreakerStrategyOptions),
            }));
    }

    [Test]
    public void Options_reach_the_strategies()
    {
        using var pipelines = new CypherPipelines(
            new ResilienceOptions { Timeout = TimeSpan.FromSeconds(7), TransactionTimeout = TimeSpan.FromSeconds(70), Retries = 5 },
            TimeProvider.System);

        var retry = Options<RetryStrategyOptions>(pipelines.Repeatable);
        Assert.That(
            (Options<TimeoutStrategyOptions>(pipelines.Repeatable).Timeout, Options<TimeoutStrategyOptions>(pipelines.Transaction).Timeout,
                retry.MaxRetryAttempts, retry.UseJitter),
            Is.EqualTo((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(70), 5, true)));
    }

    [Test]
    public void Writes_that_are_not_repeatable_have_no_retry()
    {
        using var pipelines = new CypherPipelines(new ResilienceOptions(), TimeProvider.System);

        Assert.That(
            pipelines.Once.GetPipelineDescriptor().Strategies.Select(strategy => strategy.Options),
            Has.None.InstanceOf<RetryStrategyOptions>());
    }

    [Test]
    public void Defaults_are_in_range()
    {
        var options = new ResilienceOptions();

        Assert.That(Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true), Is.True);
    }

    [Test]
    public async Task A_read_is_tried_again_after_a_passing_failure([Values] bool broken)
    {
        var inner = new ScriptedClient((call, _) => call < 3 ? throw (broken ? Broken : Deadlock) : Task.FromResult(CypherTable.Empty));
        using var client = new ResilientCypherClient(inner, Quick, TimeProvider.System);

        await client.ReadAsync(Statement, CancellationToken.None);

        Assert.That(inner.Calls, Is.EqualTo(3));
    }

    [Test]
    public void A_read_that_the_server_refuses_is_not_tried_again()
    {
        var inner = new ScriptedClient((_, _) => throw CypherErrors.FromStatus("Neo.ClientError.Statement.SyntaxError", "no"));
        using var client = new ResilientCypherClient(inner, Quick, TimeProvider.System);

        Assert.That(() => client.ReadAsync(Statement, CancellationToken.None), Throws.TypeOf<GraphStoreException>());
        Assert.That(inner.Calls, Is.EqualTo(1));
    }

    [TestCase(CypherWrite.Once, 1)]
    [TestCase(CypherWrite.Repeatable, 4)]
    public void A_write_is_tried_again_only_if_twice_is_the_same_as_once(CypherWrite access, int calls)
    {
        var inner = new ScriptedClient((_, _) => throw Broken);
        using var client = new ResilientCypherClient(inner, Quick, TimeProvider.System);

        Assert.That(() => client.WriteAsync([Statement], access, CancellationToken.None), Throws.TypeOf<GraphStoreException>());
        Assert.That(inner.Calls, Is.EqualTo(calls));
    }

    [Test]
    public void A_transaction_is_not_tried_again_once_its_commit_was_sent()
    {
        var inner = new ScriptedClient((_, _) => throw CypherErrors.CommitUnknown("http://nowhere", new IOException("reset")));
        using var client = new ResilientCypherClient(inner, Quick, TimeProvider.System);

        Assert.That(
            () => client.TransactAsync((_, _) => Task.FromResult(1), CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Message.Contains("may have been done"));
        Assert.That(inner.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A_transaction_that_was_rolled_back_is_run_again_from_its_beginning()
    {
        var runs = 0;
        var inner = new ScriptedClient((call, _) => call < 2 ? throw Deadlock : Task.FromResult(CypherTable.Empty));
        using var client = new ResilientCypherClient(inner, Quick, TimeProvider.System);

        await client.TransactAsync((_, _) => Task.FromResult(++runs), CancellationToken.None);

        Assert.That(runs, Is.EqualTo(2));
    }

    [Test]
    public async Task A_call_that_takes_too_long_has_timed_out()
    {
        var time = new FakeTimeProvider();
        var inner = new ScriptedClient(async (_, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancel);
            return CypherTable.Empty;
        });
        using var client = new ResilientCypherClient(inner, new ResilienceOptions(), time);

        var read = client.ReadAsync(Statement, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.That(
            await Outcome(read),
            Has.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.TimedOut).And.Message.Contains("30 s"));
    }

    [Test]
    public async Task A_server_that_is_down_is_left_alone_and_then_asked_again()
    {
        var time = new FakeTimeProvider();
        var down = true;
        var inner = new ScriptedClient((_, _) => down ? throw Broken : Task.FromResult(CypherTable.Empty));
        using var client = new ResilientCypherClient(inner, new ResilienceOptions { Retries = 0 }, time);
        for (var call = 0; call < 8; call++)
        {
            await Outcome(client.ReadAsync(Statement, CancellationToken.None));
        }

        var refused = await Outcome(client.ReadAsync(Statement, CancellationToken.None));
        var asked = inner.Calls;
        down = false;
        time.Advance(TimeSpan.FromSeconds(3));
        await client.ReadAsync(Statement, CancellationToken.None);

        Assert.That((asked, refused!.Failure), Is.EqualTo((8, StoreFailure.Unavailable)));
        Assert.That(refused.InnerException, Is.InstanceOf<BrokenCircuitException>());
    }

    [Test]
    public async Task A_server_that_is_silent_is_left_alone_and_then_asked_again()
    {
        var time = new FakeTimeProvider();
        var silent = true;
        var inner = new ScriptedClient((_, cancel) => silent ? SilenceAsync(cancel) : Task.FromResult(CypherTable.Empty));
        using var client = new ResilientCypherClient(inner, new ResilienceOptions { Timeout = TimeSpan.FromSeconds(1) }, time);
        for (var call = 0; call < 8; call++)
        {
            var waiting = Outcome(client.ReadAsync(Statement, CancellationToken.None));
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.That((await waiting)!.Failure, Is.EqualTo(StoreFailure.TimedOut));
        }

        var refusing = Outcome(client.ReadAsync(Statement, CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(1));
        var (refused, asked) = (await refusing, inner.Calls);
        silent = false;
        time.Advance(TimeSpan.FromSeconds(3));
        await client.ReadAsync(Statement, CancellationToken.None);

        Assert.That((asked, refused!.Failure), Is.EqualTo((8, StoreFailure.Unavailable)));
        Assert.That(refused.InnerException, Is.InstanceOf<BrokenCircuitException>());
    }

    [Test]
    public async Task Callers_who_leave_do_not_open_the_breaker()
    {
        var inner = new ScriptedClient((_, cancel) => SilenceAsync(cancel));
        using var client = new ResilientCypherClient(inner, new ResilienceOptions(), new FakeTimeProvider());
        for (var call = 0; call < 20; call++)
        {
            using var leave = new CancellationTokenSource();
            var waiting = client.ReadAsync(Statement, leave.Token);
            await leave.CancelAsync();
            Assert.That(() => waiting, Throws.InstanceOf<OperationCanceledException>());
        }

        Assert.That(inner.Calls, Is.EqualTo(20));
    }

    [Test]
    public async Task Questions_that_are_refused_do_not_open_the_breaker()
    {
        var inner = new ScriptedClient((_, _) => throw CypherErrors.FromStatus("Neo.ClientError.Statement.SyntaxError", "no"));
        using var client = new ResilientCypherClient(inner, Quick, TimeProvider.System);
        for (var call = 0; call < 20; call++)
        {
            await Outcome(client.ReadAsync(Statement, CancellationToken.None));
        }

        Assert.That(inner.Calls, Is.EqualTo(20));
    }

    [Test]
    public async Task More_calls_than_may_wait_are_refused()
    {
        var release = new TaskCompletionSource<CypherTable>();
        var inner = new ScriptedClient((_, _) => release.Task);
        var options = new ResilienceOptions { MaxConcurrentCalls = 1, MaxWaitingCalls = 1 };
        using var client = new ResilientCypherClient(inner, options, TimeProvider.System);
        var taken = new[] { client.ReadAsync(Statement, CancellationToken.None), client.ReadAsync(Statement, CancellationToken.None) };

        var refused = await Outcome(client.ReadAsync(Statement, CancellationToken.None));
        release.SetResult(CypherTable.Empty);
        await Task.WhenAll(taken);

        Assert.That(
            refused, Has.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Unavailable).And.Message.Contains("waiting"));
    }

    [Test]
    public void A_caller_who_leaves_is_no_failure()
    {
        using var client = new ResilientCypherClient(
            new ScriptedClient((_, cancel) => Task.FromCanceled<CypherTable>(cancel)), Quick, TimeProvider.System);

        Assert.That(
            () => client.ReadAsync(Statement, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static TOptions Options<TOptions>(ResiliencePipeline pipeline)
        where TOptions : ResilienceStrategyOptions =>
        pipeline.GetPipelineDescriptor().Strategies.Select(strategy => strategy.Options).OfType<TOptions>().Single();

    private static async Task<CypherTable> SilenceAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return CypherTable.Empty;
    }

    private static async Task<GraphStoreException?> Outcome(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (GraphStoreException failure)
        {
            return failure;
        }
    }
}
