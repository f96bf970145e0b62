using ReferralGraph.Client.Models;

namespace ReferralGraph.Client.Tests.CSharp;

/// <summary>Endpoints that are told what happens.</summary>
internal static class WebhookCalls
{
    public static IEnumerable<Call> Of(ReferralGraphClient client)
    {
        var hook = client.V1.Webhooks["client-hook"];

        yield return new("CreateWebhook", async () =>
        {
            var made = await client.V1.Webhooks.PostAsync(new WebhookRequest
            {
                Id = "client-hook",
                Url = "https://hooks.example.invalid/referrals",
                Events = ["referral.*"],
            });
            return Call.Line(made!.Id, made.Secret!.StartsWith("whsec_", StringComparison.Ordinal));
        });
        yield return new("ListWebhooks", async () =>
            Call.Line((await client.V1.Webhooks.GetAsync())!.Webhooks!.Select(known => known.Id)));
        yield return new("ReadWebhook", async () => Text(await hook.GetAsync()));
        yield return new("RotateWebhook", async () =>
        {
            var rotated = await hook.Rotate.PostAsync();
            return Call.Line(rotated!.Id, rotated.Secret!.StartsWith("whsec_", StringComparison.Ordinal));
        });
        yield return new("PingWebhook", async () => Call.Line((await hook.Ping.PostAsync())!.Delivered));
        yield return new("EnableWebhook", async () => Text(await hook.Enable.PostAsync()));
        yield return new("ListWebhookDeliveries", async () => Call.Line((await hook.Deliveries.GetAsync())!.Deliveries!.Count));
        yield return new("ReplayWebhook", async () => Text(await hook.Replay.PostAsync(
            ask => ask.QueryParameters.From = "2020-01-01T00:00:00Z")));
        yield return new("ReplayWebhook in vain", () => Call.ProblemAsync(() => hook.Replay.PostAsync(
            ask => ask.QueryParameters.From = "yesterday")));
        yield return new("ReplayWebhookDelivery in vain", () => Call.ProblemAsync(() => hook.Deliveries["none"].Replay.PostAsync()));
        yield return new("DeleteWebhook", async () =>
        {
            await hook.DeleteAsync();
            return "true";
        });
    }

    private static string Text(WebhookResponse? hook) => Call.Line(hook!.Id, hook.Url, hook.Events, hook.State);
}
