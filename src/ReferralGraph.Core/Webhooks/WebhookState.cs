namespace ReferralGraph.Core.Webhooks;

/// <summary>Where a message to an endpoint stands.</summary>
public enum WebhookState
{
    /// <summary>It is yet to arrive.</summary>
    Pending,

    /// <summary>It has arrived.</summary>
    Delivered,

    /// <summary>It was tried as often as it is, and did not arrive.</summary>
    Failed,
}
