using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Ids;

/// <summary>Ids of dots alone, and those that mean somebody else in a question, are nobody's.</summary>
internal sealed class ReservedIdTests : WriteFixture
{
    private static readonly string[] Reserved = ["us", "anyone", "duplicates", "team:scouts", "company:acme"];

    [TestCase("PUT", "/v1/people/{0}", "{}")]
    [TestCase("GET", "/v1/people/{0}", null)]
    [TestCase("DELETE", "/v1/people/{0}", null)]
    [TestCase("PUT", "/v1/people/{0}/employments/e1", """{"company":"acme"}""")]
    [TestCase("PUT", "/v1/people/{0}/connections/bob", "{}")]
    [TestCase("PUT", "/v1/people/bob/connections/{0}", "{}")]
    [TestCase("PUT", "/v1/people/bob/ties/{0}", """{"strength":1}""")]
    [TestCase("DELETE", "/v1/people/bob/ties/{0}", null)]
    [TestCase("PUT", "/v1/people/bob/endorsements/{0}", """{"level":1}""")]
    [TestCase("POST", "/v1/people/{0}/merge", """{"absorbed":"bob"}""")]
    [TestCase("POST", "/v1/people/bob/merge", """{"absorbed":"{0}"}""")]
    [TestCase("POST", "/v1/people/bob/unmerge", """{"absorbed":"{0}"}""")]
    [TestCase("POST", "/v1/people/{0}/outcomes", """{"event":"hired"}""")]
    [TestCase("POST", "/v1/people/bob/outcomes", """{"event":"accepted","requester":"{0}"}""")]
    [TestCase("POST", "/v1/people/bob/outcomes", """{"event":"disowned","other":"{0}"}""")]
    [TestCase("PUT", "/v1/teams/scouts", """{"members":["bob","{0}"]}""")]
    [TestCase("POST", "/v1/interactions:batch", """[{"from":"{0}","to":["bob"],"kind":"message","at":"2026-01-01T09:00:00Z"}]""")]
    [TestCase("POST", "/v1/interactions:batch", """[{"from":"bob","to":["{0}"],"kind":"message","at":"2026-01-01T09:00:00Z"}]""")]
    public async Task They_are_refused_with_the_reason(string method, string address, string? json)
    {
        // There is a list of that name.
        foreach (var id in Reserved.Where(id => (method, id) != ("GET", "duplicates")))
        {
            var problem = await RefusedAsync(method, address, json, id);
            Assert.That((string?)problem["detail"], Does.Contain("mean others in a question"), id);
        }

        // An address of dots alone is another address to most clients.
        var dots = await RefusedAsync(method, address, json, "...");
        Assert.That((string?)dots["detail"], Does.Contain("dots alone"));
    }

    [TestCase("PUT", "/v1/companies/{0}", "{}")]
    [TestCase("DELETE", "/v1/companies/{0}", null)]
    [TestCase("PUT", "/v1/teams/{0}", "{}")]
    [TestCase("DELETE", "/v1/teams/{0}", null)]
    [TestCase("DELETE", "/v1/facts/{0}", null)]
    [TestCase("PUT", "/v1/people/bob/employments/{0}", """{"company":"acme"}""")]
    [TestCase("PUT", "/v1/people/bob/employments/e1", """{"company":"{0}"}""")]
    [TestCase("PUT", "/v1/people/bob/connections/eve", """{"source":"{0}"}""")]
    public async Task Dots_alone_are_no_id_of_anything(string method, string address, string? json) =>
        Assert.That((string?)(await RefusedAsync(method, address, json, "...."))["detail"], Does.Contain("dots alone"));

    private async Task<JsonNode> RefusedAsync(string method, string address, string? json, string id)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address.Replace("{0}", id, StringComparison.Ordinal));
        request.Content = json is null
            ? null
            : new StringContent(json.Replace("{0}", id, StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
        using var response = await Client.SendAsync(request);
        return await response.ProblemAsync(HttpStatusCode.BadRequest);
    }
}
