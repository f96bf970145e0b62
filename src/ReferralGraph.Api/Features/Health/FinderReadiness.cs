using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Health;

/// <summary>Ready when the finder answers, and where nothing but the graph's own size keeps it from answering.</summary>
internal sealed class FinderReadiness(IReferralPathFinder finder) : IReadinessPart
{
    /// <inheritdoc/>
    public string Name => "finder";

    /// <inheritdoc/>
    public async Task<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await finder.CountTiesAsync(TenantId.Default, cancellationToken);
            return new PartHealth(true, $"The {finder.Name} finder answers at revision {count.Revision}.");
        }
        catch (GraphStoreException failure) when (failure.Failure == StoreFailure.TooLarge)
        {
            // Ready for all that needs no graph, which is how what made it too large is undone.
            return new PartHealth(true, failure.Message);
        }
    }
}
