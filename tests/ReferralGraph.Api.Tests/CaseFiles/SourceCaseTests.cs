using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.CaseFiles;

/// <summary>What a source sends again, cut off or after a company was bought.</summary>
[TestFixtureSource(typeof(CaseStores), nameof(CaseStores.All))]
internal sealed class SourceCaseTests(string store) : CaseFixture(store)
{
    [Test, Case("truncated-snapshot")]
    public async Task A_file_that_was_cut_off_ends_nobody()
    {
        await SendAsync("truncated-snapshot", "1-full.csv", "source=hris&mode=snapshot");

        var cut = await SendAsync("truncated-snapshot", "2-cut.csv", "source=hris&mode=snapshot");

        Assert.That((string?)cut["state"], Is.EqualTo("held"));
        Assert.That(cut.Counts(), Is.EqualTo(new[] { 1, 0, 0, 1, 0, 0 }));
        Assert.That((int?)cut["wouldEnd"]!["employments"], Is.EqualTo(99));
        Assert.That(await StintsAsync("e99"), Is.EqualTo(new[] { "tarn-mills 2020-01-01.." }));
    }

    [TestCase("a successor")]
    [TestCase("a merge")]
    [Case("company-acquired")]
    public async Task Files_about_a_company_that_was_bought_go_on_working(string statement)
    {
        await SendAsync("company-acquired", "1-hris.csv");
        await Client.PutAsync(
            "/v1/companies/metaverse-works", """{"name":"Metaverse Works","aliases":["Brightface"]}""", HttpStatusCode.OK);
        if (statement == "a merge")
        {
            await Client.PostAsync("/v1/companies/metaverse-works/merge", """{"absorbed":"brightface"}""");
        }
        else
        {
            await Client.PutAsync(
                "/v1/companies/brightface",
                """{"name":"Brightface","successor":{"company":"metaverse-works","on":"2026-11-01"}}""",
                HttpStatusCode.OK);
        }

        var again = await SendAsync("company-acquired", "1-hris.csv");
        var next = await SendAsync("company-acquired", "2-hris-next-day.csv");

        Assert.That(again.Counts(), Is.EqualTo(new[] { 2, 0, 0, 2, 0, 0 }));
        Assert.That(next.Counts(), Is.EqualTo(new[] { 2, 1, 0, 1, 0, 0 }));
        Assert.That(
            Each((await Client.ReadAsync("/v1/people?company=metaverse-works"))["people"], "id"), Is.EqualTo(new[] { "f1", "f2", "f3" }));
    }
}
