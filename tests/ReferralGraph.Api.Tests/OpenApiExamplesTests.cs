using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.OpenApi;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>What the OpenAPI file says beside the shapes: examples, headers, problems, groups.</summary>
internal sealed class OpenApiExamplesTests
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Headers =
    [
        "Cache-Status", "Content-Disposition", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "Vary", "X-Graph-Revision",
    ];

    private JsonNode _document = null!;
    private DemoRecording _recording = null!;
    private JsonObject _recorded = null!;

    [OneTimeSetUp]
    public async Task Record()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Demo:Enabled"] = "true" });
        using var client = host.CreateClient();
        _document = await client.ReadAsync("/openapi/v1.json");
        using var bare = new HttpClient(host.Server.CreateHandler()) { BaseAddress = host.Server.BaseAddress };
        _recording = new DemoRecording(client, bare, _document);
        _recorded = await _recording.RecordAsync();
    }

    /// <summary>UPDATE_GOLDEN=1 records them anew; they are in the service, so build again before the OpenAPI file is written.</summary>
    [Test]
    public void Recorded_examples_are_what_the_demo_answers() =>
        Golden.CheckText(ExamplesPath(), _recorded.ToJsonString(Indented) + "\n");

    [Test]
    public void Every_problem_has_an_example() =>
        Assert.That(
            _recorded["problems"]!.AsObject().Select(problem => problem.Key), Is.EquivalentTo(ProblemTypes.All.Select(type => type.Name)));

    [Test]
    public void Every_answer_and_body_has_an_example()
    {
        var without = from operation in Operation.All(_document)
                      from place in operation.Node["responses"]!.AsObject()
                          .Select(response => (Name: $"{operation.Name} {response.Key}", Content: response.Value!["content"]))
                          .Append((Name: $"{operation.Name} body", Content: operation.Node["requestBody"]?["content"]))
                      from media in place.Content?.AsObject() ?? []
                      where media.Value!["example"] is null && media.Value["examples"] is not JsonObject { Count: > 0 }
                      select place.Name;

        Assert.That(without, Is.Empty);
    }

    [Test]
    public void Every_error_names_its_problems()
    {
        Assert.Multiple(() =>
        {
            foreach (var (operation, status, response) in Responses().Where(response => response.Status >= 400))
            {
                var examples = response["content"]!["application/problem+json"]!["examples"]!.AsObject();
                var types = examples.Select(example => ProblemTypes.All.Single(type => type.Name == example.Key)).ToList();
                Assert.That(types, Is.Not.Empty.And.All.Property("Status").EqualTo(status), $"{operation.Name} {status}");
                Assert.That(
                    types.Where(type => !((string)response["description"]!).Contains($"`{type.Name}`", StringComparison.Ordinal)),
                    Is.Empty,
                    $"{operation.Name} {status}");
            }
        });
    }

    [Test]
    public void Headers_are_declared_as_they_are_sent()
    {
        Assert.Multiple(() =>
        {
            foreach (var (operation, status, response) in Responses())
            {
                if (_recording.Headers.TryGetValue((operation.Name, status), out var sent))
                {
                    Assert.That(
                        response["headers"]?.AsObject().Select(header => header.Key) ?? [],
                        Is.EquivalentTo(sent.Intersect(Headers)),
                        $"{operation.Name} {status}");
                }
            }
        });
    }

    [Test]
    public void Examples_are_of_the_shape_that_is_declared()
    {
        var shapes = new SchemaCheck(_document);
        Assert.Multiple(() =>
        {
            foreach (var (operation, status, response) in Responses().Where(response => response.Status < 400))
            {
                foreach (var (media, content) in response["content"]?.AsObject() ?? [])
                {
                    var faults = media == "application/json" ? shapes.Faults(content!["schema"]!, content["example"], "$") : [];
                    Assert.That(faults, Is.Empty, $"{operation.Name} {status}");
                }
            }
        });
    }

    [Test]
    public void Questions_come_first_and_every_group_has_a_paragraph()
    {
        var groups = _document["tags"]!.AsArray();

        Assert.That(groups.Take(3).Select(group => (string?)group!["name"]), Is.EqualTo(new[] { "Paths", "People", "Companies" }));
        Assert.That(groups.Select(group => ((string)group!["description"]!).Length), Is.All.GreaterThan(60));
        Assert.That(
            Operation.All(_document).Select(operation => (string)operation.Node["tags"]!.AsArray().Single()!).Distinct(),
            Is.EquivalentTo(ApiTags.All.Select(tag => tag.Name)));
    }

    [Test]
    public void Whoever_reads_the_first_page_learns_the_words()
    {
        var text = (string)_document["info"]!["description"]!;

        string[] words = ["tie", "Evidence", "Reach", "Trust", "Confidence"];
        Assert.That(words.Where(word => !text.Contains($"**{word}**", StringComparison.Ordinal)), Is.Empty);
        Assert.That((string?)_document["info"]!["license"]!["identifier"], Is.EqualTo("Apache-2.0"));
        Assert.That((string?)_document["servers"]![0]!["url"], Is.EqualTo("/"));
    }

    [Test]
    public void A_choice_of_more_than_two_shapes_says_how_they_are_told_apart()
    {
        var choices = Nodes(_document).OfType<JsonObject>().Where(node => node["oneOf"] is JsonArray { Count: > 2 }).ToList();

        Assert.That(choices, Is.Not.Empty);
        foreach (var choice in choices)
        {
            Assert.That((string?)choice["discriminator"]?["propertyName"], Is.EqualTo("type"), choice.ToJsonString());
            Assert.That(
                choice["discriminator"]!["mapping"]!.AsObject().Select(entry => (string)entry.Value!),
                Is.EquivalentTo(choice["oneOf"]!.AsArray().Select(kind => (string)kind!["$ref"]!)));
        }
    }

    [TestCase("EvidenceResponse", "kind", "coEmployment education connection interaction endorsement introduction manual")]
    [TestCase("PathsResponse", "source", "graph cache stale null")]
    [TestCase("ReachableResponse", "takenBy", "bridge warmest null")]
    [TestCase("InteractionRequest", "kind", "meeting message cc null")]
    [TestCase("GraphResponse", "store", "embedded neo4j")]
    [TestCase("GraphResponse", "finder", "snapshot cypher")]
    [TestCase("ImportResponse", "mode", "add snapshot")]
    public void Closed_sets_are_enumerated(string schema, string member, string values) =>
        Assert.That(
            _document["components"]!["schemas"]![schema]!["properties"]![member]!["enum"]!.AsArray()
                .Select(value => (string?)value ?? "null"),
            Is.EqualTo(values.Split(' ')));

    [Test]
    public void Names_of_operations_begin_with_what_they_do() =>
        Assert.That(Operation.All(_document).Select(operation => operation.Name), Is.All.Match("^[A-Z][a-z]+([A-Z][a-z]+)+$"));

    [Test]
    public async Task The_address_of_the_service_leads_to_the_dashboard_and_that_to_the_page()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });
        using var response = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(response.Headers.Location!.ToString(), Is.EqualTo("/app"));

        using var dashboard = await client.GetAsync(new Uri("/app/sign-in", UriKind.Relative));
        Assert.That(await dashboard.Content.ReadAsStringAsync(), Does.Contain("href=\"/swagger\""));
    }

    private IEnumerable<(Operation Operation, int Status, JsonNode Response)> Responses() =>
        from operation in Operation.All(_document)
        from response in operation.Node["responses"]!.AsObject()
        select (operation, int.Parse(response.Key, null), response.Value!);

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject members => members.Where(member => member.Value is not null).SelectMany(member => Nodes(member.Value!)).Prepend(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        _ => [node],
    };

    private static string ExamplesPath([CallerFilePath] string caller = "") => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "src", "ReferralGraph.Api", "OpenApi", "examples.json"));
}
