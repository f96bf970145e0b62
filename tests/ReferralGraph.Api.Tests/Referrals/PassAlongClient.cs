using System.Net;
using System.Text.Json.Nodes;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Pass-alongs through the service, in the graph and for the openings of <see cref="ReferralClient"/>.</summary>
internal static class PassAlongClient
{
    public const string All = "/v1/pass-alongs";

    public const string Cleo = """{"person":"cleo"}""";

    /// <summary>Somebody of nobody's address, who agreed to be named.</summary>
    public const string Nora =
        """{"name":"Nora New","email":"nora@new.example","consent":{"at":"2026-11-20T09:00:00Z","how":"by phone"}}""";

    /// <summary>Hands an opening on.</summary>
    public static async Task<JsonNode> PassAsync(
        this HttpClient client,
        string to = Cleo,
        string? person = "ada",
        HttpStatusCode status = HttpStatusCode.Created,
        string more = "",
        string opening = "role")
    {
        using var response = await client.WorkAsync(
            HttpMethod.Post, All, $$"""{"opening":"{{opening}}","to":{{to}},"knows":"friend"{{more}}}""", person);
        return await response.JsonAsync(status);
    }

    /// <summary>Has something happen to one.</summary>
    public static async Task<JsonNode> MovePassAsync(
        this HttpClient client,
        string id,
        string happens,
        string? person,
        HttpStatusCode status = HttpStatusCode.OK,
        string more = "")
    {
        using var response = await client.WorkAsync(
            HttpMethod.Post, $"{All}/{id}/events", $$"""{"event":"{{happens}}"{{more}}}""", person);
        return await response.JsonAsync(status);
    }

    /// <summary>What passOn takes besides.</summary>
    public static string PassedTo(string person) => $$""","to":{"person":"{{person}}"},"knows":"friend" """;

    /// <summary>One as somebody sees it.</summary>
    public static Task<JsonNode> SeePassAsync(
        this HttpClient client, string id, string? person, HttpStatusCode status = HttpStatusCode.OK) =>
        client.SeeAsync($"{All}/{id}", status, person);
}
