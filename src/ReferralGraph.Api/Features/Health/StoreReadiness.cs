using ReferralGraph.Api.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Health;

/// <summary>Ready when the store answers; tells of what goes wrong behind requests, which is no reason to send them elsewhere.</summary>
internal sealed class StoreReadiness(IGraphStore store, IOpenedStore opened) : IReadinessPart
{
    /// <inheritdoc/>
    public string Name => "store";

    /// <inheritdoc/>
    public async Task<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var revision = await store.ReadRevisionAsync(TenantId.Default, cancellationToken);
        if (await opened.FindWriteTroubleAsync(cancellationToken) is { } writes)
        {
            return new PartHealth(false, $"cannot write: {writes}");
        }

        var detail = $"The {store.Name} store is at revision {revision}.";
        return new PartHealth(true, opened.Trouble is { } trouble ? $"{detail} {trouble}" : detail);
    }
}
