using System.Globalization;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Imports;

/// <summary>Counts the companies that are too large for having worked there to mean knowing each other.</summary>
internal sealed class LargeOrganisations(IGraphStore store, IReferralPathFinder finder)
{
    /// <summary>What the report of an import says about them; null when there are none.</summary>
    public async Task<LargeOrganisationsResponse?> ReadAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var cap = finder.Model.MaxHeadcount;
        if (cap == 0)
        {
            return null;
        }

        var ignored = finder.Model.IgnoredEmployers.Select(CompanyNames.Normalise).ToHashSet(StringComparer.Ordinal);
        var large = await store.ListLargeCompaniesAsync(tenant, cap, cancellationToken);
        var count = large.Count(company => !ignored.Contains(CompanyNames.Normalise(company.Name)));
        return count == 0 ? null : new LargeOrganisationsResponse(count, cap, Reason(cap));
    }

    private static string Reason(int cap) => string.Create(
        CultureInfo.InvariantCulture,
        $"In a company of more than {cap} people, having worked there says little about knowing each other: it makes no ties. Change Ties:CoEmploymentMaxHeadcount (0: no cap).");
}
