using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests;

/// <summary>The published contract: what the file says, and that the service does what it says.</summary>
internal sealed class OpenApiTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private HttpClient _bare = null!;
    private JsonNode _document = null!;

    private static string Folder([CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "..", "..", "openapi"));

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new ApiHost(settings: new Dictionary<string, string> { ["Demo:Enabled"] = "true" });
        _client = _host.CreateClient();
        _bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        _document = await _client.ReadAsync("/openapi/v1.json");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _bare.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task The_committed_file_is_what_the_service_publishes() =>
        Golden.CheckText(
            Path.Combine(Folder(), "referralgraph.json"),
            await _client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)) + "\n");

    [Test]
    public void The_document_is_OpenAPI_3_1() => Assert.That((string?)_document["openapi"], Does.StartWith("3.1."));

    [Test]
    public void Every_operation_has_a_name_of_its_own_a_summary_and_a_success()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Operation.All(_document).Select(operation => operation.Name), Is.Unique);
            Assert.That(Operation.All(_document).Where(operation => string.IsNullOrEmpty((string?)operation.Node["summary"])), Is.Empty);
            Assert.That(Operation.All(_document).Where(operation => !operation.Statuses.Any(status => status < 300)), Is.Empty);
            Assert.That(
                Operation.All(_document).Where(
                    operation => operation.Path.StartsWith("/v1", StringComparison.Ordinal) && !operation.Statuses.Contains(400)),
                Is.Empty);
        });
    }

    [Test]
    public void Every_answer_that_is_no_success_is_declared_a_problem()
    {
        var others = from operation in Operation.All(_document)
                     from response in operation.Node["responses"]!.AsObject()
                     where response.Key[0] is not '2' && response.Key is not "304"
                         && response.Value!["content"]?["application/problem+json"] is null
                     select $"{operation.Name} {response.Key}";

        Assert.That(others, Is.Empty);
    }

    [Test]
    public void Enumerations_are_published_as_they_are_written()
    {
        var ranking = Operation.All(_document)
            .Single(operation => operation.Name == "FindPathsToCompany")
            .Parameters.Single(parameter => (string?)parameter["name"] == "ranking");

        Assert.That(ranking["schema"]!["enum"]!.ToJsonString(), Is.EqualTo("""["warmest","shortest","bridge","balanced"]"""));
    }

    [Test]
    public async Task Every_example_runs_against_the_demo_and_every_declared_route_answers_as_declared()
    {
        string? import = null;
        string? key = null;
        foreach (var operation in Operation.All(_document))
        {
            using var request = operation.Example(operation.IsOfKeys ? key : import);
            if (operation.IsEmbeds)
            {
                request.Headers.Add("Authorization", $"Bearer {await EmbedTokenAsync()}");
                request.Headers.Add("X-Embed-Origin", "https://careers.example.com");
            }

            if (operation.IsOperators)
            {
                request.Headers.Add(TestKeys.Header, TestKeys.Operator);
            }
            using var response = await (operation.IsEmbeds ? _bare : _client).SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.That(operation.Statuses, Does.Contain((int)response.StatusCode), $"{operation.Name}: {text}");
            if (operation.Name is "CancelImport" or "ConfirmImport" or "ReplayWebhookDelivery")
            {
                // It may have run to its end by now, and is not held, and the webhook was told nothing yet; either answer is declared.
                continue;
            }

            Assert.That(response.IsSuccessStatusCode, $"{operation.Name} {request.RequestUri}: {text}");
            key ??= operation.Name == "CreateKey" ? (string?)JsonNode.Parse(text)!["id"] : null;
            import ??= operation.Name == "PostImport" ? (string?)JsonNode.Parse(text)!["id"] : null;
        }
    }

    [Test]
    public void Every_operation_and_problem_has_a_request_to_try()
    {
        var requests = File.ReadAllText(Path.Combine(Folder(), "referralgraph.http"));

        Assert.Multiple(() =>
        {
            Assert.That(
                Operation.All(_document)
                    .Where(operation => !requests.Contains($"### {operation.Name}\n", StringComparison.Ordinal))
                    .Select(operation => operation.Name),
                Is.Empty);
            Assert.That(
                ProblemTypes.All.Where(type => !requests.Contains(type.Urn, StringComparison.Ordinal)).Select(type => type.Name), Is.Empty);
        });
    }

    [Test]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        var page = await _client.GetStringAsync(new Uri("/swagger/index.html", UriKind.Relative));

        Assert.That(page, Does.Contain("swagger-ui-bundle.js").And.Not.Contain("http://").And.Not.Contain("https://"));
        using var script = await _client.GetAsync(new Uri("/swagger/swagger-ui-bundle.js", UriKind.Relative));
        Assert.That(script.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<string> EmbedTokenAsync()
    {
        using var made = await _client.PostJsonAsync(
            "/v1/embed-tokens", """{"embed":"careers","person":"ada.ambervale","lock":{"companies":["caraway-health"]}}""");
        return (string)(await made.JsonAsync(HttpStatusCode.OK))["token"]!;
    }
}
