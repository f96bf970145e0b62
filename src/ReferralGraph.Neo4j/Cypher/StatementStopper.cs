using ReferralGraph.Core.Errors;

namespace ReferralGraph.Neo4j.Cypher;

/// <summary>Stops a statement on the server when whoever asked for it has left: hanging up does not.</summary>
/// <param name="run">Runs a statement on a connection of its own.</param>
/// <param name="time">The clock of pauses.</param>
public sealed class StatementStopper(Func<CypherStatement, CancellationToken, Task<CypherTable>> run, TimeProvider time)
{
    /// <summary>Name of the parameter that carries <see cref="RequestId"/>.</summary>
    public const string Parameter = "requestId";

    // The first try may come before the statement it is to stop.
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sent with the statement as a parameter, by which the server finds it.</summary>
    public string RequestId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Begins to stop it; nobody waits for that.</summary>
    public void Stop() => _ = Task.Run(StopAsync);

    private async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            foreach (var pause in Pauses)
            {
                await Task.Delay(pause, time, patience.Token);
                if ((await run(CypherQueries.StopStatement.With(("target", RequestId)), patience.Token)).Rows.Count > 0)
                {
                    return;
                }
            }
        }
        catch (Exception failure) when (failure is GraphStoreException or OperationCanceledException or ObjectDisposedException)
        {
            // The server is gone, and the statement with it, or its own db.transaction.timeout has to do.
        }
    }
}
