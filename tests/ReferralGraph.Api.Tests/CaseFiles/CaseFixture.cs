using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Api.Tests.CaseFiles;

/// <summary>A fixture that sends the files of a case to a service, each test to a tenant of its own.</summary>
/// <param name="store">What keeps the service's graph, see <see cref="CaseStores"/>.</param>
internal abstract class CaseFixture(string store)
{
    private readonly CancellationTokenSource _over = new();
    private ApiHost _host = null!;
    private Task _clock = Task.CompletedTask;
    private TenantId _tenant;

    protected HttpClient Client { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var settings = store == CaseStores.Neo4j ? Neo4jSettings.Of(await TestNeo4j.RequireAsync(isBrief: true)) : null;
        _host = new ApiHost(services => services.AddScoped(_ => new Caller(_tenant, (ApiScopes)255, "case", person: null)), settings);
        TakeTenant();
        Client = await _host.StartAsync();
        if (store == CaseStores.Neo4j)
        {
            // A question may wait until the node has read what was written, which it looks for by its clock.
            _clock = _host.RunAsync(_over.Token);
        }

        var graph = await Client.ReadAsync("/v1/graph");
        Assert.That((string?)graph["store"], Is.EqualTo(store));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _over.CancelAsync();
        await _clock;
        _over.Dispose();
        Client?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [SetUp]
    public void TakeTenant() => _tenant = new TenantId($"case-{Guid.NewGuid():N}");

    /// <summary>Imports every file of a case in order.</summary>
    /// <returns>The jobs as they ended.</returns>
    protected async Task<List<JsonNode>> SendAllAsync(string folder)
    {
        var jobs = new List<JsonNode>();
        foreach (var file in CaseFolder.FilesOf(folder))
        {
            jobs.Add(await SendAsync(folder, Path.GetFileName(file)));
        }

        return jobs;
    }

    /// <summary>Imports a file of a case, as the format that its beginning shows.</summary>
    /// <param name="folder">The case.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="more">Further parameters.</param>
    /// <returns>The job as it ended, when questions see all of it.</returns>
    protected async Task<JsonNode> SendAsync(string folder, string name, string more = "source=hris")
    {
        var path = Path.Combine(CaseFolder.PathOf(folder), name);
        var content = await File.ReadAllBytesAsync(path);
        var format = Path.GetExtension(path) == ".jsonl" ? "format=graph-jsonl"
            : (await File.ReadAllTextAsync(path)).Contains("First Name", StringComparison.Ordinal)
                ? "format=linkedin-connections&owner=me"
                : $"format=employment-csv&{more}";
        using var response = await Client.SendFileAsync(format, new ByteArrayContent(content));
        await response.JsonAsync(HttpStatusCode.Accepted);
        var address = response.Headers.Location!.ToString();
        return await _host.UntilAsync(
            () => Client.ReadAsync(address),
            job => (string?)job["state"] is not ("queued" or "running") && (bool?)job["visible"] is not false);
    }

    /// <summary>Everybody of the tenant, by id.</summary>
    protected async Task<Dictionary<string, JsonNode>> PeopleAsync() =>
        (await Client.ReadAsync("/v1/people?limit=500"))["people"]!.AsArray()
            .ToDictionary(person => (string)person!["id"]!, person => person!, StringComparer.Ordinal);

    /// <summary>Facts of a kind of somebody.</summary>
    protected async Task<JsonArray> FactsAsync(string person, string kind) =>
        (await Client.ReadAsync($"/v1/people/{person}/facts?kind={kind}"))["facts"]!.AsArray();

    /// <summary>Company and days of each stint of somebody, in order: <c>acme 2019-01-01..</c>.</summary>
    protected async Task<string[]> StintsAsync(string person) =>
    [
        .. (await FactsAsync(person, "employment"))
            .Select(stint => $"{stint!["company"]} {stint["from"]}..{stint["until"]}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What a member of each of some objects says.</summary>
    protected static string?[] Each(JsonNode? objects, string member) => [.. objects!.AsArray().Select(item => item![member]?.ToString())];

    /// <summary>Texts of a list.</summary>
    protected static string[] Texts(JsonNode? list) => [.. list!.AsArray().Select(item => item!.ToString())];
}
