using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>Says that an id or address is of somebody whose data were erased, and nothing else of them.</summary>
/// <param name="Tenant">Whose graph they were in.</param>
/// <param name="Id">Keyed hash of the id or address.</param>
public sealed record ErasedName(TenantId Tenant, string Id) : AccessRecord(Tenant, Id);
