using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>Lists of people, companies, teams and facts page alike.</summary>
internal sealed class ListTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public void Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("/v1/people", "people", "/v1/people/{0}", "{}")]
    [TestCase("/v1/companies", "companies", "/v1/companies/{0}", "{}")]
    [TestCase("/v1/teams", "teams", "/v1/teams/{0}", "{}")]
    [TestCase("/v1/people/ada/facts", "facts", "/v1/people/ada/employments/{0}", """{"company":"{0}"}""")]
    [TestCase("/v1/people/ada/employments", "facts", "/v1/people/ada/employments/{0}", """{"company":"{0}"}""")]
    public async Task Pages_hold_everything_once_in_order_though_records_are_added_between_them(
        string list, string member, string put, string json)
    {
        foreach (var id in (string[])["e", "a", "c", "b", "d"])
        {
            await PutAsync(put, json, id);
        }

        var first = await _client.ReadAsync($"{list}?limit=2");
        await PutAsync(put, json, "0-before-the-cursor");
        await PutAsync(put, json, "bb-after-the-cursor");
        var second = await _client.ReadAsync($"{list}?limit=2&cursor={first["nextCursor"]}");
        var third = await _client.ReadAsync($"{list}?limit=2&cursor={second["nextCursor"]}");

        Assert.That(Ids(first, member), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(Ids(second, member), Is.EqualTo(new[] { "bb-after-the-cursor", "c" }));
        Assert.That(Ids(third, member), Is.EqualTo(new[] { "d", "e" }));
        Assert.That(third.AsObject().ContainsKey("nextCursor"), "the end is said");
        Assert.That(third["nextCursor"], Is.Null);
    }

    [TestCase("/v1/people?cursor=x")]
    [TestCase("/v1/people?cursor=%21")]
    [TestCase("/v1/companies?cursor=AAAAAAAAAAAAAAAA")]
    [TestCase("/v1/teams?cursor=x")]
    [TestCase("/v1/people/ada/facts?cursor=x")]
    public async Task A_cursor_that_is_none_is_refused(string address) =>
        Assert.That((await _client.ProblemAsync(address, HttpStatusCode.BadRequest)).About("cursor"), Does.Contain("nextCursor"));

    [Test]
    public async Task A_cursor_of_another_list_is_refused()
    {
        await _client.PutAsync("/v1/people/a", "{}");
        await _client.PutAsync("/v1/people/b", "{}");
        var cursor = (string?)(await _client.ReadAsync("/v1/people?limit=1"))["nextCursor"];

        Assert.That((await _client.ProblemAsync($"/v1/companies?cursor={cursor}", HttpStatusCode.BadRequest)).About("cursor"), Is.Not.Null);
    }

    [TestCase("limit=0", "limit")]
    [TestCase("limit=501", "limit")]
    [TestCase("limit=x", "limit")]
    [TestCase("offset=5", "offset")]
    public async Task A_wrong_parameter_is_named(string query, string parameter) =>
        Assert.That(
            (await _client.ProblemAsync($"/v1/people?{query}", HttpStatusCode.BadRequest)).About(parameter), Does.Contain(parameter));

    private static List<string> Ids(JsonNode page, string member) => [.. page[member]!.AsArray().Select(item => (string)item!["id"]!)];

    private Task<JsonNode> PutAsync(string address, string json, string id) =>
        _client.PutAsync(address.Replace("{0}", id, StringComparison.Ordinal), json.Replace("{0}", id, StringComparison.Ordinal));
}
