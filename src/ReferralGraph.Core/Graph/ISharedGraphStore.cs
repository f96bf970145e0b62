using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Graph;

/// <summary>A graph that other processes write as well. It looks for their writes by itself, and sooner when it is told to.</summary>
/// <remarks>Nothing here waits, and what is said need not be true. Safe for concurrent use.</remarks>
public interface ISharedGraphStore : IGraphStore
{
    /// <summary>Calls <paramref name="onCommit"/> for every commit of this process alone, before the write is answered; it must be quick and throw nothing.</summary>
    IDisposable SubscribeOwn(Action<GraphCommit> onCommit);

    /// <summary>
    /// The latest revision of a tenant's graph that was seen, or spoken of and not looked for since; what was written up to it need not
    /// have been told yet.
    /// </summary>
    GraphRevision LatestOf(TenantId tenant);

    /// <summary>Says that a tenant's graph is at a revision. Where that is later than is known, what was known is not relied on until it was looked for.</summary>
    void Hear(TenantId tenant, GraphRevision revision);

    /// <summary>Says that something may have been written.</summary>
    void Look();
}
