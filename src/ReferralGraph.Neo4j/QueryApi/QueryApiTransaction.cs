using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.QueryApi;

/// <summary>A transaction of several calls. Opened by its first statement; given up when it is disposed without a commit.</summary>
/// <remarks>
/// A call is never abandoned while its statement runs. The server rolls back no transaction during a statement, and only the answer to the
/// first statement carries the transaction's id: without it the transaction would stay open and keep its locks until the server finds it
/// idle, after a minute by default. So a caller who leaves has the statement stopped, and its answer waited for.
/// </remarks>
internal sealed class QueryApiTransaction(QueryApiChannel channel, Bookmarks bookmarks, StatementStopper stopper, TimeProvider time)
    : ICypherTransaction, IAsyncDisposable
{
    private const string Transactions = "/tx";
    private static readonly TimeSpan Committing = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GivingUp = TimeSpan.FromSeconds(5);

    private readonly QueryApiChannel.Affinity _affinity = new();
    private readonly CancellationTokenSource _hangUp = new();
    private IReadOnlyList<string> _sent = [];
    private Task<QueryApiAnswer>? _running;
    private string? _path;
    private bool _committing;

    public async Task<CypherTable> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_path is null)
        {
            _sent = bookmarks.Current;
        }

        var body = QueryApiMessages.Request(statement, stopper.RequestId, write: true, _path is null ? _sent : []);
        _running = SendAsync(body);
        try
        {
            return (await _running.WaitAsync(cancellationToken)).Table;
        }
        catch (Exception left) when (CypherErrors.MayRunOn(left))
        {
            stopper.Stop();
            throw;
        }
    }

    /// <summary>Makes it durable. One that never ran a statement has nothing to.</summary>
    /// <remarks>Once begun it is not cancelled any more: whoever leaves then would leave nobody who knows how it ended.</remarks>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_path is null)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        _committing = true;
        using var patience = new CancellationTokenSource(Committing, time);
        try
        {
            var body = QueryApiMessages.Request(statement: null, stopper.RequestId, write: true, bookmarks: []);
            var answer = await channel.PostAsync($"{_path}/commit", body, QueryApiAnswerKind.Commit, _affinity, patience.Token);
            bookmarks.Advance(_sent, answer.Bookmarks);
        }
        catch (Exception unknown) when (!CypherErrors.IsSaidByServer(unknown))
        {
            throw CypherErrors.CommitUnknown(channel.Where, unknown.InnerException ?? unknown);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_committing)
        {
            using var patience = new CancellationTokenSource(GivingUp, time);
            await using var end = patience.Token.Register(_hangUp.Cancel);
            await (_running ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_path is not null)
            {
                await channel.DeleteAsync(_path, _affinity, patience.Token);
            }
        }

        _hangUp.Dispose();
    }

    private async Task<QueryApiAnswer> SendAsync(ReadOnlyMemory<byte> body)
    {
        var answer = await channel.PostAsync(_path ?? Transactions, body, QueryApiAnswerKind.RowsInTransaction, _affinity, _hangUp.Token);
        _path = $"{Transactions}/{answer.Transaction}";
        return answer;
    }
}
