using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>
/// No write changes a record that its path or body does not name, but for whom it makes by naming them: drawn writes, the whole export
/// compared before and after each.
/// </summary>
internal sealed class WriteScopeTests
{
    private const int Programs = 4;
    private const int WritesPerProgram = 60;

    private static readonly string[] Ids = ["a", "b", "c", "d@x", "A", "e+f", "..g", "h:i"];

    [Test]
    public async Task A_write_changes_only_what_it_names()
    {
        var changed = 0;
        foreach (var seed in Seeds.Take(Programs))
        {
            await using var host = new ApiHost();
            using var client = host.CreateClient();
            var random = new Random(seed);
            var before = await ExportAsync(client);
            for (var number = 0; number < WritesPerProgram; number++)
            {
                using var request = Draw(random, out var named);
                var what = $"seed {seed}, write {number}: {request.Method} {request.RequestUri}";
                using var response = await client.SendAsync(request);
                Assert.That((int)response.StatusCode, Is.LessThan(500), what);
                var after = await ExportAsync(client);
                var made = Made(await response.Content.ReadAsStringAsync());
                foreach (var record in before.Except(after).Concat(after.Except(before)).GroupBy(KeyOf))
                {
                    // As it was or as it is: a team that somebody left names them no more.
                    Assert.That(
                        record.SelectMany(Names).Intersect(named.Concat(made), StringComparer.Ordinal),
                        Is.Not.Empty,
                        $"{what} changed {string.Join(" to ", record)}");
                    changed++;
                }

                if (!response.IsSuccessStatusCode)
                {
                    Assert.That(after.SetEquals(before), $"{what} was refused and changed something");
                }

                before = after;
            }
        }

        Assert.That(changed, Is.GreaterThan(100), "the writes drawn are of no use");
    }

    private static HttpRequestMessage Draw(Random random, out HashSet<string> named)
    {
        string Id() => Ids[random.Next(Ids.Length)];
        var (one, other, stint) = (Id(), Id(), $"stint-{random.Next(3)}");
        var strict = random.Next(4) == 0 ? "?strict=true" : string.Empty;
        (string Method, string Path, string Body, string[] Named) drawn = random.Next(12) switch
        {
            0 => ("PUT", $"people/{Segment(one)}", $$"""{"name":"{{random.Next(3)}}","emails":["x{{random.Next(3)}}@x.example"]}""", [one]),
            1 => ("PUT", $"people/{Segment(one)}/connections/{Segment(other)}{strict}", "{}", [one]),
            2 => ("PUT", $"people/{Segment(one)}/ties/{Segment(other)}{strict}", """{"strength":0.5}""", [one]),
            3 => ("PUT", $"people/{Segment(one)}/employments/{stint}{strict}", $$"""{"company":"co-{{random.Next(3)}}"}""", [one]),
            4 => ("PUT", $"teams/team{strict}", $$"""{"members":["{{one}}","{{other}}"]}""", ["team"]),
            5 => ("POST", $"people/{Segment(one)}/merge", $$"""{"absorbed":"{{other}}"}""", [one]),
            6 => ("POST", $"people/{Segment(one)}/unmerge", $$"""{"absorbed":"{{other}}"}""", [one]),
            7 => ("DELETE", $"people/{Segment(one)}", string.Empty, [one]),
            8 => ("DELETE", $"people/{Segment(one)}/ties/{Segment(other)}", string.Empty, [one]),
            9 => ("DELETE", $"people/{Segment(one)}/employments/{stint}", string.Empty, [one]),
            10 => ("POST", $"people/{Segment(one)}/outcomes{strict}", """{"event":"hired","at":"2026-10-01T09:00:00Z"}""", [one]),
            _ => ("POST", "people/duplicates/dismiss", $$"""{"people":["{{one}}","{{other}}"]}""", [one]),
        };
        named = [.. drawn.Named];
        var request = new HttpRequestMessage(new HttpMethod(drawn.Method), new Uri($"/v1/{drawn.Path}", UriKind.Relative));
        if (drawn.Body.Length > 0)
        {
            request.Content = new StringContent(drawn.Body, Encoding.UTF8, "application/json");
        }

        return request;
    }

    private static string Segment(string id) => Uri.EscapeDataString(id);

    private static async Task<HashSet<string>> ExportAsync(HttpClient client) =>
        [.. (await client.GetStringAsync(new Uri("/v1/export", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<string> Made(string answer) =>
        answer.Length > 0 && JsonNode.Parse(answer)?["made"] is { } made
            ? made["people"]!.AsArray().Concat(made["companies"]!.AsArray()).Select(id => (string)id!)
            : [];

    /// <summary>Type and id of a record that has both; a fact without an id of its own is its line.</summary>
    private static string KeyOf(string line) =>
        JsonNode.Parse(line)!.AsObject() is var record && record["id"] is { } id ? $"{record["type"]} {id}" : line;

    /// <summary>Every text of a line, ids among them.</summary>
    private static HashSet<string> Names(string line) => [.. Texts(JsonNode.Parse(line)!)];

    private static IEnumerable<string> Texts(JsonNode node) => node switch
    {
        JsonObject record => record.SelectMany(member => member.Value is null ? [] : Texts(member.Value)),
        JsonArray list => list.SelectMany(item => item is null ? [] : Texts(item)),
        _ => [Convert.ToString(node.GetValue<object>().ToString(), CultureInfo.InvariantCulture)!],
    };
}
