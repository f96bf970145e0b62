using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Requests;

/// <summary>Whose graph a request belongs to. Without credentials that is always <see cref="TenantId.Default"/>.</summary>
internal sealed class CurrentTenant
{
    /// <summary>The tenant.</summary>
    public TenantId Id { get; } = TenantId.Default;

    /// <summary>What whoever asks may see of the tenant's graph.</summary>
    public AskerView View { get; } = AskerView.All;
}
