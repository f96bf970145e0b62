using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Imports;

/// <summary>Everything of a tenant as one file, and back.</summary>
internal sealed class ExportTests : SampleFixture
{
    [Test]
    public async Task The_export_is_lines_of_json_of_one_revision()
    {
        using var response = await Client.GetAsync(new Uri("/v1/export", UriKind.Relative));

        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/x-ndjson"));
        Assert.That(
            response.Headers.GetValues("X-Graph-Revision").Single(), Is.EqualTo(Revision.Value.ToString(CultureInfo.InvariantCulture)));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.StartWith("""{"type":"company","id":""").And.EndWith("}\n"));
    }

    [Test]
    public async Task Importing_it_elsewhere_gives_an_identical_graph()
    {
        var export = await Client.GetStringAsync(new Uri("/v1/export", UriKind.Relative));
        await using var elsewhere = new ApiHost();
        using var client = elsewhere.CreateClient();

        var job = await client.ImportAsync("format=graph-jsonl", export);

        Assert.That((int?)job["rejected"], Is.Zero, job.ToJsonString());
        Assert.That(await client.GetStringAsync(new Uri("/v1/export", UriKind.Relative)), Is.EqualTo(export));
    }

    [Test]
    public async Task An_empty_graph_is_an_empty_file()
    {
        await using var empty = new ApiHost();
        using var client = empty.CreateClient();

        Assert.That(await client.GetStringAsync(new Uri("/v1/export", UriKind.Relative)), Is.Empty);
    }
}
