using System.Text.Json;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Webhooks;

/// <summary>One message to one endpoint, and how it fares.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Endpoint">Id of the endpoint.</param>
/// <param name="Id">The same at every attempt (<c>webhook-id</c>), and when it is sent once more; holds no dot.</param>
/// <param name="Type">Of <see cref="WebhookTypes"/>.</param>
/// <param name="Made">When it was put in line, UTC, whole milliseconds.</param>
public sealed record WebhookDelivery(TenantId Tenant, string Endpoint, string Id, string Type, DateTimeOffset Made)
{
    /// <summary>Messages of one line are sent in order: one waits until that before it has arrived or is given up.</summary>
    public required string Line { get; init; }

    /// <summary>In its line; of an event in the record of work, its sequence, else 0.</summary>
    public long Sequence { get; init; }

    /// <summary>What is sent: JSON. Null once it is over with a message that was kept sealed.</summary>
    public string? Body { get; init; }

    /// <summary>True where the body names somebody who was erased: it is kept sealed, and no longer than until it is over.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Where it stands.</summary>
    public WebhookState State { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next, UTC, while it is pending.</summary>
    public DateTimeOffset Next { get; init; }

    /// <summary>When it was tried last, UTC; null for never.</summary>
    public DateTimeOffset? Tried { get; init; }

    /// <summary>HTTP status of the last answer; null where there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Why the last attempt failed, a sentence; null where it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>For a store to keep.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static WebhookDelivery FromJson(string json) => JsonSerializer.Deserialize<WebhookDelivery>(json)!;
}
