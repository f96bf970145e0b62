using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>A tenant that an operator made.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Name">As shown.</param>
/// <param name="Created">When it was made, UTC.</param>
public sealed record KnownTenant(TenantId Tenant, string Name, DateTimeOffset Created) : AccessRecord(Tenant, Tenant.Value);
