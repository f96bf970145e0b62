using ReferralGraph.Api.Access;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Says who has the credit for a candidate, as of now.</summary>
internal sealed class ReferralCredits(IReferralLedger ledger, CreditHolders holders, AccessDirectory access, AccessScope scope)
{
    /// <summary>What the tenant decided.</summary>
    public ReferralSettings Settings => SettingsOf(access, scope.Tenant);

    /// <summary>What a tenant decided about referrals.</summary>
    public static ReferralSettings SettingsOf(AccessDirectory access, TenantId tenant) =>
        access.Current.Find<TenantSettings>(tenant, tenant.Value)?.Referrals ?? new ReferralSettings();

    /// <summary>Id of the referral that the credit for one goes to; null where it is not submitted.</summary>
    public async Task<string?> HolderAsync(WorkCase referral, CancellationToken cancellationToken) =>
        (await holders.OfAsync(scope.Tenant, referral, unstored: null, cancellationToken)).Holder?.Key.Id;

    /// <summary>
    /// Somebody's own referrals of a candidate, those made last first; by how they named the candidate then and now alone, for two ways to
    /// name one person would tell whose an address is.
    /// </summary>
    /// <param name="referrer">Every id of theirs.</param>
    /// <param name="candidate">Every id of the candidate.</param>
    /// <param name="written">What is written of them; null where they are named by id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<WorkCase>> OwnAsync(
        IReadOnlyCollection<PersonId> referrer,
        IReadOnlyCollection<PersonId> candidate,
        WrittenCandidate? written,
        CancellationToken cancellationToken)
    {
        var found = new List<WorkCase>();
        await foreach (var own in ledger.ListAllAsync(
            scope.Tenant, new CaseFilter(CaseKind.Referral) { People = referrer, Role = PartyRole.Referrer }, cancellationToken))
        {
            if (written is null
                ? Referral.Of(own).IsById && own.With(PartyRole.Candidate).Any(candidate.Contains)
                : Referral.CandidateOf(own)?.IsWrittenAs(written) == true)
            {
                found.Add(own);
            }
        }

        return found;
    }
}
