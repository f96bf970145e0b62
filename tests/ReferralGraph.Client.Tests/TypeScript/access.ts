import { answer, type ReferralGraphClient, type Schema } from "referralgraph";
import { line, moment, type Call } from "./call.js";

const tenant = { params: { path: { tenant: "client-tenant" } } };
const embed = { params: { path: { id: "client-page" } } };

/** Keys, tenants, settings and embeds. */
export function accessCalls(
  client: ReferralGraphClient,
  operations: ReferralGraphClient,
  withToken: (token: string) => ReferralGraphClient,
): Call[] {
  let key = "";
  let token = { id: "", token: "" };

  return [
    ["CreateKey", async () => {
      const made = await answer(client.POST("/v1/keys", { body: { name: "client", scopes: ["paths:any", "facts:read"] } }));
      key = made.id;
      return line(made.name, made.scopes, made.key.startsWith("rg_"));
    }],
    ["ListKeys", async () => {
      const listed = (await answer(client.GET("/v1/keys"))).keys.find(one => one.id === key);
      return line(listed?.name, listed?.scopes, moment(listed?.created ?? ""), listed?.expires);
    }],
    ["RotateKey", async () => {
      const made = await answer(client.POST("/v1/keys/{id}/rotate", { params: { path: { id: key } }, body: { overlap: "PT1H" } }));
      return line(made.name, made.scopes, made.id !== key);
    }],
    ["RevokeKey", async () => line((await answer(client.DELETE("/v1/keys/{id}", { params: { path: { id: key } } }))) === undefined)],
    ["PutTenant", async () => line(
      (await answer(operations.PUT("/v1/tenants/{tenant}", { ...tenant, body: { name: "Client tenant" } }))).name)],
    ["ReadTenant", async () => line((await answer(operations.GET("/v1/tenants/{tenant}", tenant))).name)],
    ["ListTenants", async () => line((await answer(operations.GET("/v1/tenants"))).tenants.map(one => one.id))],
    ["CreateTenantKey", async () => line((await answer(operations.POST("/v1/tenants/{tenant}/keys", tenant))).scopes)],
    ["DeleteTenant", async () => line((await answer(operations.DELETE("/v1/tenants/{tenant}", tenant))).name)],
    ["PutSettings", async () => settings(await answer(client.PUT("/v1/settings", {
      body: { homeCompanies: ["meridian-loom"], sharing: "tenant" },
    })))],
    ["ReadSettings", async () => settings(await answer(client.GET("/v1/settings")))],
    ["PutEmbed", async () => embedLine(await answer(client.PUT("/v1/embeds/{id}", {
      ...embed,
      body: { name: "Client page", origins: ["https://careers.example.com"] },
    })))],
    ["ReadEmbed", async () => embedLine(await answer(client.GET("/v1/embeds/{id}", embed)))],
    ["ListEmbeds", async () => line((await answer(client.GET("/v1/embeds"))).embeds.map(one => one.id))],
    ["MintEmbedToken", async () => {
      const made = await answer(client.POST("/v1/embed-tokens", {
        body: { embed: "client-page", person: "ada.ambervale", lock: { companies: ["caraway-health"] }, seconds: 60 },
      }));
      token = made;
      return line(moment(made.expires));
    }],
    ["AskInEmbed", async () => {
      const found = await answer(withToken(token.token).GET("/embed/paths/data", {
        params: { header: { "X-Embed-Origin": "https://careers.example.com" } },
      }));
      return line(found.outcome, found.company?.name, found.people[0]?.person?.name);
    }],
    ["EndEmbedToken", async () => line(
      (await answer(client.DELETE("/v1/embed-tokens/{token}", { params: { path: { token: token.id } } }))) === undefined)],
    ["DeleteEmbed", async () => line((await answer(client.DELETE("/v1/embeds/{id}", embed))) === undefined)],
  ];
}

function settings(one: Schema<"SettingsBody">): string {
  return line(one.homeCompanies, one.sharing);
}

function embedLine(one: Schema<"EmbedResponse">): string {
  return line(one.id, one.name, one.origins);
}
