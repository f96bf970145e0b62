using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using ReferralGraph.Core.Errors;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>Runs every call through a pipeline: total time-out, bulkhead, retry, circuit breaker. The only place that retries.</summary>
/// <param name="inner">The transport.</param>
/// <param name="options">Checked by whoever binds them.</param>
/// <param name="time">The clock of time-outs and pauses.</param>
public sealed class ResilientCypherClient(ICypherClient inner, ResilienceOptions options, TimeProvider time) : ICypherClient, IDisposable
{
    private readonly CypherPipelines _pipelines = new(options, time);

    /// <inheritdoc/>
    public Task<CypherTable> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        RunAsync(_pipelines.Repeatable, cancel => inner.ReadAsync(statement, cancel), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CypherTable>> WriteAsync(
        IReadOnlyList<CypherStatement> statements, CypherWrite access, CancellationToken cancellationToken) =>
        RunAsync(
            access == CypherWrite.Repeatable ? _pipelines.Repeatable : _pipelines.Once,
            cancel => inner.WriteAsync(statements, access, cancel),
            cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> TransactAsync<TResult>(
        Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
        RunAsync(_pipelines.Transaction, cancel => inner.TransactAsync(work, cancel), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _pipelines.Dispose();

    private static async Task<TResult> RunAsync<TResult>(
        ResiliencePipeline pipeline, Func<CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await CypherPipelines.RunAsync(pipeline, call, cancellationToken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new GraphStoreException(StoreFailure.TimedOut, $"Neo4j did not answer within {late.Timeout.TotalSeconds} s.", late);
        }
        catch (BrokenCircuitException broken)
        {
            throw new GraphStoreException(
                StoreFailure.Unavailable, "Neo4j has just failed too often and is left alone for a moment.", broken);
        }
        catch (RateLimiterRejectedException full)
        {
            throw new GraphStoreException(StoreFailure.Unavailable, "Too many calls to Neo4j are waiting already.", full);
        }
    }
}
