using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>Writes through the service and reads what it answers.</summary>
internal static class Writes
{
    /// <summary>The answer to a PUT of a JSON body.</summary>
    public static Task<HttpResponseMessage> PutJsonAsync(this HttpClient client, string address, string json) =>
        client.PutAsync(new Uri(address, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>What an answer says is stored, without whom the write made.</summary>
    public static string Stored(this JsonNode answer)
    {
        var stored = answer.DeepClone().AsObject();
        stored.Remove("made");
        return stored.ToJsonString();
    }

    /// <summary>The answer to a DELETE.</summary>
    public static Task<HttpResponseMessage> RemoveAsync(
        this HttpClient client, string address) => client.DeleteAsync(new Uri(address, UriKind.Relative));

    /// <summary>The JSON of a PUT that must be answered with that status.</summary>
    public static async Task<JsonNode> PutAsync(
        this HttpClient client, string address, string json, HttpStatusCode status = HttpStatusCode.Created)
    {
        using var response = await client.PutJsonAsync(address, json);
        return await response.JsonAsync(status);
    }

    /// <summary>The problem of a PUT that must be refused with that status.</summary>
    public static async Task<JsonNode> RefusedPutAsync(
        this HttpClient client, string address, string json, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using var response = await client.PutJsonAsync(address, json);
        return await response.ProblemAsync(status);
    }

    /// <summary>The JSON of a POST that must be answered with that status.</summary>
    public static async Task<JsonNode> PostAsync(
        this HttpClient client, string address, string json, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await client.PostJsonAsync(address, json);
        return await response.JsonAsync(status);
    }

    /// <summary>The problem of a POST that must be refused with that status.</summary>
    public static async Task<JsonNode> RefusedPostAsync(
        this HttpClient client, string address, string json, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using var response = await client.PostJsonAsync(address, json);
        return await response.ProblemAsync(status);
    }

    /// <summary>The status of a DELETE.</summary>
    public static async Task<HttpStatusCode> DeleteStatusAsync(this HttpClient client, string address)
    {
        using var response = await client.RemoveAsync(address);
        return response.StatusCode;
    }

    /// <summary>The problem of a DELETE that must be refused with that status.</summary>
    public static async Task<JsonNode> RefusedDeleteAsync(
        this HttpClient client, string address, HttpStatusCode status = HttpStatusCode.NotFound)
    {
        using var response = await client.RemoveAsync(address);
        return await response.ProblemAsync(status);
    }

    /// <summary>The revision an answer names.</summary>
    public static long Revision(this HttpResponseMessage response) =>
        long.Parse(response.Headers.GetValues("X-Graph-Revision").Single(), System.Globalization.CultureInfo.InvariantCulture);
}
