using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Webhooks;

/// <summary>Keeps what endpoints are yet to be told, and how it went, beside the graph. Safe for concurrent use.</summary>
/// <remarks>
/// The endpoints themselves are records of an <see cref="Access.IAccessStore"/>. What follows from a write of the graph is put in line with
/// it (<see cref="WebhookPosting"/>). Every method may throw <see cref="Errors.GraphStoreException"/>.
/// </remarks>
public interface IWebhookStore
{
    /// <summary>Makes a process the one that sends, until a time; whoever is may stay it.</summary>
    /// <param name="holder">Names the process.</param>
    /// <param name="now">Whoever was the one until then, or before, is it no longer.</param>
    /// <param name="until">Until when it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where another process is the one.</returns>
    Task<bool> TakeTurnAsync(string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>How far an endpoint has been told; null before the first write.</summary>
    Task<WebhookProgress?> ReadProgressAsync(TenantId tenant, string endpoint, CancellationToken cancellationToken);

    /// <summary>Messages to an endpoint that are yet to arrive, by sequence, then by when they were made and by id.</summary>
    Task<IReadOnlyList<WebhookDelivery>> ListPendingAsync(
        TenantId tenant, string endpoint, int limit, CancellationToken cancellationToken);

    /// <summary>A page of the messages to an endpoint, made last first, then by falling ordinal order of id.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="endpoint">Id of the endpoint.</param>
    /// <param name="state">Those in that state alone; null for all.</param>
    /// <param name="after">When the last one of the page before was made, and its id; null for the first page.</param>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<WebhookDelivery>> ListAsync(
        TenantId tenant,
        string endpoint,
        WebhookState? state,
        (DateTimeOffset Made, string Id)? after,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>A message to an endpoint, or null.</summary>
    Task<WebhookDelivery?> ReadAsync(TenantId tenant, string endpoint, string id, CancellationToken cancellationToken);

    /// <summary>Writes how an endpoint fares.</summary>
    /// <returns>False, and nothing written, when somebody else wrote since the progress was read.</returns>
    Task<bool> WriteAsync(WebhookWrite write, CancellationToken cancellationToken);

    /// <summary>Removes everything about an endpoint.</summary>
    Task RemoveAsync(TenantId tenant, string endpoint, CancellationToken cancellationToken);

    /// <summary>Removes some messages of every tenant that were made before a time and are not yet to arrive.</summary>
    /// <returns>How many; fewer than there are when there are many.</returns>
    Task<int> RemoveBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
