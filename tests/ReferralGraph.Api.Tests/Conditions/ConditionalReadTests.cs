using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests.Conditions;

/// <summary>Whoever has an answer already is told so, and not sent it again.</summary>
internal sealed class ConditionalReadTests : FreshSampleFixture
{
    private const string Paths = "/v1/companies/acme/paths?from=ada";

    private static readonly string[] Reads =
    [
        "/v1/people/ada", "/v1/people", "/v1/people?q=ada", "/v1/people/ada/facts", "/v1/people/ada/employments", "/v1/people/duplicates",
        "/v1/companies/acme", "/v1/companies", "/v1/teams/scouts", "/v1/teams", "/v1/people/ada/ties", "/v1/people/ada/ties/bob",
        "/v1/people/ada/distance/eve", Paths, "/v1/people/eve/paths?from=ada", "/v1/graph", "/v1/model", "/v1/imports",
        "/v1/settings", "/v1/keys", "/v1/embeds", "/v1/people/ada/lookups", "/v1/people/ada/sharing",
        "/v1/suppressions",
    ];

    [TestCaseSource(nameof(Reads))]
    public async Task Every_read_has_a_tag_by_which_it_is_not_sent_again(string address)
    {
        var tag = await Client.TagAsync(address);

        using var again = await Client.SendAsync("GET", address, body: null, ("If-None-Match", tag));

        Assert.That((again.StatusCode, again.Tag()), Is.EqualTo((HttpStatusCode.NotModified, tag)));
        Assert.That(await again.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That(again.Content.Headers.ContentType, Is.Null);
        Assert.That((again.Headers.CacheControl?.Private, again.Headers.CacheControl?.NoCache), Is.EqualTo((true, true)));
        Assert.That(again.Headers.Vary, Is.SupersetOf(new[] { "X-Api-Key", "Authorization", "X-On-Behalf-Of", "Accept-Language" }));
    }

    [Test]
    public async Task What_is_open_to_all_has_a_tag_as_well_and_may_be_kept_by_anybody()
    {
        const string Formats = "/v1/imports/formats";
        using var again = await Client.SendAsync("GET", Formats, body: null, ("If-None-Match", await Client.TagAsync(Formats)));

        Assert.That((again.StatusCode, again.Headers.CacheControl), Is.EqualTo((HttpStatusCode.NotModified, null as object)));
    }

    [TestCase("\"other\"")]
    [TestCase("W/\"other\"")]
    [TestCase("no tag")]
    public async Task Whoever_has_another_answer_is_sent_this_one(string held)
    {
        foreach (var address in (string[])["/v1/people/ada", Paths])
        {
            using var answer = await Client.SendAsync("GET", address, body: null, ("If-None-Match", held));

            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
            Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Not.Empty, address);
        }
    }

    [TestCase("*")]
    [TestCase("\"other\", {0}")]
    [TestCase("W/{0}")]
    public async Task Any_of_several_tags_will_do_and_weak_ones_too(string held)
    {
        var tag = await Client.TagAsync("/v1/people/ada");

        using var answer = await Client.SendAsync(
            "GET", "/v1/people/ada", body: null, ("If-None-Match", held.Replace("{0}", tag, StringComparison.Ordinal)));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [TestCase("/v1/people/ada")]
    [TestCase("/v1/people")]
    [TestCase(Paths)]
    [TestCase("/v1/people/ada/ties/bob")]
    public async Task Another_answer_has_another_tag(string address)
    {
        var tag = await Client.TagAsync(address);
        await Host.PutAsync(new Person(Sample.Id("ada"), "Ada L."), new Person(Sample.Id("bob"), "Robert"));

        using var answer = await Client.SendAsync("GET", address, body: null, ("If-None-Match", tag));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Tag(), Is.Not.EqualTo(tag));
    }

    [Test]
    public async Task A_kept_answer_has_the_tag_that_it_had_when_it_was_found_whatever_else_was_written()
    {
        var found = await Client.TagAsync(Paths);
        var kept = await Client.TagAsync(Paths);
        await Host.PutAsync(new Person(Sample.Id("nobody-else"), "Nobody Else"));

        using var later = await Client.SendAsync("GET", Paths, body: null, ("If-None-Match", found));

        Assert.That(kept, Is.EqualTo(found).And.StartsWith("W/"));
        Assert.That(later.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task What_is_not_found_has_no_tag()
    {
        using var answer = await Client.GetAsync(new Uri("/v1/people/nobody", UriKind.Relative));

        Assert.That((answer.StatusCode, answer.Tag()), Is.EqualTo((HttpStatusCode.NotFound, (string?)null)));
    }
}
