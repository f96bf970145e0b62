using System.Net;
using System.Text.Json.Nodes;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Referrals of a small graph through the service: Ada puts Cleo forward; Bob recruits, Hal is the hiring manager.</summary>
internal static class ReferralClient
{
    public const string All = "/v1/referrals";

    public const string Cleo = """{"person":"cleo"}""";

    public const string Consent = ""","candidateConsent":{"at":"2026-11-20T09:00:00Z","how":"Nora said so by e-mail"}""";

    public static IEnumerable<GraphRecord> Records() =>
    [
        .. IntroductionClient.Records(),
        new Company(new CompanyId("home"), "Home", 40),
        new Person(Sample.Id("cleo"), "Cleo") { Emails = ["cleo@acme.example"], Urls = ["linkedin.com/in/cleo-of-acme"] },
    ];

    /// <summary>Stores the graph, two openings with their people, and what the home company is.</summary>
    public static async Task SetUpAsync(this ApiHost host, HttpClient client)
    {
        await host.PutAsync(Records());
        foreach (var opening in new[] { "role", "other" })
        {
            await client.PutOpeningAsync(
                """{"title":"Engineer","jobFamily":"engineering","recruiter":"bob","hiringManager":"hal"}""",
                address: $"/v1/openings/{opening}");
        }

        using var settings = await client.WorkAsync(HttpMethod.Put, "/v1/settings", """{"homeCompanies":["home"]}""");
        await settings.JsonAsync(HttpStatusCode.OK);
    }

    /// <summary>Puts somebody forward.</summary>
    public static async Task<JsonNode> ReferAsync(
        this HttpClient client,
        string candidate = Cleo,
        string? person = "ada",
        HttpStatusCode status = HttpStatusCode.Created,
        string more = "",
        string opening = "role",
        string query = "")
    {
        using var response = await client.WorkAsync(
            HttpMethod.Post,
            All + query,
            $$"""{"opening":"{{opening}}","candidate":{{candidate}},"knows":"workedWith","level":"vouch"{{more}}}""",
            person);
        return await response.JsonAsync(status);
    }

    /// <summary>Puts somebody forward who agreed; answers the id.</summary>
    public static async Task<string> ReferredAsync(
        this HttpClient client, string candidate = Cleo, string person = "ada", string opening = "role") =>
        (string)(await client.ReferAsync(candidate, person, more: Consent, opening: opening))["id"]!;

    /// <summary>Has something happen to one; by nobody in particular, an administrator.</summary>
    public static async Task<JsonNode> MoveReferralAsync(
        this HttpClient client,
        string id,
        string happens,
        string? person = "bob",
        HttpStatusCode status = HttpStatusCode.OK,
        string more = "")
    {
        using var response = await client.WorkAsync(
            HttpMethod.Post, $"{All}/{id}/events", $$"""{"event":"{{happens}}"{{more}}}""", person);
        return await response.JsonAsync(status);
    }

    /// <summary>One as somebody sees it.</summary>
    public static Task<JsonNode> SeeReferralAsync(
        this HttpClient client, string id, string? person, HttpStatusCode status = HttpStatusCode.OK) =>
        client.SeeAsync($"{All}/{id}", status, person);
}
