using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Has referrals go to whoever recruits for their opening now.</summary>
internal sealed class ReferralAssignments(IReferralLedger ledger)
{
    /// <summary>What happens to the referrals for an opening whose people are others from now on.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="opening">Id of the opening.</param>
    /// <param name="people">Its recruiter and hiring manager, of those that are known.</param>
    /// <param name="at">When, UTC, whole milliseconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<LedgerEvent>> ForOpeningAsync(
        TenantId tenant,
        string opening,
        IReadOnlyList<CaseParty> people,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var events = new List<LedgerEvent>();
        await foreach (var referral in ledger.ListAllAsync(
            tenant, new CaseFilter(CaseKind.Referral) { Opening = opening }, cancellationToken))
        {
            events.Add(new ReferralCourse(referral, LedgerActor.Service, onBehalfOf: null, at).Assign(people));
        }

        return events;
    }
}
