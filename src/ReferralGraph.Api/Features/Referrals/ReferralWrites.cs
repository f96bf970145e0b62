using ReferralGraph.Api.Features.Rewards;
using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Referrals;

/// <summary>Writes what happens to a referral together with what the graph is to know of the candidate from then on, and with what that
/// earns or loses somebody.</summary>
internal sealed class ReferralWrites(IReferralLedger ledger, CaseWrites writes, RewardPlans rewards)
{
    /// <summary>The write of an event.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="before">The case before it.</param>
    /// <param name="happened">The event.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <inheritdoc cref="CaseWrites.OfAsync"/>
    public async Task<GraphWrite> OfAsync(
        TenantId tenant, WorkCase before, LedgerEvent happened, CancellationToken cancellationToken)
    {
        var events = await EventsAsync(tenant, before, cancellationToken);
        var (known, then) = (ReferralOutcomes.Of(events), ReferralOutcomes.Of([.. events, happened]));
        return await writes.OfAsync(
            tenant,
            [happened, .. await rewards.FollowingAsync(tenant, before, happened, cancellationToken)],
            [
                .. known.Except(then).Select(outcome => new GraphChange.DeleteFact(outcome.Id)),
                .. then.Except(known).Select(outcome => new GraphChange.Put(outcome)),
            ],
            cancellationToken);
    }

    /// <summary>All that has happened to a case, as far as it was read.</summary>
    public async Task<IReadOnlyList<LedgerEvent>> EventsAsync(
        TenantId tenant, WorkCase referral, CancellationToken cancellationToken) =>
        [.. (await ledger.ListEventsAsync(tenant, referral.Key, cancellationToken)).Take((int)referral.Version)];
}
