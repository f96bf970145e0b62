using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Works in cases through the service: as the administrator whose key the client has, or on behalf of somebody.</summary>
internal static class WorkClient
{
    public const string Role = "/v1/openings/role";

    /// <summary>Sends a request, on behalf of somebody or of nobody.</summary>
    public static async Task<HttpResponseMessage> WorkAsync(
        this HttpClient client, HttpMethod method, string address, string? json = null, string? person = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (person is not null)
        {
            request.Headers.Add("X-On-Behalf-Of", person);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await client.SendAsync(request);
    }

    /// <summary>The opening that a PUT answers with that status.</summary>
    public static async Task<JsonNode> PutOpeningAsync(
        this HttpClient client, string json, HttpStatusCode status = HttpStatusCode.Created, string? person = null, string address = Role)
    {
        using var response = await client.WorkAsync(HttpMethod.Put, address, json, person);
        return await response.JsonAsync(status);
    }

    /// <summary>The opening, or problem, that an event answers with that status.</summary>
    public static async Task<JsonNode> PostEventAsync(
        this HttpClient client, string json, HttpStatusCode status = HttpStatusCode.OK, string? person = null)
    {
        using var response = await client.WorkAsync(HttpMethod.Post, Role + "/events", json, person);
        return await response.JsonAsync(status);
    }

    /// <summary>What a GET answers with that status.</summary>
    public static async Task<JsonNode> SeeAsync(
        this HttpClient client, string address, HttpStatusCode status = HttpStatusCode.OK, string? person = null)
    {
        using var response = await client.WorkAsync(HttpMethod.Get, address, person: person);
        return await response.JsonAsync(status);
    }

    /// <summary>The actions of an opening.</summary>
    public static string[] Actions(this JsonNode opening) => [.. opening["actions"]!.AsArray().Select(action => (string)action!)];
}
