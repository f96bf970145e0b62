using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Sqlite.Reading;
using ReferralGraph.Sqlite.Writing;

namespace ReferralGraph.Sqlite;

/// <summary>What endpoints of webhooks are told, in the database of an embedded store.</summary>
internal sealed class SqliteWebhookStore(Writer writer, ReaderPool readers) : IWebhookStore
{
    /// <inheritdoc/>
    public Task<bool> TakeTurnAsync(string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingWebhookTurn(holder, now, until), cancellationToken);

    /// <inheritdoc/>
    public Task<WebhookProgress?> ReadProgressAsync(TenantId tenant, string endpoint, CancellationToken cancellationToken) =>
        readers.AskAsync(tables => tables.Webhooks.Progress(tenant, endpoint), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WebhookDelivery>> ListPendingAsync(
        TenantId tenant, string endpoint, int limit, CancellationToken cancellationToken) =>
        readers.AskAsync<IReadOnlyList<WebhookDelivery>>(
            tables => tables.Webhooks.Pending(tenant, endpoint, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WebhookDelivery>> ListAsync(
        TenantId tenant,
        string endpoint,
        WebhookState? state,
        (DateTimeOffset Made, string Id)? after,
        int limit,
        CancellationToken cancellationToken) =>
        readers.AskAsync<IReadOnlyList<WebhookDelivery>>(
            tables => tables.Webhooks.List(tenant, endpoint, state, after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<WebhookDelivery?> ReadAsync(TenantId tenant, string endpoint, string id, CancellationToken cancellationToken) =>
        readers.AskAsync(tables => tables.Webhooks.Find(tenant, endpoint, id), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> WriteAsync(WebhookWrite write, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingWebhookWrite(write), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(TenantId tenant, string endpoint, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingWebhookRemoval(tenant, endpoint), cancellationToken);

    /// <inheritdoc/>
    public Task<int> RemoveBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingWebhookExpiry(before), cancellationToken);
}
