using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Whom only a private address book named stays hidden from others, whatever becomes of the book and of their record.</summary>
internal sealed class HiddenContactTests
{
    private static readonly Connection Link = new("linkedin", Sample.Id("cleo"), Sample.Id("zelda"), null, null);

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost(PersonHost.Use);
        _client = _host.CreateClient();
        await _host.WarmedUpAsync();
        await _host.PutAsync(
        [
            .. Sample.Records(),
            Contact("zelda", "Zelda Quist"),
            Contact("zelda2", "Zelda Quist"),
            Link,
            Link with { To = Sample.Id("zelda2") },
            new Employment("linkedin", Sample.Id("zelda"), new CompanyId("acme"), null, null),
        ]);
        Assert.That(await FoundByAsync("gus"), Has.Length.EqualTo(2), "the control: shared with everybody");
        await _client.PutAsync("/v1/people/cleo/sharing", """{"level":"private"}""", HttpStatusCode.OK);
        Assert.That(await FoundByAsync("gus"), Is.Empty);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("")]
    [TestCase("?suppress=true")]
    public async Task The_last_link_that_is_removed_shows_them_to_nobody(string how)
    {
        Assert.That(await _client.DeleteStatusAsync($"/v1/facts/{Link.Id}{how}"), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await FoundByAsync("gus"), Is.Empty);
        using var read = await _client.SendAsPersonAsync(HttpMethod.Get, "gus", "/v1/people/zelda", readsFacts: true);
        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await _client.ReadAsync("/v1/people?q=zelda"))["people"]!.AsArray(), Has.Count.EqualTo(2), "systems find everybody");

        await _host.PutAsync(Sample.Works("zelda", "initech"));
        Assert.That(await FoundByAsync("gus"), Is.EqualTo(new[] { "zelda" }), "another source names them");
    }

    [Test]
    public async Task Two_who_are_merged_are_as_hidden_as_each_was()
    {
        using var merged = await _client.PostJsonAsync("/v1/people/zelda/merge", """{"absorbed":"zelda2"}""");
        Assert.That(merged.IsSuccessStatusCode);

        Assert.That(await FoundByAsync("gus"), Is.Empty);
        foreach (var id in new[] { "zelda", "zelda2" })
        {
            using var read = await _client.SendAsPersonAsync(HttpMethod.Get, "gus", $"/v1/people/{id}", readsFacts: true);
            Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), id);
        }

        Assert.That(await FoundByAsync("cleo"), Is.EqualTo(new[] { "zelda" }), "their owner knows them");
    }

    [Test]
    public async Task Lists_of_duplicates_and_of_what_was_removed_tell_nobody_of_them()
    {
        Assert.That((await _client.ReadAsync("/v1/people/duplicates"))["duplicates"]!.AsArray(), Has.Count.EqualTo(1));
        await _client.DeleteStatusAsync($"/v1/facts/{Link.Id}?suppress=true");
        Assert.That((await _client.ReadAsync("/v1/suppressions"))["suppressions"]!.AsArray(), Has.Count.EqualTo(1));

        using var pairs = await _client.SendAsPersonAsync(HttpMethod.Get, "gus", "/v1/people/duplicates", readsFacts: true);
        Assert.That((await pairs.JsonAsync(HttpStatusCode.OK))["duplicates"]!.AsArray(), Is.Empty);
        using var removed = await _client.SendAsPersonAsync(HttpMethod.Get, "gus", "/v1/suppressions", readsFacts: true);
        Assert.That((await removed.JsonAsync(HttpStatusCode.OK))["suppressions"]!.AsArray(), Is.Empty);
    }

    private static Person Contact(string id, string name) => new(Sample.Id(id), name)
    {
        Emails = ["zelda@quist.example"],
        Sources = [new PersonSource("linkedin") { Name = true, Emails = ["zelda@quist.example"] }],
    };

    private async Task<string[]> FoundByAsync(string person)
    {
        using var response = await _client.SendAsPersonAsync(HttpMethod.Get, person, "/v1/people?q=zelda");
        return [.. (await response.JsonAsync(HttpStatusCode.OK))["people"]!.AsArray().Select(found => (string)found!["id"]!)];
    }
}
