using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Facts;

/// <summary>A value set by hand says who set it, which nobody is asked.</summary>
internal sealed class ManualTieTests : WriteFixture
{
    [Test]
    public async Task A_person_who_is_acted_for_set_it()
    {
        await Client.PutAsync("/v1/people/h.ann", """{"name":"Ann"}""");

        var set = await PutAsync("h.ann", "h.ben", onBehalfOf: "h.ann");

        Assert.That(((string?)set["setBy"], set["setByKey"]), Is.EqualTo(("h.ann", (JsonNode?)null)));
        Assert.That((string?)(await Client.ReadAsync($"/v1/facts/{set["id"]}"))["setBy"], Is.EqualTo("h.ann"));
        Assert.That(await EvidenceAsync("h.ann", "h.ben"), Does.Contain("\"setBy\":{\"id\":\"h.ann\",\"name\":\"Ann\"}"));
        Assert.That(await EvidenceAsync("h.ann", "h.ben"), Does.Contain("Ann set their own tie to h.ben to 0.8 by hand"));
    }

    [Test]
    public async Task A_system_set_it_with_its_key_which_no_tie_tells()
    {
        var set = await PutAsync("h.cat", "h.dan");

        Assert.That((set["setBy"], (string?)set["setByKey"]), Is.EqualTo(((JsonNode?)null, (string?)set["setByKey"])));
        Assert.That((string?)set["setByKey"], Has.Length.GreaterThan(0));
        Assert.That(await EvidenceAsync("h.cat", "h.dan"), Does.Not.Contain("setBy"));
    }

    [TestCase("setBy")]
    [TestCase("setByKey")]
    public async Task It_is_not_for_the_caller_to_say(string member)
    {
        var problem = await Client.RefusedPutAsync("/v1/people/h.eve/ties/h.fay", $$"""{"strength":0.8,"{{member}}":"h.eve"}""");

        Assert.That(problem.ToJsonString(), Does.Contain(member));
    }

    [Test]
    public async Task Whoever_was_merged_is_told_by_the_id_that_stands_for_them()
    {
        await Client.PutAsync("/v1/people/h.gus", """{"name":"Gus"}""");
        var set = await PutAsync("h.gus", "h.hal", onBehalfOf: "h.gus");
        await Client.PutAsync("/v1/people/h.kept", """{"name":"Gus Kept"}""");
        await Client.PostAsync("/v1/people/h.kept/merge", """{"absorbed":"h.gus"}""");

        Assert.That((string?)(await Client.ReadAsync($"/v1/facts/{set["id"]}"))["from"], Is.EqualTo("h.gus"));
        Assert.That(await EvidenceAsync("h.kept", "h.hal"), Does.Contain("\"setBy\":{\"id\":\"h.kept\",\"name\":\"Gus Kept\"}"));
    }

    private async Task<JsonNode> PutAsync(string person, string other, string? onBehalfOf = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/people/{person}/ties/{other}")
        {
            Content = new StringContent("""{"strength":0.8}""", Encoding.UTF8, "application/json"),
        };
        if (onBehalfOf is not null)
        {
            request.Headers.Add("X-On-Behalf-Of", onBehalfOf);
        }

        using var response = await Client.SendAsync(request);
        return await response.JsonAsync(HttpStatusCode.Created);
    }

    private async Task<string> EvidenceAsync(string from, string to) =>
        (await Client.ReadAsync($"/v1/people/{from}/ties/{to}"))["tie"]!["evidence"]!.ToJsonString();
}
