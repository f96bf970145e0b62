using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Educations, connections, endorsements and manual ties: facts that are known by their key.</summary>
internal sealed class KeyedFactTests : WriteFixture
{
    [TestCase(
        "educations/kth",
        """{"from":"2010-09-01","until":"2013-06-01","field":"CS","cohort":80,"name":"KTH","source":"hris"}""",
        "?from=2010-09-01&source=hris",
        """ "type":"education","source":"hris","person":"P","school":"kth","from":"2010-09-01","until":"2013-06-01","field":"CS","""
        + "\"cohort\":80,\"name\":\"KTH\"} ")]
    [TestCase(
        "connections/bob",
        """{"since":"2020-05-01","source":"linkedin"}""",
        "?source=linkedin",
        """ "type":"connection","source":"linkedin","from":"P","to":"bob","since":"2020-05-01"} """)]
    [TestCase(
        "endorsements/bob",
        """{"level":0.8,"jobFamily":"engineering","on":"2024-01-01"}""",
        "?jobFamily=engineering",
        """ "type":"endorsement","source":"api","from":"P","to":"bob","level":0.8,"jobFamily":"engineering","on":"2024-01-01"} """)]
    public async Task A_fact_is_stored_read_and_removed_by_its_key(string route, string json, string key, string shown)
    {
        var person = "p-" + route.Split('/')[0];
        var address = $"/v1/people/{person}/{route}";

        var stored = await Client.PutAsync(address, json);

        Assert.That(stored.Stored(), Does.EndWith(shown.Trim().Replace("\"P\"", $"\"{person}\"", StringComparison.Ordinal)));
        Assert.That((await Client.ReadAsync(address + key)).ToJsonString(), Is.EqualTo(stored.Stored()));
        Assert.That((await Client.ReadAsync($"/v1/facts/{stored["id"]}")).ToJsonString(), Is.EqualTo(stored.Stored()));
        Assert.That(
            (await Client.ProblemAsync(address, HttpStatusCode.NotFound)).TypeName(),
            Is.EqualTo("fact-unknown"), "another key is another fact");
        Assert.That(await Client.DeleteStatusAsync(address + key), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await Client.RefusedDeleteAsync(address + key)).TypeName(), Is.EqualTo("fact-unknown"));
    }

    [TestCase("educations/kth", """{"from":"2010-09-01"}""", """{"from":"2010-09-01","field":"CS"}""")]
    [TestCase("connections/bob", "{}", """{"since":"2020-05-01"}""")]
    [TestCase("endorsements/bob", """{"level":0.4}""", """{"level":0.6}""")]
    [TestCase("ties/bob", """{"strength":0.4}""", """{"strength":0.6,"response":0.5,"on":"2026-01-01"}""")]
    public async Task The_same_key_again_updates(string route, string first, string second)
    {
        var address = $"/v1/people/again-{route.Split('/')[0]}/{route}";

        var before = await Client.PutAsync(address, first);
        var after = await Client.PutAsync(address, second, HttpStatusCode.OK);

        Assert.That((string?)after["id"], Is.EqualTo((string?)before["id"]));
        Assert.That(after.ToJsonString(), Is.Not.EqualTo(before.ToJsonString()));
    }

    [TestCase("a b", "educations/kth", "{}", "person")]
    [TestCase("x", "educations/a b", "{}", "school")]
    [TestCase("x", "educations/kth", """{"cohort":0}""", "cohort")]
    [TestCase("x", "educations/kth", """{"from":"2010-09-01","until":"2010-09-01"}""", "until")]
    [TestCase("x", "connections/x", "{}", "other")]
    [TestCase("x", "connections/bob", """{"since":"2010-09-01","until":"2010-09-01"}""", "until")]
    [TestCase("x", "connections/bob", """{"since":"soon"}""", "since")]
    [TestCase("x", "endorsements/bob", "{}", "level")]
    [TestCase("x", "endorsements/bob", """{"level":1.01}""", "level")]
    [TestCase("x", "endorsements/bob", """{"level":"high"}""", "level")]
    [TestCase("x", "endorsements/x", """{"level":1}""", "other")]
    [TestCase("x", "endorsements/bob", """{"level":1,"on":"2024"}""", "on")]
    [TestCase("x", "ties/bob", "{}", "strength")]
    [TestCase("x", "ties/bob", """{"strength":-0.1}""", "strength")]
    [TestCase("x", "ties/bob", """{"strength":1,"response":2}""", "response")]
    [TestCase("x", "ties/x", """{"strength":1}""", "other")]
    public async Task A_wrong_field_is_named(string person, string route, string json, string field)
    {
        var problem = await Client.RefusedPutAsync($"/v1/people/{person}/{route}".Replace(" ", "%20", StringComparison.Ordinal), json);

        Assert.That(problem.About(field), Does.StartWith(field), problem.ToJsonString());
        await Client.ProblemAsync("/v1/people/x", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_endorsement_leaves_the_other_direction_untouched()
    {
        await Client.PutAsync("/v1/people/one/endorsements/two", """{"level":1}""");

        Assert.That((double?)(await Client.ReadAsync("/v1/people/one/ties/two"))["tie"]!["strength"], Is.GreaterThan(0));
        Assert.That((double?)(await Client.ReadAsync("/v1/people/two/ties/one"))["tie"]!["strength"], Is.Zero);
    }

    [Test]
    public async Task Removing_a_manual_tie_brings_back_the_computed_one()
    {
        await Client.PutAsync("/v1/people/m1/endorsements/m2", """{"level":0.5,"on":"2026-11-23"}""");
        var computed = await Client.ReadAsync("/v1/people/m1/ties/m2");

        await Client.PutAsync("/v1/people/m1/ties/m2", """{"strength":0.9,"response":0.7}""");
        var manual = await Client.ReadAsync("/v1/people/m1/ties/m2");
        Assert.That(await Client.DeleteStatusAsync("/v1/people/m1/ties/m2"), Is.EqualTo(HttpStatusCode.NoContent));
        var back = await Client.ReadAsync("/v1/people/m1/ties/m2");

        Assert.That((double?)manual["tie"]!["strength"], Is.EqualTo(0.9));
        Assert.That(back["tie"]!.ToJsonString(), Is.EqualTo(computed["tie"]!.ToJsonString()));
    }

    [Test]
    public async Task Removing_no_manual_tie_is_a_404() =>
        Assert.That((await Client.RefusedDeleteAsync("/v1/people/none/ties/none2")).TypeName(), Is.EqualTo("fact-unknown"));

    [Test]
    public async Task A_wrong_day_in_the_key_is_a_400() =>
        Assert.That(
            (await Client.ProblemAsync("/v1/people/p/educations/kth?from=2010", HttpStatusCode.BadRequest)).About("from"),
            Does.Contain("from"));
}
