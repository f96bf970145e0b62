using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.PassAlongs;

/// <summary>Says who earns credit for a candidate to whom an opening was handed on, from one to the next.</summary>
internal sealed class PassAlongChains(IReferralLedger ledger, NameLookups lookups)
{
    /// <summary>Those who earn it, the nearest to the candidate first; none where the referral came of no pass-along.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="referral">The case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PersonId>> CreditedAsync(
        TenantId tenant, WorkCase referral, CancellationToken cancellationToken)
    {
        var (chain, id) = (new List<PersonId>(), Referral.Of(referral).PassAlong);
        while (id is not null
            && await ledger.ReadAsync(tenant, new CaseKey(CaseKind.PassAlong, id), cancellationToken) is { } passAlong)
        {
            chain.Add(await lookups.KeptIdAsync(tenant, passAlong.With(PartyRole.From).First(), cancellationToken));
            id = PassAlong.Of(passAlong).Parent;
        }

        var hire = await lookups.KeptIdAsync(tenant, referral.With(PartyRole.Candidate).First(), cancellationToken);
        return PassAlongCredit.Of(chain, hire);
    }
}
