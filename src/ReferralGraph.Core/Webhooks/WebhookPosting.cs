using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Webhooks;

/// <summary>Messages put in line in the transaction of a write of the graph; those whose id is there stay as they are.</summary>
/// <param name="Deliveries">To endpoints of the tenant that is written to.</param>
public sealed record WebhookPosting(IReadOnlyList<WebhookDelivery> Deliveries) : WriteCompanion;
