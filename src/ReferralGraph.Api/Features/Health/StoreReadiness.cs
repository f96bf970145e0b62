using ReferralGraph.Api.Requests;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Api.Features.Health;

/// <summary>Ready when the store answers.</summary>
internal sealed class StoreReadiness(IGraphStore store, CurrentTenant tenant) : IReadinessPart
{
    /// <inheritdoc/>
    public string Name => "store";

    /// <inheritdoc/>
    public async Task<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var revision = await store.ReadRevisionAsync(tenant.Id, cancellationToken);
        return new PartHealth(true, $"The {store.Name} store is at revision {revision}.");
    }
}
