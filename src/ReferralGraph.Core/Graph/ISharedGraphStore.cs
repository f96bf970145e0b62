using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Graph;

/// <summary>
/// A graph that other processes write as well. The store polls for their writes, and polls at once when one is announced.
/// </summary>
/// <remarks>Nothing here waits, and an announcement need not be true. Safe for concurrent use.</remarks>
public interface ISharedGraphStore : IGraphStore
{
    /// <summary>
    /// Calls <paramref name="onCommit"/> for every commit of this process alone, before the write is answered; it must be quick and throw
    /// nothing.
    /// </summary>
    IDisposable SubscribeOwn(Action<GraphCommit> onCommit);

    /// <summary>
    /// The latest revision of a tenant's graph that was observed, or announced and not polled for since; commits up to it need not have
    /// been published to subscribers yet.
    /// </summary>
    GraphRevision LatestOf(TenantId tenant);

    /// <summary>
    /// Takes another process's word that a tenant's graph is at a revision. A revision not observed yet is polled for, and nothing earlier
    /// counts as the present until then.
    /// </summary>
    void Announce(TenantId tenant, GraphRevision revision);

    /// <summary>Polls for writes of other processes, soon.</summary>
    void Poll();
}
