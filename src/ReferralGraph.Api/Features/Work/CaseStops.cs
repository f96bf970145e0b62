using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Stops cases of every kind whose opening is filled or closed.</summary>
internal sealed class CaseStops(IReferralLedger ledger, IEnumerable<IStoppedWork> works)
{
    private const int PageSize = 500;

    /// <summary>What happens to the cases for an opening that is filled or closed.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="opening">Id of the opening.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LedgerEvent>> ForOpeningAsync(
        TenantId tenant, string opening, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var events = new List<LedgerEvent>();
        foreach (var work in works)
        {
            var (filter, last) = (new CaseFilter(work.Kind) { States = work.EndWithOpening, Opening = opening }, (long?)null);
            IReadOnlyList<WorkCase> page;
            do
            {
                page = await ledger.ListAsync(tenant, filter, last, PageSize, cancellationToken);
                events.AddRange(page.Select(found => work.Stop(found, StopReasons.OpeningClosed, at)));
                last = page.Count == 0 ? last : page[^1].Made;
            }
            while (page.Count == PageSize);
        }

        return events;
    }
}
