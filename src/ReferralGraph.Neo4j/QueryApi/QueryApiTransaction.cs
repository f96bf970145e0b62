using ReferralGraph.Core.Errors;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.QueryApi;

/// <summary>A transaction of several calls. Opened by its first statement; given up when it is disposed without a commit.</summary>
internal sealed class QueryApiTransaction(QueryApiChannel channel, Bookmarks bookmarks, StatementStopper stopper, TimeProvider time)
    : ICypherTransaction, IAsyncDisposable
{
    private const string Transactions = "/tx";
    private static readonly TimeSpan Committing = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GivingUp = TimeSpan.FromSeconds(5);

    private readonly QueryApiChannel.Affinity _affinity = new();
    private IReadOnlyList<string> _sent = [];
    private string? _path;
    private bool _committing;

    public async Task<CypherTable> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        if (_path is null)
        {
            _sent = bookmarks.Current;
        }

        var body = QueryApiMessages.Request(statement, stopper.RequestId, write: true, _path is null ? _sent : []);
        try
        {
            var answer = await channel.PostAsync(_path ?? Transactions, body, _affinity, cancellationToken);
            _path = answer.Transaction is { } id
                ? $"{Transactions}/{id}"
                : throw CypherErrors.NotUnderstood("Neo4j began a transaction without naming it.");
            return answer.Table;
        }
        catch (OperationCanceledException)
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
            var answer = await channel.PostAsync($"{_path}/commit", body, _affinity, patience.Token);
            bookmarks.Advance(_sent, answer.Bookmarks);
        }
        catch (GraphStoreException failure) when (failure.InnerException is CypherStatusException { Code: CypherErrors.Connection } broken)
        {
            throw CypherErrors.CommitUnknown(channel.Where, broken);
        }
        catch (OperationCanceledException late)
        {
            throw CypherErrors.CommitUnknown(channel.Where, late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_committing || _path is null)
        {
            return;
        }

        using var patience = new CancellationTokenSource(GivingUp, time);
        await channel.DeleteAsync(_path, _affinity, patience.Token);
    }
}
