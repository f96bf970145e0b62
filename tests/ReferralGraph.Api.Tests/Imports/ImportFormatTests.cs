using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Import.Formats;

namespace ReferralGraph.Api.Tests.Imports;

/// <summary>Whoever has a file to send finds out how it may look, from the page that shows the API.</summary>
internal sealed partial class ImportFormatTests : WriteFixture
{
    private const string List = "/v1/imports/formats";

    private static IEnumerable<string> Names() => ImportFormats.All.Select(format => format.Name);

    [Test]
    public async Task Every_format_is_listed_with_its_columns()
    {
        var formats = (await Client.ReadAsync(List))["formats"]!.AsArray();

        Assert.That(formats.Select(format => (string?)format!["name"]), Is.EqualTo(Names()));
        foreach (var column in formats.SelectMany(format => format!["columns"]!.AsArray()))
        {
            Assert.That(column!["names"]!.AsArray(), Is.Not.Empty);
            Assert.That((string?)column["meaning"], Does.EndWith("."));
        }
    }

    [TestCase("employment-csv", "person_id person employee_id", true)]
    [TestCase("employment-csv", "job_title title position", false)]
    [TestCase("linkedin-connections", "Connected On", true)]
    [TestCase("outlook-contacts", "Job Title", false)]
    [TestCase("graph-jsonl", "strength", true)]
    public async Task A_column_is_told_by_all_its_names(string name, string names, bool isNeeded)
    {
        var column = (await FormatAsync(name))["columns"]!.AsArray().Single(column =>
            column!["names"]!.AsArray().Select(text => (string?)text).Order().SequenceEqual(NamesIn(name, names).Order()))!;

        Assert.That((bool?)column["needed"], Is.EqualTo(isNeeded));
    }

    [TestCaseSource(nameof(Names))]
    public async Task A_sample_is_imported_without_a_refused_row(string name)
    {
        var format = await FormatAsync(name);
        using var sample = await Client.GetAsync(new Uri((string)format["sample"]!, UriKind.Relative));
        var text = await sample.Content.ReadAsStringAsync();
        var owner = (bool)format["needsOwner"]! ? "&owner=sample.owner" : string.Empty;

        var job = await Client.ImportAsync($"format={name}&source=sample-{name}{owner}", text);

        Assert.That(sample.Content.Headers.ContentDisposition?.FileName, Is.Not.Empty);
        Assert.That((string?)job["state"], Is.EqualTo("completed"), job.ToJsonString());
        Assert.That(((int?)job["rejected"], job["notices"]!.AsArray().Count), Is.EqualTo((0, 0)), job.ToJsonString());
        Assert.That((int?)job["created"], Is.GreaterThanOrEqualTo(2));
        Assert.That(job["ignoredColumns"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_format_that_is_none_has_no_sample() => Assert.That(
        (string?)(await Client.ProblemAsync($"{List}/xlsx/sample", HttpStatusCode.NotFound))["detail"], Does.Contain("employment-csv"));

    [Test]
    public async Task The_page_that_shows_the_API_links_them_and_a_browser_that_has_no_key_can_follow()
    {
        var document = await Client.ReadAsync("/openapi/v1.json");
        var links = Link().Matches((string)document["paths"]!["/v1/imports"]!["post"]!["description"]!)
            .Select(link => link.Groups["address"].Value).ToList();
        using var browser = new HttpClient(Host.Server.CreateHandler()) { BaseAddress = Host.Server.BaseAddress };

        Assert.That(links, Is.EqualTo(Names().Select(name => $"{List}/{name}/sample").Prepend(List)));
        foreach (var link in links)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { { "X-Graph-Revision", "7" } } };
            using var answer = await browser.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), link);
        }
    }

    [GeneratedRegex(@"\]\((?<address>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();

    private static string[] NamesIn(string format, string names) => format == "employment-csv" ? names.Split(' ') : [names];

    private async Task<JsonNode> FormatAsync(string name) =>
        (await Client.ReadAsync(List))["formats"]!.AsArray().Single(format => (string?)format!["name"] == name)!;
}
