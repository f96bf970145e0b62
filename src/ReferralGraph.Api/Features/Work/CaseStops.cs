using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Work;

/// <summary>Stops cases of every kind whose opening is filled or closed.</summary>
internal sealed class CaseStops(IReferralLedger ledger, IEnumerable<IStoppedWork> works)
{
    /// <summary>What happens to the cases for an opening that is filled or closed.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="opening">Id of the opening.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LedgerEvent>> ForOpeningAsync(
        TenantId tenant, string opening, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var events = new List<LedgerEvent>();
        foreach (var work in works.Where(work => work.EndWithOpening.Count > 0))
        {
            var filter = new CaseFilter(work.Kind) { States = work.EndWithOpening, Opening = opening };
            await foreach (var found in ledger.ListAllAsync(tenant, filter, cancellationToken))
            {
                if (work.EndsWithOpening(found))
                {
                    events.Add(work.Stop(found, StopReasons.OpeningClosed, at));
                }
            }
        }

        return events;
    }
}
