using ReferralGraph.Api.Features.Work;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Rewards;

/// <summary>Says why a reward that is not paid yet cannot stay whose it is: they are gone, or the credit is somebody else's.</summary>
internal sealed class RewardStops(RewardPlans plans) : IStoppedWork
{
    /// <inheritdoc/>
    public CaseKind Kind => CaseKind.Reward;

    /// <inheritdoc/>
    public IReadOnlyList<string> Open => RewardStates.Open;

    /// <inheritdoc/>
    public IReadOnlyList<string> EndWithOpening => [];

    /// <inheritdoc/>
    public async Task<string?> ReasonAsync(TenantId tenant, WorkCase reward, CancellationToken cancellationToken) =>
        RewardStates.IsOpen(reward.State) ? await plans.ReasonAsync(tenant, reward, cancellationToken) : null;

    /// <inheritdoc/>
    public LedgerEvent Stop(WorkCase reward, string reason, DateTimeOffset at) =>
        new RewardCourse(reward, LedgerActor.Service, onBehalfOf: null, at).End(reason);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEvent>> FollowingAsync(
        TenantId tenant, WorkCase reward, DateTimeOffset at, CancellationToken cancellationToken) =>
        plans.MovedAsync(tenant, reward, at, cancellationToken);
}
