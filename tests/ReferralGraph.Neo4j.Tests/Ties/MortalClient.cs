using ReferralGraph.Core.Errors;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Tests.Ties;

/// <summary>A client that answers so many calls more and then nothing: its node has died.</summary>
internal sealed class MortalClient(ICypherClient inner, MortalClient.Fate fate) : ICypherClient
{
    public Task<CypherTable> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        fate.Passes(() => inner.ReadAsync(statement, cancellationToken));

    public Task<IReadOnlyList<CypherTable>> WriteAsync(
        IReadOnlyList<CypherStatement> statements, CypherWrite access, CancellationToken cancellationToken) =>
        fate.Passes(() => inner.WriteAsync(statements, access, cancellationToken));

    public Task<TResult> TransactAsync<TResult>(
        Func<ICypherTransaction, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
        fate.Passes(() => inner.TransactAsync(
            (transaction, cancel) => work(new MortalTransaction(transaction, fate), cancel), cancellationToken));

    /// <summary>How much longer it lives.</summary>
    internal sealed class Fate
    {
        private int _callsLeft = int.MaxValue;

        public int CallsLeft
        {
            set => Volatile.Write(ref _callsLeft, value);
        }

        public Task<TResult> Passes<TResult>(Func<Task<TResult>> call) => Interlocked.Decrement(ref _callsLeft) >= 0
            ? call()
            : throw new GraphStoreException(StoreFailure.TimedOut, "Dead.");
    }

    private sealed class MortalTransaction(ICypherTransaction inner, Fate fate) : ICypherTransaction
    {
        public Task<CypherTable> RunAsync(CypherStatement statement, CancellationToken cancellationToken) =>
            fate.Passes(() => inner.RunAsync(statement, cancellationToken));
    }
}
