using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Access;

/// <summary>What a tenant has decided for itself.</summary>
/// <param name="Tenant">Whose.</param>
public sealed record TenantSettings(TenantId Tenant) : AccessRecord(Tenant, Tenant.Value)
{
    /// <summary>Companies whose people <c>from=us</c> means, each by id, name, alias, domain or profile address; null: undecided.</summary>
    public IReadOnlyList<string>? HomeCompanies { get; init; }

    /// <summary>The level of people who have stated none with whom they share their ties; null: undecided, which is
    /// <see cref="SharingLevels.Tenant"/>.</summary>
    public SharingLevels? Sharing { get; init; }

    /// <summary>Limits that are stricter than the service's; null: none.</summary>
    public TenantLimits? Limits { get; init; }
}
