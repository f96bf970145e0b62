using System.Collections;
using Neo4j.Driver;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Bolt;

/// <summary>
/// Neo4j over Bolt, by the official driver. Retries and time-outs are <see cref="ResilientCypherClient"/>'s, so the driver's own are not
/// used.
/// </summary>
public sealed class BoltCypherClient(BoltOptions options, TimeProvider time) : ICypherClient, IAsyncDisposable
{
    private readonly IDriver _driver = GraphDatabase.Driver(
        options.Uri, options.User is null ? AuthTokens.None : AuthTokens.Basic(options.User, options.Password));

    private readonly IBookmarkManager _bookmarks = GraphDatabase.BookmarkManagerFactory.NewBookmarkManager();

    /// <inheritdoc/>
    public Task<CypherTable> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        TransactAsync(AccessMode.Read, (transaction, cancel) => transaction.RunAsync(statement, cancel), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CypherTable>> WriteAsync(
        IReadOnlyList<CypherStatement> statements, CypherWrite access, CancellationToken cancellationToken) =>
        TransactAsync<IReadOnlyList<CypherTable>>(
            async (transaction, cancel) =>
            {
                var tables = new List<CypherTable>(statements.Count);
                foreach (var statement in statements)
                {
                    tables.Add(await transaction.RunAsync(statement, cancel));
                }

                return tables;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> TransactAsync<TResult>(
        Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
        TransactAsync(AccessMode.Write, work, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    private async Task<TResult> TransactAsync<TResult>(
        AccessMode mode, Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stopper = new StatementStopper(RunUnstoppedAsync, time);
        var committing = false;
        try
        {
            await using var session = NewSession(mode);
            await using var transaction = await session.BeginTransactionAsync();
            var result = await work(new Transaction(transaction, stopper), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            committing = true;
            await transaction.CommitAsync();
            return result;
        }
        catch (Neo4jException broken) when (
            broken is ServiceUnavailableException or SessionExpiredException or ConnectionReadTimeoutException)
        {
            throw committing && mode == AccessMode.Write
                ? CypherErrors.CommitUnknown(options.Uri.Authority, broken)
                : CypherErrors.Unreachable(options.Uri.Authority, broken);
        }
        catch (Neo4jException) when (cancellationToken.IsCancellationRequested)
        {
            // What was stopped reports that it was.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Neo4jException refused)
        {
            throw CypherErrors.FromStatus(refused.Code ?? CypherErrors.UnknownCode, refused.Message);
        }
    }

    private IAsyncSession NewSession(AccessMode mode) => _driver.AsyncSession(
        session => session.WithDatabase(options.Database).WithDefaultAccessMode(mode).WithBookmarkManager(_bookmarks));

    private async Task<CypherTable> RunUnstoppedAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            // In no transaction of its own: Neo4j stops statements from outside only.
            await using var session = NewSession(AccessMode.Write);
            return await ReadAsync(await session.RunAsync(statement.Text, Values(statement.Parameters)));
        }
        catch (Neo4jException failure)
        {
            throw CypherErrors.FromStatus(failure.Code ?? CypherErrors.UnknownCode, failure.Message);
        }
    }

    private static async Task<CypherTable> ReadAsync(IResultCursor cursor)
    {
        var columns = await cursor.KeysAsync();
        var rows = await cursor.ToListAsync(IReadOnlyList<object?> (row) => [.. columns.Select(column => row[column])]);
        return new CypherTable(columns, rows);
    }

    private static Dictionary<string, object?> Values(IReadOnlyDictionary<string, object?> map) =>
        map.ToDictionary(entry => entry.Key, entry => Value(entry.Value), StringComparer.Ordinal);

    /// <summary>Lists and maps as the driver knows them.</summary>
    private static object? Value(object? value) => value switch
    {
        string => value,
        IReadOnlyDictionary<string, object?> map => Values(map),
        IEnumerable list => list.Cast<object?>().Select(Value).ToList(),
        _ => value,
    };

    private sealed class Transaction(IAsyncTransaction transaction, StatementStopper stopper) : ICypherTransaction
    {
        public async Task<CypherTable> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var leaving = cancellationToken.UnsafeRegister(static stopper => ((StatementStopper)stopper!).Stop(), stopper);
            var values = Values(statement.Parameters);
            values[StatementStopper.Parameter] = stopper.RequestId;
            return await BoltCypherClient.ReadAsync(await transaction.RunAsync(statement.Text, values));
        }
    }
}
