import { answer, type ReferralGraphClient, type Schema } from "referralgraph";
import { line, problem, type Call } from "./call.js";

const id = "client-hook";
const hook = { params: { path: { id } } };

/** Endpoints that are told what happens. */
export function webhookCalls(client: ReferralGraphClient): Call[] {
  return [
    ["CreateWebhook", async () => {
      const made = await answer(client.POST("/v1/webhooks", {
        body: { id, url: "https://hooks.example.invalid/referrals", events: ["referral.*"] },
      }));
      return line(made.id, made.secret.startsWith("whsec_"));
    }],
    ["ListWebhooks", async () => line((await answer(client.GET("/v1/webhooks"))).webhooks.map(known => known.id))],
    ["ReadWebhook", async () => text(await answer(client.GET("/v1/webhooks/{id}", hook)))],
    ["RotateWebhook", async () => {
      const rotated = await answer(client.POST("/v1/webhooks/{id}/rotate", hook));
      return line(rotated.id, rotated.secret.startsWith("whsec_"));
    }],
    ["PingWebhook", async () => line((await answer(client.POST("/v1/webhooks/{id}/ping", hook))).delivered)],
    ["EnableWebhook", async () => text(await answer(client.POST("/v1/webhooks/{id}/enable", hook)))],
    ["ListWebhookDeliveries", async () => line((await answer(client.GET("/v1/webhooks/{id}/deliveries", hook))).deliveries.length)],
    ["ReplayWebhook", async () => text(await answer(client.POST("/v1/webhooks/{id}/replay", replay("2020-01-01T00:00:00Z"))))],
    ["ReplayWebhook in vain", () => problem(() => answer(client.POST("/v1/webhooks/{id}/replay", replay("yesterday"))))],
    ["ReplayWebhookDelivery in vain", () => problem(() => answer(client.POST("/v1/webhooks/{id}/deliveries/{delivery}/replay", {
      params: { path: { id, delivery: "none" } },
    })))],
    ["DeleteWebhook", async () => line((await answer(client.DELETE("/v1/webhooks/{id}", hook))) === undefined)],
  ];
}

function replay(from: string) {
  return { params: { path: { id }, query: { from } } };
}

function text(one: Schema<"WebhookResponse">): string {
  return line(one.id, one.url, one.events, one.state);
}
