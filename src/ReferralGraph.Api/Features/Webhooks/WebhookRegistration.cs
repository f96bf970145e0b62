using ReferralGraph.Api.Start;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Addresses that are told what happens.</summary>
internal static class WebhookRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddSingleton<IHostNames, SystemHostNames>()
        .AddSingleton<WebhookAddresses>()
        .AddSingleton<WebhookCalls>()
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<WebhookNotices>()
        .AddSingleton<WebhookTail>()
        .AddSingleton<WebhookBook>()
        .AddSingleton<WebhookFeed>()
        .AddSingleton<WebhookRun>()
        .AddStoreService<WebhookSender>();

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapWebhookEndpoints();
        routes.MapWebhookDeliveryEndpoints();
    }
}
