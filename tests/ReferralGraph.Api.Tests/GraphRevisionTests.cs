using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Tests;

/// <summary>Reading one's own writes by <c>X-Graph-Revision</c>.</summary>
internal sealed class GraphRevisionTests : SampleFixture
{
    [Test]
    public async Task A_write_says_at_which_revision_it_is_visible_and_a_read_that_carries_it_sees_it()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        using var body = new StringContent("""{"name":"Ada"}""", System.Text.Encoding.UTF8, "application/json");
        using var written = await client.PutAsync(new Uri("/v1/people/ada", UriKind.Relative), body);
        var revision = written.Headers.GetValues("X-Graph-Revision").Single();

        using var read = await GetAsync(client, "/v1/people/ada/ties", revision);

        Assert.That((string?)(await read.JsonAsync(HttpStatusCode.OK))["person"]!["name"], Is.EqualTo("Ada"));
    }

    [TestCase("0")]
    [TestCase("")]
    public async Task A_revision_already_reached_or_empty_does_not_hold_a_read(string revision)
    {
        using var response = await GetAsync(Client, "/v1/graph", revision);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("-1")]
    [TestCase("abc")]
    [TestCase("1.5")]
    [TestCase("99999999999999999999")]
    [TestCase("1,2")]
    public async Task A_malformed_revision_is_refused(string revision)
    {
        using var response = await GetAsync(Client, "/v1/graph", revision);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About("X-Graph-Revision"), Does.Contain("must be the number"));
    }

    [Test]
    public async Task A_revision_not_reached_in_time_is_a_503_that_says_when_to_try_again()
    {
        await using var host = new ApiHost(services => services.AddKeyedSingleton<IReferralPathFinder>(
            AnswerPipeline.Computing, new FakeFinder(_ => throw new NotSupportedException()) { Revision = new GraphRevision(4) }));
        using var client = host.CreateClient();
        var asking = GetAsync(client, "/v1/graph", "5");
        while (!asking.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        using var response = await asking;

        Assert.That((await response.ProblemAsync(HttpStatusCode.ServiceUnavailable)).TypeName(), Is.EqualTo("revision-not-reached"));
        Assert.That(response.Headers.RetryAfter?.ToString(), Is.EqualTo("1"));
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string address, string revision)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("X-Graph-Revision", revision);
        return await client.SendAsync(request);
    }
}
