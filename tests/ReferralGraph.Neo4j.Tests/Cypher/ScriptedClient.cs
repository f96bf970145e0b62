using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Tests.Cypher;

/// <summary>A transport that does what a test says, call by call, and counts.</summary>
internal sealed class ScriptedClient(Func<int, CancellationToken, Task<CypherTable>> answer) : ICypherClient, ICypherTransaction
{
    private int _calls;

    public int Calls => _calls;

    public Task<CypherTable> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) => NextAsync(cancellationToken);

    public async Task<IReadOnlyList<CypherTable>> WriteAsync(
        IReadOnlyList<CypherStatement> statements, CypherWrite access, CancellationToken cancellationToken) =>
        [await NextAsync(cancellationToken)];

    public async Task<TResult> TransactAsync<TResult>(
        Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        var result = await work(this, cancellationToken);
        await NextAsync(cancellationToken);
        return result;
    }

    public Task<CypherTable> RunAsync(CypherStatement statement, CancellationToken cancellationToken) => Task.FromResult(CypherTable.Empty);

    private Task<CypherTable> NextAsync(CancellationToken cancellationToken) =>
        answer(Interlocked.Increment(ref _calls), cancellationToken);
}
