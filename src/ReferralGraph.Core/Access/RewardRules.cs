using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>What a tenant pays for hires who were put forward.</summary>
/// <param name="Tenant">Whose.</param>
public sealed record RewardRules(TenantId Tenant) : AccessRecord(Tenant, Tenant.Value)
{
    /// <summary>The rules; of an event and a currency at most one.</summary>
    public IReadOnlyList<RewardRule> Rules { get; init; } = [];

    /// <summary>The most that somebody gets in a calendar year; of a currency at most one.</summary>
    public IReadOnlyList<RewardCap> YearlyCaps { get; init; } = [];
}
