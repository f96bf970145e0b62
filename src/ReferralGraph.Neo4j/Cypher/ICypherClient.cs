using ReferralGraph.Core.Errors;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>Sends Cypher to Neo4j. The only thing this adapter needs from a transport. Safe for concurrent use.</summary>
/// <remarks>
/// Every method throws <see cref="GraphStoreException"/> made by <see cref="CypherErrors"/>, so the same trouble looks the same over every
/// transport.
/// A read sees every write this client was answered, on a cluster too. When a call is cancelled, its statement is stopped on the server as
/// well.
/// </remarks>
public interface ICypherClient
{
    /// <summary>Runs a read-only statement in its own transaction and buffers the whole result.</summary>
    Task<CypherTable> ReadAsync(CypherStatement statement, CancellationToken cancellationToken);

    /// <summary>Runs statements that write in one transaction, in order.</summary>
    /// <param name="statements">At least one.</param>
    /// <param name="access">Whether the whole may be run again when nobody knows if it was done.</param>
    /// <param name="cancellationToken">Cancels it; it may have been done nevertheless.</param>
    /// <returns>A table for each statement.</returns>
    Task<IReadOnlyList<CypherTable>> WriteAsync(
        IReadOnlyList<CypherStatement> statements, CypherWrite access, CancellationToken cancellationToken);

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and commits it when that completes; when it throws, nothing of it is left. The work
    /// may be run again from its beginning after a failure that left nothing, and must not mind.
    /// </summary>
    Task<TResult> TransactAsync<TResult>(
        Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken);
}

/// <summary>A transaction under way.</summary>
public interface ICypherTransaction
{
    /// <summary>Runs one statement, which sees what the earlier ones wrote.</summary>
    Task<CypherTable> RunAsync(CypherStatement statement, CancellationToken cancellationToken);
}

/// <summary>What repeating a write would do.</summary>
public enum CypherWrite
{
    /// <summary>Twice is not the same as once.</summary>
    Once,

    /// <summary>Twice is the same as once, so it may be run again when nobody knows if it was done.</summary>
    Repeatable,
}
