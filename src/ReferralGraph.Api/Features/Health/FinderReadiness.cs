using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Health;

/// <summary>Ready when the finder answers.</summary>
internal sealed class FinderReadiness(IReferralPathFinder finder) : IReadinessPart
{
    /// <inheritdoc/>
    public string Name => "finder";

    /// <inheritdoc/>
    public async Task<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        var count = await finder.CountTiesAsync(TenantId.Default, cancellationToken);
        return new PartHealth(true, $"The {finder.Name} finder answers at revision {count.Revision}.");
    }
}
