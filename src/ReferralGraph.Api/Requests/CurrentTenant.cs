using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests;

/// <summary>Whose graph a request belongs to. Without credentials that is always <see cref="TenantId.Default"/>.</summary>
internal sealed class CurrentTenant
{
    /// <summary>The tenant.</summary>
    public TenantId Id { get; } = TenantId.Default;
}
