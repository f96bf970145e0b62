using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>What is due in rewards: their waiting days are over.</summary>
internal sealed class RewardDue(RewardStops stops, CaseWrites writes) : IDueWork
{
    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.Reward;

    /// <inheritdoc/>
    public async Task<GraphWrite> DecideAsync(TenantId tenant, WorkCase due, DateTimeOffset at, CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerEvent> events = await stops.ReasonAsync(tenant, due, cancellationToken) is { } reason
            ? [stops.Stop(due, reason, at), .. await stops.FollowingAsync(tenant, due, at, cancellationToken)]
            : [new RewardCourse(due, LedgerActor.Service, onBehalfOf: null, at).FallDue()];
        return await writes.OfAsync(tenant, events, follows: [], cancellationToken);
    }
}
