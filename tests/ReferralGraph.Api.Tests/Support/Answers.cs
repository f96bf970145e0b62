using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>Asks the service and reads what it answers.</summary>
internal static class Answers
{
    /// <summary>The JSON of a 200.</summary>
    public static async Task<JsonNode> ReadAsync(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return await response.JsonAsync(HttpStatusCode.OK);
    }

    /// <summary>The problem document of an answer with that status.</summary>
    public static async Task<JsonNode> ProblemAsync(this HttpClient client, string address, HttpStatusCode status)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return await response.ProblemAsync(status);
    }

    /// <summary>What an answer says, but for where it came from and under which trace id.</summary>
    public static string WithoutSource(this JsonNode answer)
    {
        var copy = answer.DeepClone().AsObject();
        copy.Remove("source");
        copy.Remove("traceId");
        return copy.ToJsonString();
    }

    /// <summary>The answer to a JSON body.</summary>
    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string address, string json) =>
        client.PostAsync(new Uri(address, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>The JSON of an answer that must have that status.</summary>
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(status), text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>The problem document of an answer that must have that status and be one.</summary>
    public static async Task<JsonNode> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var problem = await response.JsonAsync(status);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((int?)problem["status"], Is.EqualTo((int)status));
        Assert.That((string?)problem["type"], Does.StartWith("urn:referralgraph:problem:"));
        Assert.That((string?)problem["title"], Is.Not.Empty);
        Assert.That((string?)problem["detail"], Is.Not.Empty);
        Assert.That((string?)problem["traceId"], Is.Not.Empty);
        return problem;
    }

    /// <summary>The name at the end of a problem's type.</summary>
    public static string TypeName(this JsonNode problem) => ((string)problem["type"]!)["urn:referralgraph:problem:".Length..];

    /// <summary>The messages a problem has about one field, in one text.</summary>
    public static string? About(this JsonNode problem, string field) =>
        problem["errors"]?[field] is JsonArray messages ? string.Join(' ', messages.Select(message => (string)message!)) : null;

    /// <summary>Ids of the people of a path answer, in order.</summary>
    public static IReadOnlyList<string> People(this JsonNode answer) =>
        [.. answer["people"]!.AsArray().Select(person => (string)person!["person"]!["id"]!)];

    /// <summary>Ids along the best path to the first person.</summary>
    public static IReadOnlyList<string> BestPath(this JsonNode answer) =>
        [.. answer["people"]![0]!["paths"]![0]!["steps"]!.AsArray().Select(step => (string)step!["person"]!["id"]!)];
}
