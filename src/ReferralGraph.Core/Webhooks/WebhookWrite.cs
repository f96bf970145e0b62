using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Webhooks;

/// <summary>What is written of one endpoint in one transaction.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Endpoint">Id of the endpoint.</param>
/// <param name="Progress">As it is to be: one version more than is stored, 1 where nothing is.</param>
/// <param name="Put">Messages to it that are added, or replaced by id.</param>
public sealed record WebhookWrite(TenantId Tenant, string Endpoint, WebhookProgress Progress, IReadOnlyList<WebhookDelivery> Put)
{
    /// <summary>Messages to any endpoint of the tenant that are added where none has their id; others stay as they are.</summary>
    public IReadOnlyList<WebhookDelivery> Added { get; init; } = [];
}
