using ReferralGraph.Client.Models;

namespace ReferralGraph.Client.Tests.CSharp;

/// <summary>Keys, tenants, settings and embeds.</summary>
internal static class AccessCalls
{
    public static IEnumerable<Call> Of(
        ReferralGraphClient client, ReferralGraphClient operations, Func<string, ReferralGraphClient> withToken)
    {
        var (key, token) = (string.Empty, new EmbedTokenResponse());

        yield return new("CreateKey", async () =>
        {
            var made = await client.V1.Keys.PostAsync(new KeyRequest { Name = "client", Scopes = ["paths:any", "facts:read"] });
            key = made!.Id!;
            return Call.Line(made.Name, made.Scopes, made.Key!.StartsWith("rg_", StringComparison.Ordinal));
        });
        yield return new("ListKeys", async () =>
        {
            var listed = (await client.V1.Keys.GetAsync())!.Keys!.Single(listed => listed.Id == key);
            return Call.Line(listed.Name, listed.Scopes, listed.Created, listed.Expires);
        });
        yield return new("RotateKey", async () =>
        {
            var made = await client.V1.Keys[key].Rotate.PostAsync(new KeyRotationRequest { Overlap = "PT1H" });
            return Call.Line(made!.Name, made.Scopes, made.Id != key);
        });
        yield return new("RevokeKey", async () =>
        {
            await client.V1.Keys[key].DeleteAsync();
            return "true";
        });
        yield return new("PutTenant", async () =>
            Call.Line((await operations.V1.Tenants["client-tenant"].PutAsync(new TenantRequest { Name = "Client tenant" }))!.Name));
        yield return new("ReadTenant", async () => Call.Line((await operations.V1.Tenants["client-tenant"].GetAsync())!.Name));
        yield return new("ListTenants", async () =>
            Call.Line((await operations.V1.Tenants.GetAsync())!.Tenants!.Select(tenant => tenant.Id)));
        yield return new("CreateTenantKey", async () =>
            Call.Line((await operations.V1.Tenants["client-tenant"].Keys.PostAsync())!.Scopes));
        yield return new("DeleteTenant", async () => Call.Line((await operations.V1.Tenants["client-tenant"].DeleteAsync())!.Name));
        yield return new("PutSettings", async () => Text(await client.V1.Settings.PutAsync(
            new SettingsBody { HomeCompanies = ["meridian-loom"], Sharing = SettingsBody_sharing.Tenant })));
        yield return new("ReadSettings", async () => Text(await client.V1.Settings.GetAsync()));
        yield return new("PutEmbed", async () => Text(await client.V1.Embeds["client-page"].PutAsync(
            new EmbedRequest { Name = "Client page", Origins = ["https://careers.example.com"] })));
        yield return new("ReadEmbed", async () => Text(await client.V1.Embeds["client-page"].GetAsync()));
        yield return new("ListEmbeds", async () => Call.Line((await client.V1.Embeds.GetAsync())!.Embeds!.Select(embed => embed.Id)));
        yield return new("MintEmbedToken", async () =>
        {
            token = await client.V1.EmbedTokens.PostAsync(new EmbedTokenRequest
            {
                Embed = "client-page",
                Person = "ada.ambervale",
                Lock = new EmbedLock { Companies = ["caraway-health"] },
                Seconds = 60,
            });
            return Call.Line(token!.Expires);
        });
        yield return new("AskInEmbed", async () =>
        {
            var answer = await withToken(token!.Token!).Embed.Paths.Data.GetAsync(
                ask => ask.Headers.Add("X-Embed-Origin", "https://careers.example.com"));
            return Call.Line(answer!.Outcome, answer.Company!.Name, answer.People![0].Person!.Name);
        });
        yield return new("EndEmbedToken", async () =>
        {
            await client.V1.EmbedTokens[token!.Id!].DeleteAsync();
            return "true";
        });
        yield return new("DeleteEmbed", async () =>
        {
            await client.V1.Embeds["client-page"].DeleteAsync();
            return "true";
        });
    }

    private static string Text(SettingsBody? settings) => Call.Line(settings!.HomeCompanies, settings.Sharing);

    private static string Text(EmbedResponse? embed) => Call.Line(embed!.Id, embed.Name, embed.Origins);
}
