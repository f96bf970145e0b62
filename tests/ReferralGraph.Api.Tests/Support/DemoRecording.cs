using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ReferralGraph.Api.Problems;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>Asks the demo everything there is to ask, and notes what it answers: the examples of the OpenAPI file.</summary>
/// <param name="client">Asks a service with the demo, as an administrator.</param>
/// <param name="bare">Asks it as nobody.</param>
/// <param name="document">What there is to ask.</param>
internal sealed partial class DemoRecording(HttpClient client, HttpClient bare, JsonNode document)
{
    private const string TraceId = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private const string Referral = "9d3f5b7c21e84a06b1c2d3e4f5a60718";

    private const int MostItems = 8;

    /// <summary>What no request brings about, or none that is worth the wait.</summary>
    private static readonly Dictionary<string, string> Failures = new()
    {
        ["body-too-large"] = "The body is larger than 1048576 bytes.",
        ["embed-locked"] = "The token is for caraway-health alone.",
        ["graph-too-large"] =
            "The graph of revision 42 has more than 80000000 ties, for which there is no room "
            + "(Search:MaxTies): no question is answered from it until there are fewer.",
        ["headers-too-large"] = "The headers of the request are larger than 32768 bytes.",
        ["home-companies-unknown"] =
            "Which companies are ours is not decided: PUT /v1/settings with homeCompanies, or set Tenant:HomeCompanies. "
            + "Or ask from=company:{company}.",
        ["internal-error"] = "Nothing is known to be wrong with the request. The log has the cause under the traceId.",
        ["not-ready"] = "Not ready: store.",
        ["quota-exceeded"] =
            "The limit 'person' is 30000 units in 60 s, of which 3 are left, and this costs 8. Ask again after the time given.",
        ["request-running"] = "The same request is still being done; try again after the time given.",
        ["overloaded"] = "Too much of what takes as long is being asked (heavy questions). Try again after the time given.",
        ["request-timed-out"] = "The request did not arrive in time.",
        ["revision-not-reached"] = "The graph has not reached revision 42 within 1 s. Ask again, or without X-Graph-Revision.",
        ["store-unavailable"] = "The graph store cannot answer now. Ask again.",
        ["store-incompatible"] = "The graph store has schema 2, and this build understands 1.",
        ["store-timed-out"] = "The graph store did not answer in time. Ask again.",
        ["too-many-requests"] = "Too much of what takes as long is being asked (heavy questions). Try again after the time given.",
        ["too-many-ties"] =
            "The graph has 40000001 ties, and Search:MaxTies is 40000000: nothing that may add to them is "
            + "stored until there are fewer.",
        ["uri-too-long"] = "The address is longer than 8192 bytes.",
    };

    private readonly JsonObject _answers = [];
    private string? _import;
    private string? _key;

    /// <summary>Headers that answers carried, by operation and status.</summary>
    public Dictionary<(string Operation, int Status), HashSet<string>> Headers { get; } = [];

    /// <summary>Asks all of it.</summary>
    public async Task<JsonObject> RecordAsync()
    {
        foreach (var operation in Operation.All(document))
        {
            if (operation.Name is "CancelImport" or "ConfirmImport" or "PingWebhook" or "ListWebhookDeliveries" or "ReplayWebhookDelivery")
            {
                // Whether there is anything left to cancel or to confirm is a matter of chance, and whom a webhook reaches, of the network.
                continue;
            }

            await AskAsync(operation);
            if (operation.Statuses.Contains(201) && operation.Name is not ("PostPassAlong" or "CreateWebhook"))
            {
                // Nobody is put forward or handed something twice; what is told without doing so has a shape of its own.
                await AskAsync(operation, operation.Name == "PostReferral" ? "?dryRun=true" : string.Empty);
            }
        }

        _answers["CancelImport 200"] = _answers["GetImport 200"]!.DeepClone();
        _answers["CancelImport 200"]!["state"] = "cancelled";
        _answers["PingWebhook 200"] = JsonNode.Parse("""{"delivered":false,"status":503,"problem":"It answered 503."}""");
        _answers["ReplayWebhookDelivery 200"] = JsonNode.Parse(
            """{"id":"msg_5f0c2d1e8a7b46939c64b1f0d3a2e587","type":"referral.hired","state":"pending","made":"2026-11-23T12:00:00+00:00" """
            + ""","attempts":0,"object":"referral","objectId":"interview","sequence":42,"next":"2026-11-23T12:00:00+00:00"}""");
        _answers["ListWebhookDeliveries 200"] = JsonNode.Parse(
            """{"deliveries":[{"id":"msg_5f0c2d1e8a7b46939c64b1f0d3a2e587","type":"referral.hired","state":"failed" """
            + ""","made":"2026-11-20T08:00:00+00:00","attempts":10,"object":"referral","objectId":"interview","sequence":42"""
            + ""","tried":"2026-11-23T11:35:05+00:00","status":503,"problem":"It answered 503."}],"nextCursor":null}""");
        _answers["ConfirmImport 200"] = _answers["GetImport 200"]!.DeepClone();
        foreach (var name in Operation.All(document).Where(known => known.Statuses.Contains(202)).Select(known => known.Name)
            .Where(name => name is not ("PostImport" or "DeleteTenant")))
        {
            // The demo is seen as soon as it is written.
            _answers[$"{name} 202"] = new JsonObject { ["visible"] = false, ["revision"] = 42 };
        }

        return new JsonObject
        {
            ["answers"] = new JsonObject(_answers.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))),
            ["problems"] = await ProblemsAsync(),
        };
    }

    private async Task AskAsync(Operation operation, string query = "")
    {
        using var request = operation.Example(operation.IsOfKeys ? _key : _import);
        request.RequestUri = new Uri(request.RequestUri + query, UriKind.Relative);
        if (operation.IsEmbeds)
        {
            request.Headers.Add("Authorization", $"Bearer {await EmbedTokenAsync()}");
            request.Headers.Add("X-Embed-Origin", "https://careers.example.com");
        }

        if (operation.IsOperators)
        {
            request.Headers.Add(TestKeys.Header, TestKeys.Operator);
        }

        if (operation.Parameters.Any(parameter => (string?)parameter["name"] == "limit"))
        {
            var address = request.RequestUri!.ToString();
            var limit = operation.Name switch { "FindPathsToCompany" => 1, "ListKeys" => MostItems, _ => 2 };
            var sign = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            request.RequestUri = new Uri($"{address}{sign}limit={limit}", UriKind.Relative);
        }

        using var response = await (operation.IsEmbeds ? bare : client).SendAsync(request);
        var (status, text) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        Assert.That(response.IsSuccessStatusCode, $"{operation.Name} {request.RequestUri}: {text}");
        Headers[(operation.Name, status)] =
        [
            .. response.Headers.Select(header => header.Key),
            .. response.Content.Headers.Where(header => header.Key == "Content-Disposition").Select(header => header.Key),
        ];
        if (text.Length == 0)
        {
            return;
        }

        if (operation.Name == "PostImport")
        {
            _import = (string)JsonNode.Parse(text)!["id"]!;
            await ImportedAsync(_import);
        }

        _key ??= operation.Name == "CreateKey" ? (string?)JsonNode.Parse(text)!["id"] : null;
        _answers[$"{operation.Name} {status}"] = response.Content.Headers.ContentType is { MediaType: "application/json" }
            ? Settled(JsonNode.Parse(text)!, operation.Name)
            : JsonValue.Create(string.Concat(text.Split('\n').Take(2).Select(line => line + "\n")));
    }

    private async Task<string> EmbedTokenAsync()
    {
        using var made = await client.PostJsonAsync(
            "/v1/embed-tokens", """{"embed":"careers","person":"ada.ambervale","lock":{"companies":["caraway-health"]}}""");
        return (string)(await made.JsonAsync(System.Net.HttpStatusCode.OK))["token"]!;
    }

    private async Task ImportedAsync(string import)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            // What would help is known a moment after it has ended.
            var job = await client.ReadAsync($"/v1/imports/{import}");
            if ((string?)job["state"] is not ("queued" or "running") && job["wouldGain"] is not null)
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("The import of the example does not end.");
    }

    private async Task<JsonObject> ProblemsAsync()
    {
        var problems = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (status, type, requests) in HttpFile.Problems())
        {
            foreach (var request in Failures.ContainsKey(type) ? [] : requests)
            {
                using var response = await bare.SendAsync(request);
                if ((int)response.StatusCode == status && IsProblem(response.Content.Headers.ContentType))
                {
                    problems.TryAdd(type, Settled(JsonNode.Parse(await response.Content.ReadAsStringAsync())!, type));
                }
            }
        }

        foreach (var type in ProblemTypes.All.Where(type => Failures.ContainsKey(type.Name)))
        {
            problems[type.Name] = new JsonObject
            {
                ["type"] = type.Urn,
                ["title"] = type.Title,
                ["status"] = type.Status,
                ["detail"] = Failures[type.Name],
                ["traceId"] = TraceId,
            };
        }

        problems[ProblemTypes.QuotaExceeded.Name]["violatedPolicies"] = new JsonArray("person");

        return new JsonObject(problems.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
    }

    private static bool IsProblem(MediaTypeHeaderValue? type) => type?.MediaType == "application/problem+json";

    /// <summary>The same without what is another every time.</summary>
    private static JsonNode Settled(JsonNode node, string name)
    {
        switch (node)
        {
            case JsonArray items:
                // A list of hundreds shows no more than its beginning does.
                while (items.Count > MostItems)
                {
                    items.RemoveAt(MostItems);
                }

                foreach (var item in items.OfType<JsonNode>())
                {
                    Settled(item, name);
                }

                if (name == "ListKeys")
                {
                    // Keys made at the same time are in the order of their random ids.
                    var settled = items.Select(item => item!.DeepClone())
                        .OrderBy(item => item.ToJsonString(), StringComparer.Ordinal)
                        .ToList();
                    items.Clear();
                    settled.ForEach(items.Add);
                }

                break;
            case JsonObject members:
                foreach (var (key, value) in members.ToList())
                {
                    members[key] = (key, value) switch
                    {
                        ("traceId", _) => TraceId,
                        ("revision", JsonValue) => 42,
                        ("nextCursor", JsonValue) => "eyJvIjoiYWRhIn0",
                        ("answers", JsonValue) when name == "ClearCache" => 12,
                        ("id", JsonValue id) when members.ContainsKey("passed") && Guid.TryParseExact((string?)id, "N", out Guid _) =>
                            "b0a7c1de42f94f0c9d5e6a8b13c7f2e4",
                        ("id", _) when members.ContainsKey("percent") => "7c9e6679f7425c1e",
                        ("id", _) when members.ContainsKey("scopes") => "kQ3vT9xYbN2mWc7d",
                        ("id", _) when members.ContainsKey("token") => "5f0c2d1e8a7b46939c64b1f0d3a2e587",
                        ("id", JsonValue id) when members.ContainsKey("opening") && Guid.TryParseExact((string?)id, "N", out Guid _) =>
                            Referral,
                        ("detail" or "referral", JsonValue text) when name == "referral-repeated" =>
                            RandomId().Replace((string)text!, Referral),
                        (_, JsonValue text) when text.GetValueKind() == System.Text.Json.JsonValueKind.String
                            && ((string)text!).Contains("candidate-", StringComparison.Ordinal) =>
                            CandidateId().Replace((string)text!, "candidate-5e0c7a1d93b24f6688aa0f1c"),
                        ("key", JsonValue) when members.ContainsKey("scopes") =>
                            "rg_live_kQ3vT9xYbN2mWc7d_0000000000000000000000000000000000000000000000000",
                        ("secret", JsonValue) => "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                        ("token", JsonValue) => "eyJhbGciOiJFUzI1NiJ9.eyJlbWJlZCI6ImNhcmVlcnMifQ.c2lnbmF0dXJl",
                        ("state", _) when name == "PostImport" => "queued",
                        (_, JsonObject or JsonArray) => Settled(value, name).DeepClone(),
                        _ => value?.DeepClone(),
                    };
                }

                break;
        }

        return node;
    }

    [GeneratedRegex("candidate-[0-9a-f]{24}", RegexOptions.None, 10_000)]
    private static partial Regex CandidateId();

    [GeneratedRegex("[0-9a-f]{32}", RegexOptions.None, 10_000)]
    private static partial Regex RandomId();
}
