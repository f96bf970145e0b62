using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.QueryApi;

/// <summary>Neo4j over its HTTP Query API.</summary>
/// <param name="http">Without a time-out of its own: how long a call may take is for its caller to say.</param>
/// <param name="options">Where and as whom.</param>
/// <param name="time">The clock of pauses.</param>
public sealed class QueryApiCypherClient(HttpClient http, QueryApiOptions options, TimeProvider time) : ICypherClient
{
    private readonly QueryApiChannel _channel = new(http, options);
    private readonly Bookmarks _bookmarks = new();

    /// <inheritdoc/>
    public Task<CypherTable> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        RunAloneAsync(statement, write: false, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CypherTable>> WriteAsync(
        IReadOnlyList<CypherStatement> statements, CypherWrite access, CancellationToken cancellationToken)
    {
        if (statements.Count == 1)
        {
            return [await RunAloneAsync(statements[0], write: true, cancellationToken)];
        }

        return await TransactAsync<IReadOnlyList<CypherTable>>(
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
    }

    /// <inheritdoc/>
    public async Task<TResult> TransactAsync<TResult>(
        Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        await using var transaction = new QueryApiTransaction(_channel, _bookmarks, NewStopper(), time);
        var result = await work(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private async Task<CypherTable> RunAloneAsync(CypherStatement statement, bool write, CancellationToken cancellationToken)
    {
        var stopper = NewStopper();
        var sent = _bookmarks.Current;
        try
        {
            var body = QueryApiMessages.Request(statement, stopper.RequestId, write, sent);
            var answer = await _channel.PostAsync("", body, QueryApiAnswerKind.Rows, affinity: null, cancellationToken);
            _bookmarks.Advance(sent, answer.Bookmarks);
            return answer.Table;
        }
        catch (Exception left) when (CypherErrors.MayRunOn(left))
        {
            stopper.Stop();
            throw;
        }
    }

    private StatementStopper NewStopper() => new(RunUnstoppedAsync, time);

    private async Task<CypherTable> RunUnstoppedAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        var body = QueryApiMessages.Request(statement, Guid.NewGuid().ToString("N"), write: true, bookmarks: []);
        return (await _channel.PostAsync("", body, QueryApiAnswerKind.Rows, affinity: null, cancellationToken)).Table;
    }
}
