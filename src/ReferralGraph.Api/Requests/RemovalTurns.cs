using System.Collections.Concurrent;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests;

/// <summary>
/// Lets those who remove something from a graph without room go one after another. Each is asked whether ties may appear without what they
/// remove: two at once would each be told of a place that the other is still at.
/// </summary>
internal sealed class RemovalTurns
{
    // One for each tenant that ever had no room: they are few, and small.
    private readonly ConcurrentDictionary<TenantId, SemaphoreSlim> _turns = new();

    /// <summary>Waits for the turn; it ends with what is returned.</summary>
    public async Task<IDisposable> EnterAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(tenant, static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
