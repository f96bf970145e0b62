using System.Net;
using System.Net.Http.Json;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>Writes that are to be done only under a condition, which nothing here can check.</summary>
internal sealed class PreconditionTests : WriteFixture
{
    [TestCase("PUT", "/v1/people/cora", "If-Match", "\"1\"")]
    [TestCase("PUT", "/v1/people/cora", "If-None-Match", "*")]
    [TestCase("PUT", "/v1/people/cora", "If-Unmodified-Since", "Mon, 23 Nov 2026 12:00:00 GMT")]
    [TestCase("DELETE", "/v1/people/ada", "If-Match", "*")]
    [TestCase("POST", "/v1/imports?format=employment-csv", "If-Match", "\"1\"")]
    [TestCase("POST", "/v1/interactions:batch", "If-Match", "\"1\"")]
    public async Task A_write_under_a_condition_is_refused_and_not_done(string method, string path, string header, string value)
    {
        await Client.PutAsJsonAsync("/v1/people/ada", new { name = "Ada" });
        var before = (string?)(await Client.ReadAsync("/v1/graph"))["revision"]?.ToJsonString();
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = new StringContent("""{"name":"Cora"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await Client.SendAsync(request);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About(header), Does.Contain("Leave the header out"));
        Assert.That((await Client.ReadAsync("/v1/graph"))["revision"]?.ToJsonString(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_question_may_carry_what_it_was_answered_with_before()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/graph");
        request.Headers.TryAddWithoutValidation("If-None-Match", "\"1\"");

        using var response = await Client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
