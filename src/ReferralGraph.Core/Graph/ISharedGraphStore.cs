using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Graph;

/// <summary>A graph that other processes write as well. It polls for their writes, and at once when one is announced.</summary>
/// <remarks>Nothing here waits, and what is announced need not be true. Safe for concurrent use.</remarks>
public interface ISharedGraphStore : IGraphStore
{
    /// <summary>
    /// Calls <paramref name="onCommit"/> for every commit of this process alone, before the write is answered; it must be quick and throw
    /// nothing.
    /// </summary>
    IDisposable SubscribeOwn(Action<GraphCommit> onCommit);

    /// <summary>
    /// The latest revision of a tenant's graph that was observed, or announced and not polled for since; commits up to it need not have
    /// reached
    /// subscribers yet.
    /// </summary>
    GraphRevision LatestOf(TenantId tenant);

    /// <summary>
    /// Announces that a tenant's graph is at a revision. Where that is later than is known, what is known is not relied on until it was
    /// polled for.
    /// </summary>
    void Announced(TenantId tenant, GraphRevision revision);

    /// <summary>Polls at once, because something may have been written.</summary>
    void Poll();
}
