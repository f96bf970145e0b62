using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Pairs of people who may be one: why, page by page, and told apart for good.</summary>
internal sealed class DuplicateTests : WriteFixture
{
    [Test]
    public async Task Pairs_are_listed_with_reasons_and_how_sure_it_is()
    {
        await Client.PutAsync("/v1/people/m1", """{"name":"Zora Pell","emails":["zora@mail.example"],"urls":["linkedin.com/in/zora"]}""");
        await Client.PutAsync("/v1/people/m2", """{"name":"Z. Pell","emails":["zora@mail.example"]}""");
        await Client.PutAsync("/v1/people/m3", """{"name":"ZORA PELL","urls":["linkedin.com/in/zora"]}""");

        var pairs = await PairsAsync("m");

        Assert.That(
            pairs.Select(pair => Describe(pair)),
            Is.EqualTo(new[] { "m1 m2 sameEmail", "m1 m3 sameAddress" }));
        Assert.That((double)pairs[1]["confidence"]!, Is.GreaterThan((double)pairs[0]["confidence"]!).And.LessThan(1));
    }

    [TestCase("2010-01-01", "2014-01-01", 1)]
    [TestCase("2015-01-01", "2018-01-01", 0)]
    public async Task One_name_counts_at_one_employer_at_one_time(string from, string until, int pairs)
    {
        var prefix = $"e{from[3]}";
        await Client.PutAsync($"/v1/people/{prefix}1", $$"""{"name":"Nina Hart {{prefix}}"}""");
        await Client.PutAsync($"/v1/people/{prefix}2", $$"""{"name":"nina hárt {{prefix}}"}""");
        await Client.PutAsync(
            $"/v1/people/{prefix}1/employments/{prefix}-1",
            $$"""{"company":"{{prefix}}-co","from":"2012-01-01","until":"2015-01-01"}""");
        await Client.PutAsync(
            $"/v1/people/{prefix}2/employments/{prefix}-2", $$"""{"company":"{{prefix}}-co","from":"{{from}}","until":"{{until}}"}""");

        Assert.That(
            (await PairsAsync(prefix)).Select(Describe),
            Is.EqualTo(Enumerable.Repeat($"{prefix}1 {prefix}2 sameNameAndEmployer", pairs)));
    }

    [Test]
    public async Task Whose_address_book_it_is_stays_untold()
    {
        await Client.PutAsync("/v1/people/b1", """{"name":"Ida Moss"}""");
        await Client.PutAsync("/v1/people/b2", """{"name":"Ida Moss"}""");
        await Client.PutAsync("/v1/people/b3", """{"name":"Ida Moss"}""");
        await Client.PutAsync("/v1/people/owner-of-book/connections/b1", "{}");
        await Client.PutAsync("/v1/people/owner-of-book/connections/b2", "{}");
        await Client.PutAsync("/v1/people/another-owner/connections/b3", "{}");

        var pair = (await PairsAsync("b")).Single();

        Assert.That(Describe(pair), Is.EqualTo("b1 b2 sameNameInOneAddressBook"));
        Assert.That(pair.ToJsonString(), Does.Not.Contain("owner"));
    }

    [Test]
    public async Task Two_pages_of_one_site_are_two_people_whatever_their_name()
    {
        await Client.PutAsync("/v1/people/p1", """{"name":"Uma Lind","urls":["linkedin.com/in/uma-1"]}""");
        await Client.PutAsync("/v1/people/p2", """{"name":"Uma Lind","urls":["linkedin.com/in/uma-2"]}""");
        await Client.PutAsync("/v1/people/book-p/connections/p1", "{}");
        await Client.PutAsync("/v1/people/book-p/connections/p2", "{}");

        Assert.That(await PairsAsync("p"), Is.Empty);
    }

    [Test]
    public async Task Offices_are_no_reason()
    {
        await Client.PutAsync("/v1/people/o1", """{"name":"One","emails":["info@office.example"],"urls":["https://office.example"]}""");
        await Client.PutAsync("/v1/people/o2", """{"name":"Two","emails":["info@office.example"],"urls":["https://office.example"]}""");

        Assert.That(await PairsAsync("o"), Is.Empty);
    }

    [Test]
    public async Task Merged_people_are_one_and_listed_no_more()
    {
        await Client.PutAsync("/v1/people/g1", """{"name":"G","emails":["g@g.example"]}""");
        await Client.PutAsync("/v1/people/g2", """{"name":"G","emails":["g@g.example","h@g.example"]}""");
        await Client.PutAsync("/v1/people/g3", """{"name":"H","emails":["h@g.example"]}""");

        await Client.PostAsync("/v1/people/g1/merge", """{"absorbed":"g2"}""");

        Assert.That((await PairsAsync("g")).Select(Describe), Is.EqualTo(new[] { "g1 g3 sameEmail" }));
    }

    [Test]
    public async Task A_pair_that_was_dismissed_is_listed_no_more_until_that_is_taken_back()
    {
        await Client.PutAsync("/v1/people/d1", """{"name":"D","emails":["d@d.example"]}""");
        await Client.PutAsync("/v1/people/d2", """{"name":"E","emails":["d@d.example"]}""");

        using var first = await Client.PostJsonAsync("/v1/people/duplicates/dismiss", """{"people":["d2","d1"]}""");
        using var again = await Client.PostJsonAsync("/v1/people/duplicates/dismiss", """{"people":["d1","d2"]}""");
        var dismissed = await first.JsonAsync(HttpStatusCode.Created);
        var after = await PairsAsync("d");
        await Client.DeleteStatusAsync(first.Headers.Location!.ToString());

        Assert.That(((string?)dismissed["person"], (string?)dismissed["other"]), Is.EqualTo(("d1", "d2")));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(after, Is.Empty);
        Assert.That(await PairsAsync("d"), Has.Count.EqualTo(1));
    }

    [TestCase("{}", "people", "two people")]
    [TestCase("""{"people":["x1"]}""", "people", "two people")]
    [TestCase("""{"people":["x1","x1"]}""", "people[1]", "another person")]
    [TestCase("""{"people":["x 1","x2"]}""", "people[0]", "must be an id")]
    public async Task A_wrong_pair_is_explained(string json, string field, string explanation) =>
        Assert.That((await Client.RefusedPostAsync("/v1/people/duplicates/dismiss", json)).About(field), Does.Contain(explanation));

    [Test]
    public async Task An_unknown_person_cannot_be_told_apart()
    {
        await Client.PutAsync("/v1/people/u1", "{}");

        var problem = await Client.RefusedPostAsync(
            "/v1/people/duplicates/dismiss", """{"people":["u1","nobody-u"]}""", HttpStatusCode.NotFound);

        Assert.That((string?)problem["detail"], Does.Contain("nobody-u"));
    }

    [Test]
    public async Task Pages_hold_every_pair_once()
    {
        for (var person = 0; person < 6; person++)
        {
            await Client.PutAsync($"/v1/people/q{person}", $$"""{"name":"Q","emails":["q@q.example","q{{person / 3}}@q.example"]}""");
        }

        var one = await PairsAsync("q", limit: 1);

        Assert.That(one, Has.Count.EqualTo(15));
        Assert.That(one.Select(Describe), Is.Unique.And.EqualTo((await PairsAsync("q", limit: 500)).Select(Describe)));
    }

    private static string Describe(JsonNode pair) =>
        string.Join(' ', pair["people"]!.AsArray().Select(person => (string?)person!["id"]))
        + " " + string.Join('+', pair["reasons"]!.AsArray().Select(reason => (string?)reason));

    /// <summary>The pairs whose people's ids begin so, of all pages.</summary>
    private async Task<List<JsonNode>> PairsAsync(string prefix, int limit = 500)
    {
        var pairs = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await Client.ReadAsync(
                $"/v1/people/duplicates?limit={limit}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"));
            pairs.AddRange(page["duplicates"]!.AsArray().Select(pair => pair!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        return pairs.FindAll(pair => ((string?)pair["people"]![0]!["id"])!.StartsWith(prefix, StringComparison.Ordinal));
    }
}
