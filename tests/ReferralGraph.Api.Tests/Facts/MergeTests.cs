using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Two ids that are one person, and back.</summary>
internal sealed class MergeTests : WriteFixture
{
    [Test]
    public async Task The_absorbed_id_answers_the_kept_person_and_says_so()
    {
        await PutPeopleAsync("a1", "a2");

        await Client.PostAsync("/v1/people/a1/merge", """{"absorbed":"a2"}""");

        var person = await Client.ReadAsync("/v1/people/a2");
        Assert.That((string?)person["id"], Is.EqualTo("a1"));
        Assert.That((string?)person["mergedFrom"], Is.EqualTo("a2"));
    }

    [Test]
    public async Task The_kept_person_shows_what_else_they_are_known_by_and_all_facts_with_where_they_came_from()
    {
        await Client.PutAsync("/v1/people/keep", """{"name":"Vera North","emails":["vera@a.example"]}""");
        await Client.PutAsync(
            "/v1/people/dup",
            """{"name":"Vera North","emails":["vera@a.example","vera@b.example"],"urls":["linkedin.com/in/vera"],"title":"CTO"}""");
        await Client.PutAsync("/v1/people/keep/employments/keep-1", """{"company":"alpha-merged","from":"2020-01-01"}""");
        await Client.PutAsync("/v1/people/dup/employments/dup-1", """{"company":"beta-merged","from":"2012-01-01","until":"2018-01-01"}""");
        await Client.PutAsync("/v1/people/keep/connections/other-of-dup", "{}");
        await Client.PutAsync("/v1/people/dup/connections/other-of-dup", "{}");

        var merged = await (await Client.PostJsonAsync("/v1/people/keep/merge", """{"absorbed":"dup"}""")).JsonAsync(HttpStatusCode.OK);

        var kept = await Client.ReadAsync("/v1/people/keep");
        Assert.That(
            kept["alsoKnownAs"]!.ToJsonString(),
            Is.EqualTo("""{"ids":["dup"],"emails":["vera@b.example"],"urls":["linkedin.com/in/vera"]}"""));
        Assert.That(merged.ToJsonString(), Is.EqualTo(kept.ToJsonString()));
        foreach (var id in (string[])["keep", "dup"])
        {
            var stints = (await Client.ReadAsync($"/v1/people/{id}/employments"))["facts"]!.AsArray();
            Assert.That(
                stints.Select(stint => $"{stint!["id"]} {stint["person"]} {stint["mergedInto"]}"),
                Is.EqualTo(new[] { "dup-1 dup keep", "keep-1 keep " }));
            Assert.That((await Client.ReadAsync($"/v1/people/{id}/facts?kind=connection"))["facts"]!.AsArray(), Has.Count.EqualTo(2));
        }

        var listed = (await Client.ReadAsync("/v1/people?limit=500"))["people"]!.AsArray();
        Assert.That((string?)listed.Single(person => (string?)person!["id"] == "dup")!["mergedInto"], Is.EqualTo("keep"));
        Assert.That(listed.Single(person => (string?)person!["id"] == "keep")!["mergedInto"], Is.Null);
    }

    [Test]
    public async Task Facts_of_the_absorbed_id_count_for_the_kept_one_until_it_is_undone()
    {
        await PutPeopleAsync("b1", "b2", "b3");
        await Client.PutAsync("/v1/people/b2/ties/b3", """{"strength":0.8}""");

        await Client.PostAsync("/v1/people/b1/merge", """{"absorbed":"b2"}""");
        var merged = await Client.ReadAsync("/v1/people/b1/distance/b3");
        await Client.PostAsync("/v1/people/b1/unmerge", """{"absorbed":"b2"}""");
        var after = await Client.ReadAsync("/v1/people/b1/distance/b3");

        Assert.That((int?)merged["hops"], Is.EqualTo(1));
        Assert.That(after["hops"], Is.Null);
        Assert.That((string?)(await Client.ReadAsync("/v1/people/b2"))["id"], Is.EqualTo("b2"));
    }

    [Test]
    public async Task A_record_put_under_an_absorbed_id_is_kept_for_later()
    {
        await PutPeopleAsync("c1", "c2");
        await Client.PostAsync("/v1/people/c1/merge", """{"absorbed":"c2"}""");

        var stored = await Client.PutAsync("/v1/people/c2", """{"name":"Second"}""", HttpStatusCode.OK);

        Assert.That((string?)stored["id"], Is.EqualTo("c2"));
        Assert.That((string?)stored["mergedInto"], Is.EqualTo("c1"));
        await Client.PostAsync("/v1/people/c1/unmerge", """{"absorbed":"c2"}""");
        Assert.That((string?)(await Client.ReadAsync("/v1/people/c2"))["name"], Is.EqualTo("Second"));
    }

    [Test]
    public async Task Merging_the_same_again_changes_nothing()
    {
        await PutPeopleAsync("d1", "d2");
        using var first = await Client.PostJsonAsync("/v1/people/d1/merge", """{"absorbed":"d2"}""");
        using var second = await Client.PostJsonAsync("/v1/people/d1/merge", """{"absorbed":"d2"}""");

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(second.Revision(), Is.EqualTo(first.Revision()));
    }

    [Test]
    public async Task A_person_who_was_absorbed_cannot_absorb()
    {
        await PutPeopleAsync("e1", "e2", "e3");
        await Client.PostAsync("/v1/people/e1/merge", """{"absorbed":"e2"}""");

        var problem = await Client.RefusedPostAsync("/v1/people/e2/merge", """{"absorbed":"e3"}""", HttpStatusCode.Conflict);

        Assert.That((string?)problem["detail"], Does.Contain("e1"));
    }

    [Test]
    public async Task An_unknown_person_is_named()
    {
        await PutPeopleAsync("f1");

        Assert.That(
            (string?)(await Client.RefusedPostAsync("/v1/people/f1/merge", """{"absorbed":"f2"}""", HttpStatusCode.NotFound))["detail"],
            Does.Contain("f2"));
        Assert.That(
            (string?)(await Client.RefusedPostAsync("/v1/people/f3/merge", """{"absorbed":"f1"}""", HttpStatusCode.NotFound))["detail"],
            Does.Contain("f3"));
    }

    [TestCase("{}", "is required")]
    [TestCase("""{"absorbed":"g1"}""", "another person")]
    [TestCase("""{"absorbed":"g 2"}""", "must be an id")]
    public async Task A_wrong_absorbed_id_is_explained(string json, string explanation)
    {
        await PutPeopleAsync("g1");

        Assert.That((await Client.RefusedPostAsync("/v1/people/g1/merge", json)).About("absorbed"), Does.Contain(explanation));
        Assert.That((await Client.RefusedPostAsync("/v1/people/g1/unmerge", json)).About("absorbed"), Does.Contain(explanation));
    }

    [Test]
    public async Task What_was_not_merged_cannot_be_undone()
    {
        await PutPeopleAsync("h1", "h2", "h3");
        await Client.PostAsync("/v1/people/h1/merge", """{"absorbed":"h2"}""");

        Assert.That(
            (string?)(await Client.RefusedPostAsync("/v1/people/h1/unmerge", """{"absorbed":"h3"}""", HttpStatusCode.Conflict))["detail"],
            Does.Contain("not merged"));
        Assert.That(
            (string?)(await Client.RefusedPostAsync("/v1/people/h3/unmerge", """{"absorbed":"h2"}""", HttpStatusCode.Conflict))["detail"],
            Does.Contain("'h1'"));
    }

    [Test]
    public async Task Merging_and_undoing_it_are_logged_by_id()
    {
        using var lines = new RecordedLog();
        await using var host = new ApiHost(services => services.AddSingleton<ILoggerProvider>(lines));
        using var client = host.CreateClient();
        await client.PutAsync("/v1/people/i1", """{"name":"Secret Name"}""");
        await client.PutAsync("/v1/people/i2", "{}");

        await client.PostAsync("/v1/people/i1/merge", """{"absorbed":"i2"}""");
        await client.PostAsync("/v1/people/i1/unmerge", """{"absorbed":"i2"}""");

        Assert.That(lines.Lines, Has.One.EqualTo("Person i2 was merged into i1 in tenant default."));
        Assert.That(lines.Lines, Has.One.EqualTo("The merge of person i2 into i1 in tenant default was undone."));
        Assert.That(lines.Lines, Has.None.Contains("Secret Name"));
    }

    private async Task PutPeopleAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            using var response = await Client.PutJsonAsync($"/v1/people/{id}", "{}");
            response.EnsureSuccessStatusCode();
        }
    }
}
