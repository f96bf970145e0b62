using System.Runtime.CompilerServices;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Referrals;

/// <summary>Reads of a ledger that are made of others.</summary>
public static class ReferralLedgerExtensions
{
    private const int PageSize = 200;

    /// <summary>All cases, those made last first, read a page at a time: what is made meanwhile is not among them.</summary>
    /// <param name="ledger">Where.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<WorkCase> ListAllAsync(
        this IReferralLedger ledger,
        TenantId tenant,
        CaseFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = (long?)null;
        while (true)
        {
            var page = await ledger.ListAsync(tenant, filter, last, PageSize, cancellationToken);
            foreach (var found in page)
            {
                yield return found;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            last = page[^1].Made;
        }
    }
}
