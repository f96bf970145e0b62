using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j;

/// <summary>What endpoints of webhooks are told, in the database of a Neo4j store.</summary>
/// <param name="client">The way to the database.</param>
internal sealed class Neo4jWebhookStore(ICypherClient client) : IWebhookStore
{
    private const int MostRemoved = 1_000;

    /// <inheritdoc/>
    public async Task<bool> TakeTurnAsync(
        string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var query = CypherQueries.TakeWebhookTurn.With(
            ("holder", holder), ("now", now.ToUnixTimeMilliseconds()), ("until", until.ToUnixTimeMilliseconds()));
        return (await client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken))[0].First()!.Value.Flag("isTaken");
    }

    /// <inheritdoc/>
    public async Task<WebhookProgress?> ReadProgressAsync(TenantId tenant, string endpoint, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadWebhookProgress.With(("key", KeyOf(tenant, endpoint)));
        return (await client.ReadAsync(query, cancellationToken)).First() is { } row ? WebhookProgress.FromJson(row.Text("body")) : null;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<WebhookDelivery>> ListPendingAsync(
        TenantId tenant, string endpoint, int limit, CancellationToken cancellationToken) =>
        DeliveriesAsync(
            CypherQueries.ListPendingWebhooks.With(("endpoint", KeyOf(tenant, endpoint)), ("limit", limit)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WebhookDelivery>> ListAsync(
        TenantId tenant,
        string endpoint,
        WebhookState? state,
        (DateTimeOffset Made, string Id)? after,
        int limit,
        CancellationToken cancellationToken)
    {
        var query = CypherQueries.ListWebhookDeliveries.With(
            ("endpoint", KeyOf(tenant, endpoint)),
            ("state", state is { } asked ? (long)asked : null),
            ("made", after?.Made.ToUnixTimeMilliseconds() ?? long.MaxValue),
            ("id", after?.Id ?? string.Empty),
            ("limit", limit));
        return DeliveriesAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<WebhookDelivery?> ReadAsync(TenantId tenant, string endpoint, string id, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadWebhookDelivery.With(("key", KeyOf(tenant, endpoint, id)));
        return await DeliveriesAsync(query, cancellationToken) is [var found, ..] ? found : null;
    }

    /// <inheritdoc/>
    public Task<bool> WriteAsync(WebhookWrite write, CancellationToken cancellationToken) => client.TransactAsync(
        async (transaction, cancel) =>
        {
            var save = CypherQueries.SaveWebhookProgress.With(
                ("key", KeyOf(write.Tenant, write.Endpoint)),
                ("version", write.Progress.Version),
                ("body", write.Progress.ToJson()));
            if (!(await transaction.RunAsync(save, cancel)).First()!.Value.Flag("isSaved"))
            {
                return false;
            }

            if (write.Put.Count > 0)
            {
                await transaction.RunAsync(CypherQueries.PutWebhookDeliveries.With(("rows", RowsOf(write.Put))), cancel);
            }

            await AddAsync(transaction, write.Added, cancel);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task RemoveAsync(TenantId tenant, string endpoint, CancellationToken cancellationToken)
    {
        var query = CypherQueries.RemoveWebhook.With(("endpoint", KeyOf(tenant, endpoint)), ("limit", MostRemoved));
        while (await RemoveAsync(query, cancellationToken) >= MostRemoved)
        {
            // Some at a time, so that no transaction holds all of them.
        }
    }

    /// <inheritdoc/>
    public Task<int> RemoveBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken) => RemoveAsync(
        CypherQueries.RemoveOldWebhooks.With(("before", before.ToUnixTimeMilliseconds()), ("limit", MostRemoved)), cancellationToken);

    /// <summary>Adds those whose id is new to their endpoint.</summary>
    internal static async Task AddAsync(
        ICypherTransaction transaction, IReadOnlyList<WebhookDelivery> deliveries, CancellationToken cancellationToken)
    {
        if (deliveries.Count > 0)
        {
            await transaction.RunAsync(CypherQueries.AddWebhookDeliveries.With(("rows", RowsOf(deliveries))), cancellationToken);
        }
    }

    private static Dictionary<string, object?>[] RowsOf(IEnumerable<WebhookDelivery> deliveries) =>
        [.. deliveries.Select(delivery => CypherMap.Of(
            ("key", KeyOf(delivery.Tenant, delivery.Endpoint, delivery.Id)), ("delivery", MapOf(delivery))))];

    private static Dictionary<string, object?> MapOf(WebhookDelivery delivery) => CypherMap.Of(
        ("key", KeyOf(delivery.Tenant, delivery.Endpoint, delivery.Id)),
        ("endpointKey", KeyOf(delivery.Tenant, delivery.Endpoint)),
        ("id", delivery.Id),
        ("state", (long)delivery.State),
        ("sequence", delivery.Sequence),
        ("made", delivery.Made.ToUnixTimeMilliseconds()),
        ("over", delivery.State == WebhookState.Pending ? null : delivery.Made.ToUnixTimeMilliseconds()),
        ("body", delivery.ToJson()));

    // No endpoint holds a slash.
    private static string KeyOf(TenantId tenant, string endpoint) => new GraphKeys(tenant).First + endpoint;

    private static string KeyOf(TenantId tenant, string endpoint, string id) => $"{KeyOf(tenant, endpoint)}/{id}";

    private async Task<int> RemoveAsync(CypherStatement query, CancellationToken cancellationToken) =>
        (int)(await client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken))[0].First()!.Value.Number("removed");

    private async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(CypherStatement query, CancellationToken cancellationToken) =>
        [.. (await client.ReadAsync(query, cancellationToken)).Cells().Select(row => WebhookDelivery.FromJson(row.Text("body")))];
}
