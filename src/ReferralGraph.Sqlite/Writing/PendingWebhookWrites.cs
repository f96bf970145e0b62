using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Sqlite.Tables;

namespace ReferralGraph.Sqlite.Writing;

/// <summary>The turn of a process to send.</summary>
internal sealed class PendingWebhookTurn(string holder, DateTimeOffset now, DateTimeOffset until) : PendingWrite<bool>
{
    protected override bool Write(GraphTables tables) => tables.Webhooks.TakeTurn(holder, now, until);
}

/// <summary>How an endpoint fares.</summary>
internal sealed class PendingWebhookWrite(WebhookWrite write) : PendingWrite<bool>
{
    public override int Size => write.Put.Count + write.Added.Count + 1;

    // A body that was kept sealed is to be gone from all files when it is over.
    public override bool HasDeleted => write.Put.Any(static delivery => delivery.IsSealed && delivery.Body is null);

    protected override bool Write(GraphTables tables) => tables.Webhooks.Write(write);
}

/// <summary>The end of everything about an endpoint.</summary>
internal sealed class PendingWebhookRemoval(TenantId tenant, string endpoint) : PendingWrite<bool>
{
    public override bool HasDeleted => true;

    protected override bool Write(GraphTables tables)
    {
        tables.Webhooks.Remove(tenant, endpoint);
        return true;
    }
}

/// <summary>The end of messages that are kept no longer: as many as others may wait for.</summary>
internal sealed class PendingWebhookExpiry(DateTimeOffset before) : PendingWrite<int>
{
    private const int Most = 500;

    public override bool HasDeleted => true;

    protected override int Write(GraphTables tables) => tables.Webhooks.RemoveBefore(before, Most);
}
