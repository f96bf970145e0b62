using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>A tenant that an operator made.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Name">As shown.</param>
/// <param name="Created">When it was made, UTC.</param>
public sealed record KnownTenant(TenantId Tenant, string Name, DateTimeOffset Created) : AccessRecord(Tenant, Tenant.Value)
{
    /// <summary>Since when it is being removed, UTC; null for one that stays.</summary>
    public DateTimeOffset? Removing { get; init; }
}

/// <summary>Says that there was a tenant and nothing else of it, so that its id is never another customer's.</summary>
/// <param name="Tenant">That of operators.</param>
/// <param name="Id">Keyed hash of the tenant's id.</param>
public sealed record RemovedTenant(TenantId Tenant, string Id) : AccessRecord(Tenant, Id);
