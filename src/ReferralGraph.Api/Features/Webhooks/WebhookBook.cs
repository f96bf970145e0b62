using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>How endpoints fare, as it is stored: changed by what it was, by one at a time.</summary>
internal sealed class WebhookBook(IWebhookStore store)
{
    private const int MostTries = 100;

    /// <summary>How far an endpoint has been told.</summary>
    public async Task<WebhookProgress> ReadAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken) =>
        await store.ReadProgressAsync(endpoint.Tenant, endpoint.Id, cancellationToken) ?? new WebhookProgress(0, endpoint.From);

    /// <summary>A message as it is stored, by its id; null where there is none.</summary>
    public Task<WebhookDelivery?> FindAsync(WebhookDelivery delivery, CancellationToken cancellationToken) =>
        store.ReadAsync(delivery.Tenant, delivery.Endpoint, delivery.Id, cancellationToken);

    /// <summary>How far it has been told, which is stored from now on.</summary>
    public Task<WebhookProgress> BeginAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken) => ChangeAsync(
        endpoint, static present => present.Version > 0 ? null : new WebhookChange(present, []), cancellationToken);

    /// <summary>Changes it where it is stored: of an endpoint or tenant that was removed meanwhile nothing is written again.</summary>
    /// <inheritdoc cref="ChangeAsync"/>
    public Task<WebhookProgress> NoteAsync(
        WebhookEndpoint endpoint, Func<WebhookProgress, WebhookChange> decide, CancellationToken cancellationToken) =>
        ChangeAsync(endpoint, present => present.Version > 0 ? decide(present) : null, cancellationToken);

    /// <summary>Changes it.</summary>
    /// <param name="endpoint">Of which endpoint.</param>
    /// <param name="decide">Decides by how far it has been told, asked again where somebody else was faster; null: it stays.</param>
    /// <param name="cancellationToken">Gives up; it may have been done nevertheless.</param>
    /// <returns>As it is after that.</returns>
    public async Task<WebhookProgress> ChangeAsync(
        WebhookEndpoint endpoint, Func<WebhookProgress, WebhookChange?> decide, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var progress = await ReadAsync(endpoint, cancellationToken);
            if (decide(progress) is not { } change)
            {
                return progress;
            }

            var next = change.Progress with { Version = progress.Version + 1 };
            if (await store.WriteAsync(
                new WebhookWrite(endpoint.Tenant, endpoint.Id, next, change.Put) { Added = change.Added }, cancellationToken))
            {
                return next;
            }
        }

        throw new GraphStoreException(StoreFailure.Unavailable, "The webhook is being changed by too many at once.");
    }
}

/// <summary>What is to change of an endpoint.</summary>
/// <param name="Progress">How far it has been told then; its version is counted on.</param>
/// <param name="Put">Messages to it that are added or replaced.</param>
internal sealed record WebhookChange(WebhookProgress Progress, IReadOnlyList<WebhookDelivery> Put)
{
    /// <summary>Messages to any endpoint of the tenant that are added where none has their id.</summary>
    public IReadOnlyList<WebhookDelivery> Added { get; init; } = [];
}
