using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>
/// The ways calls go: total time-out, bulkhead, retry, breaker, from the outside in. Breaker and bulkhead are common to all.
/// </summary>
internal sealed class CypherPipelines : IDisposable
{
    /// <summary>The token of who asks, which is not the one a pipeline hands on: that one is cancelled by the time-out, too.</summary>
    private static readonly ResiliencePropertyKey<CancellationToken> Caller = new("caller");

    private readonly RateLimiterStrategyOptions _bulkhead;
    private readonly ConcurrencyLimiter _limiter;

    public CypherPipelines(ResilienceOptions options, TimeProvider time)
    {
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.MaxConcurrentCalls,
            QueueLimit = options.MaxWaitingCalls,
        });
        _bulkhead = new RateLimiterStrategyOptions
        {
            RateLimiter = arguments => _limiter.AcquireAsync(permitCount: 1, arguments.Context.CancellationToken),
        };

        // One breaker in all pipelines: a server that fails reads is left alone by writes, too.
        var breaker = new ResiliencePipelineBuilder { Name = "neo4j-breaker", TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 8,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = options.BreakDuration,
                ShouldHandle = static arguments => ValueTask.FromResult(IsOutage(arguments.Outcome.Exception, arguments.Context)),
            })
            .Build();

        Repeatable = Build("neo4j-repeatable", options, options.Timeout, breaker, retries: true, time);
        Once = Build("neo4j-once", options, options.Timeout, breaker, retries: false, time);
        Transaction = Build("neo4j-transaction", options, options.TransactionTimeout, breaker, retries: true, time);
    }

    /// <summary>For reads, and writes that may be done twice.</summary>
    public ResiliencePipeline Repeatable { get; }

    /// <summary>For writes that must not be done twice.</summary>
    public ResiliencePipeline Once { get; }

    /// <summary>For transactions of several statements: retried as a whole while they are not being committed.</summary>
    public ResiliencePipeline Transaction { get; }

    /// <summary>Runs a call through one of them.</summary>
    public static async Task<TResult> RunAsync<TResult>(
        ResiliencePipeline pipeline, Func<CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Caller, cancellationToken);
        try
        {
            return await pipeline.ExecuteAsync(static async (context, call) => await call(context.CancellationToken), context, call);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>
    /// Whether a call failed for want of a server that answers. One that takes connections and is silent ends calls by the time-out, which
    /// the breaker, inside of it, sees as a cancellation; a caller that leaves on its own says nothing about the server.
    /// </summary>
    private static bool IsOutage(Exception? failure, ResilienceContext context) => failure switch
    {
        GraphStoreException broken => CypherErrors.IsOutage(broken),
        OperationCanceledException => !context.Properties.GetValue(Caller, CancellationToken.None).IsCancellationRequested,
        _ => false,
    };

    private ResiliencePipeline Build(
        string name, ResilienceOptions options, TimeSpan timeout, ResiliencePipeline breaker, bool retries, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { Name = name, TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = timeout })
            .AddRateLimiter(_bulkhead);
        if (retries && options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<GraphStoreException>(CypherErrors.CanRetry),
            });
        }

        return builder.AddPipeline(breaker).Build();
    }
}
