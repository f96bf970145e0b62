using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Referrals;

/// <summary>A case to which something is to happen by itself.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Case">As it was when it was taken.</param>
public sealed record DueCase(TenantId Tenant, WorkCase Case);
