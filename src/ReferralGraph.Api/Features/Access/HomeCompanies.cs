using Microsoft.Extensions.Options;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Options;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Access;

/// <summary>Whom <c>from=us</c> means, and what follows for whoever leaves.</summary>
internal sealed class HomeCompanies(AccessDirectory access, IOptions<TenantOptions> options)
{
    /// <summary>As the tenant has decided; before that, the default tenant's as configured. With where that stands.</summary>
    public (IReadOnlyList<string> Companies, string Setting) Of(TenantId tenant) =>
        access.Current.Find<TenantSettings>(tenant, tenant.Value)?.HomeCompanies is { } decided ? (decided, "homeCompanies of /v1/settings")
        : tenant == TenantId.Default ? (options.Value.HomeCompanies, "Tenant:HomeCompanies")
        : ([], string.Empty);

    /// <summary>With whom the ties of people who have left are shared, decided likewise.</summary>
    public SharingLevels LeaversOf(TenantId tenant) =>
        access.Current.Find<TenantSettings>(tenant, tenant.Value)?.Leavers is { } decided ? decided
        : tenant == TenantId.Default ? SharingRules.Read(options.Value.Leavers)!.Value
        : SharingLevels.Private;
}
