using System.Collections.Concurrent;
using System.Globalization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>Counts the companies that are too large for having worked there to mean knowing each other.</summary>
internal sealed class LargeOrganisations(IGraphStore store, IReferralPathFinder finder)
{
    /// <summary>The last count of each tenant: reports are polled, and counting touches every employment.</summary>
    private readonly ConcurrentDictionary<TenantId, (GraphRevision Revision, int Count)> _counted = new();

    /// <summary>What the report of an import says about them; null when there are none.</summary>
    public async Task<LargeOrganisationsResponse?> ReadAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var cap = finder.Model.MaxHeadcount;
        if (cap == 0)
        {
            return null;
        }

        var revision = await store.ReadRevisionAsync(tenant, cancellationToken);
        if (!_counted.TryGetValue(tenant, out var counted) || counted.Revision != revision)
        {
            // Counted at this revision or a later one: then the next report counts again.
            counted = (revision, await CountAsync(tenant, cap, cancellationToken));
            _counted[tenant] = counted;
        }

        return counted.Count == 0 ? null : new LargeOrganisationsResponse(counted.Count, cap, Reason(cap));
    }

    private async Task<int> CountAsync(TenantId tenant, int cap, CancellationToken cancellationToken)
    {
        var ignored = finder.Model.IgnoredEmployerNames();
        var large = await store.ListLargeCompaniesAsync(tenant, cap, cancellationToken);
        return large.Count(company => !ignored.Contains(company.Name));
    }

    private static string Reason(int cap) => string.Create(
        CultureInfo.InvariantCulture,
        $"In a company of more than {cap} people, having worked there says little about knowing each other: it makes no ties. "
        + $"Ties:CoEmploymentMaxHeadcount changes that (0: no cap).");
}
