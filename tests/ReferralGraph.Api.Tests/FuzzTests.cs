using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Api.Tests;

/// <summary>
/// Requests to every operation with odd parameters, bodies and headers: each is answered as the operation declares, every error with a
/// problem document, and none with a failure of the service. A failure names its seed; <c>REFERRALGRAPH_TEST_EFFORT=100</c> sends 100,000.
/// </summary>
internal sealed class FuzzTests
{
    private const int RequestsOfSeed = 100;

    private static readonly string[] Values =
    [
        "ada", "bob", "eve", "finn", "acme", "initech", "scouts", "nobody", "team:scouts", "company:acme", "anyone", "us", "duplicates",
        "..", "%2F", "a/b", "☃", "\u202Eada", "ada@acme.example", "https://www.linkedin.com/in/ada", "' OR 1=1 --", "`x`", "$person",
        "-1", "0", "1", "3", "4", "6", "50", "51", "2147483648", "0.5", "1e308", "NaN", "null", "true", "false", "{}", "[]", "",
        "2026-01-31", "2026-02-30", "9999-12-31", "0001-01-01", "2026-10-01T09:00:00Z", "warmest", "bridge", "balanced", "shortest",
        "connector", "current", "former", "any", "coEmployment", "graph-jsonl", "employment-csv", "vcard", "snapshot", "hris",
        new string('a', 129), new string('b', 2_000), "\t\r\n", "\u0001",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/json", "application/json", "application/json; charset=utf-8", "application/json; charset=klingon",
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "nonsense",
    ];

    /// <summary>What the service may answer that is a failure by its status, and none of its own.</summary>
    private static readonly string[] Designed = ["revision-not-reached", "overloaded"];

    private static IEnumerable<int> EverySeed => Seeds.Take(10);

    [TestCaseSource(nameof(EverySeed))]
    public async Task Every_request_is_answered_as_declared(int seed)
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await host.PutAsync(Sample.Records());
        var operations = OperationsOf(await client.ReadAsync("/openapi/v1.json"));
        var draw = new Draw(seed);
        var (slowest, slow) = (TimeSpan.Zero, string.Empty);
        for (var number = 0; number < RequestsOfSeed; number++)
        {
            var operation = draw.Of(operations);
            using var request = Request(draw, operation);
            var began = Stopwatch.GetTimestamp();
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (Stopwatch.GetElapsedTime(began) is var took && took > slowest)
            {
                (slowest, slow) = (took, $"{request.Method} {request.RequestUri}");
            }

            var problem = ProblemOf(response, text, operation);
            var sent = request.Content is { } content ? Convert.ToBase64String(await content.ReadAsByteArrayAsync()) : string.Empty;
            Assert.That(problem, Is.Null, $"seed {seed}, request {number}: {request.Method} {request.RequestUri} {sent}\n{text}");
        }

        // Told and not asserted: how long it takes is the machine's affair, too.
        await TestContext.Out.WriteLineAsync($"Slowest of seed {seed}: {slowest.TotalMilliseconds:0} ms, {slow}");
    }

    private static string? ProblemOf(HttpResponseMessage response, string text, Operation operation)
    {
        var status = (int)response.StatusCode;
        if (status < 400)
        {
            return operation.Statuses.Contains(status) ? null : $"{status} is not declared.";
        }

        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{status} is no problem document.";
        }

        var problem = JsonNode.Parse(text)!;
        return (string?)problem["type"] is not { } type || !type.StartsWith("urn:referralgraph:problem:", StringComparison.Ordinal)
            || string.IsNullOrEmpty((string?)problem["detail"]) || string.IsNullOrEmpty((string?)problem["traceId"])
                ? $"{status} lacks something."
            : status >= 500 && !Designed.Contains(problem.TypeName(), StringComparer.Ordinal) ? $"{status} is a failure of the service."
            : !operation.Statuses.Contains(status) && status != (int)HttpStatusCode.NotFound ? $"{status} is not declared."
            : null;
    }

    private static HttpRequestMessage Request(Draw draw, Operation operation)
    {
        var address = operation.Path;
        var query = new StringBuilder();
        foreach (var parameter in operation.Parameters)
        {
            var name = (string)parameter["name"]!;
            switch ((string?)parameter["in"])
            {
                case "path":
                    var part = Uri.EscapeDataString(draw.Of(Values) is { Length: > 0 } value ? value : "ada");
                    address = address.Replace($"{{{name}}}", part, StringComparison.Ordinal);
                    break;
                case "query" when draw.OneIn(3) || (parameter["required"] is not null && !draw.OneIn(10)):
                    Add(query, name, draw);
                    break;
            }
        }

        if (draw.OneIn(12))
        {
            Add(query, draw.Of(Values), draw);
        }

        var request = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), address + query);
        if (draw.OneIn(8))
        {
            request.Headers.TryAddWithoutValidation(
                draw.Of("X-Graph-Revision", "If-Match", "If-None-Match", "Accept", "Idempotency-Key"),
                draw.Of("", "0", "abc", "\"x\"", "*"));
        }

        if (operation.Example is { } example)
        {
            request.Content = new ByteArrayContent(Mutated(draw, example));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", draw.Of(ContentTypes));
        }

        return request;
    }

    private static void Add(StringBuilder query, string name, Draw draw) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=')
            .Append(Uri.EscapeDataString(draw.Of(Values)));

    /// <summary>The example with a member changed, added or taken away, or its text broken off or garbled.</summary>
    private static byte[] Mutated(Draw draw, JsonNode example)
    {
        var body = example.DeepClone();
        for (var change = draw.Below(3); change > 0; change--)
        {
            Mutate(draw, body);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        switch (draw.Below(12))
        {
            case 0:
                return bytes[..draw.Below(bytes.Length + 1)];
            case 1:
                bytes[draw.Below(bytes.Length)] = (byte)draw.Below(256);
                return bytes;
            default:
                return bytes;
        }
    }

    private static void Mutate(Draw draw, JsonNode body)
    {
        switch (body)
        {
            case JsonObject { Count: > 0 } members when draw.OneIn(3) && members[Key(draw, members)] is JsonObject or JsonArray:
                Mutate(draw, members[Key(draw, members)] ?? members);
                break;
            case JsonObject { Count: > 0 } members:
                var key = Key(draw, members);
                if (draw.OneIn(4))
                {
                    members.Remove(key);
                }
                else
                {
                    members[draw.OneIn(8) ? draw.Of(Values) : key] = Value(draw);
                }

                break;
            case JsonArray { Count: > 0 } items:
                items[draw.Below(items.Count)] = Value(draw);
                break;
        }
    }

    private static string Key(Draw draw, JsonObject members) => members.ElementAt(draw.Below(members.Count)).Key;

    private static JsonNode? Value(Draw draw) => draw.Below(8) switch
    {
        0 => null,
        1 => JsonValue.Create(draw.Of(0, -1, 1, 50, int.MaxValue)),
        2 => JsonValue.Create(draw.Of(0.5, -0.1, 1e300)),
        3 => JsonValue.Create(draw.OneIn(2)),
        4 => new JsonArray(JsonValue.Create(draw.Of(Values))),
        5 => new JsonObject { [draw.Of("id", "name", "x")] = JsonValue.Create(draw.Of(Values)) },
        _ => JsonValue.Create(draw.Of(Values)),
    };

    private static IReadOnlyList<Operation> OperationsOf(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           select new Operation(path.Key, method.Key, method.Value!),
    ];

    private sealed record Operation(string Path, string Method, JsonNode Node)
    {
        public HashSet<int> Statuses { get; } =
        [
            .. Node["responses"]!.AsObject()
                .Select(response => int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture)),
        ];

        public IEnumerable<JsonNode> Parameters => Node["parameters"]?.AsArray().OfType<JsonNode>() ?? [];

        public JsonNode? Example => Node["requestBody"]?["content"]?.AsObject().First().Value?["example"];
    }
}
