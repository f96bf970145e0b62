using System.Net;
using System.Text.Json.Nodes;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests.Referrals;

/// <summary>Introductions of a small graph through the service, on behalf of its people.</summary>
/// <remarks>
/// Ada worked with Bob and Hal and met Bob lately; Bob knows Eve, Finn and Cleo, Cleo knows Finn, Hal knows Eve. Ada and Cleo know each
/// other by what Ada set by hand alone, Ada and Gus by a declared link alone.
/// </remarks>
internal static class IntroductionClient
{
    public const string All = "/v1/introductions";

    public static IEnumerable<GraphRecord> Records() =>
    [
        .. Sample.Records(),
        Sample.Tie("bob", "cleo", 0.7),
        Sample.Tie("hal", "eve", 0.5),
        new ReferralGraph.Core.Ties.Connection("linkedin", Sample.Id("ada"), Sample.Id("gus"), new DateOnly(2024, 1, 1)),
        new Person(Sample.Id("eve"), "Eve", "Engineer")
        {
            Emails = ["eve@canary.example"], Urls = ["linkedin.com/in/canary-eve"],
        },
        new Person(Sample.Id("finn"), "Finn") { Emails = ["finn@canary.example"] },
    ];

    /// <summary>Drafts one.</summary>
    public static async Task<JsonNode> DraftAsync(
        this HttpClient client,
        string path,
        HttpStatusCode status = HttpStatusCode.Created,
        string? person = "ada",
        string more = "")
    {
        var ids = string.Join(',', path.Split(' ').Select(id => $"\"{id}\""));
        using var response = await client.WorkAsync(HttpMethod.Post, All, $$"""{"path":[{{ids}}]{{more}}}""", person);
        return await response.JsonAsync(status);
    }

    /// <summary>Drafts one and asks; answers its id.</summary>
    public static async Task<string> AskAsync(this HttpClient client, string path, string person = "ada", string more = "")
    {
        var id = (string)(await client.DraftAsync(path, person: person, more: more))["id"]!;
        await client.MoveAsync(id, "ask", person);
        return id;
    }

    /// <summary>Has something happen to one.</summary>
    public static async Task<JsonNode> MoveAsync(
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

    /// <summary>Has several things happen, each <c>person:event</c>.</summary>
    public static async Task RunAsync(this HttpClient client, string id, string moves)
    {
        foreach (var move in moves.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (person, happens) = (move.Split(':')[0], move.Split(':')[1]);
            await client.MoveAsync(id, happens, person, more: happens == "handOver" ? ""","to":"hal" """ : string.Empty);
        }
    }

    /// <summary>One as somebody sees it.</summary>
    public static Task<JsonNode> SeeIntroductionAsync(
        this HttpClient client, string id, string? person, HttpStatusCode status = HttpStatusCode.OK) =>
        client.SeeAsync($"{All}/{id}", status, person);

    public static string State(this JsonNode introduction) => (string)introduction["state"]!;

    /// <summary>What somebody states about being asked.</summary>
    public static async Task PreferAsync(this HttpClient client, string person, string json)
    {
        using var response = await client.WorkAsync(HttpMethod.Put, $"/v1/people/{person}/preferences", json, person);
        await response.JsonAsync(HttpStatusCode.OK);
    }

    /// <summary>Outcomes that a person's facts tell of, as <c>event person requester other</c>.</summary>
    public static async Task<string[]> OutcomesAsync(this HttpClient client, string person)
    {
        var facts = await client.SeeAsync($"/v1/people/{person}/facts?kind=outcome");
        return
        [
            .. facts["facts"]!.AsArray()
                .Select(fact => string.Join(
                    ' ', new[] { "event", "person", "requester", "other" }.Select(member => (string?)fact![member]).OfType<string>()))
                .Order(StringComparer.Ordinal),
        ];
    }
}
