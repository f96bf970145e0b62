using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Paths;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Retries;

/// <summary>Who sends a write again waits no longer for questions to see it than who sent it first.</summary>
internal sealed class ReplayPatienceTests
{
    [Test]
    public async Task A_write_that_questions_never_see_is_answered_again_all_the_same()
    {
        await using var host = new ApiHost(services => services.AddKeyedSingleton<IReferralPathFinder>(
            AnswerPipeline.Computing, new FakeFinder(_ => throw new NotSupportedException())));
        using var client = host.CreateClient();
        using var first = await SendAsync(host, client);

        using var second = await SendAsync(host, client);

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.Created)));
        Assert.That(second.Headers.GetValues("Idempotent-Replayed"), Is.EqualTo(new[] { "true" }));
        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
    }

    private static async Task<HttpResponseMessage> SendAsync(ApiHost host, HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/people/ada")
        {
            Content = new StringContent("""{"name":"Ada"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", "k1");
        var sending = client.SendAsync(request);
        await Polling.UntilAsync(
            () =>
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(sending.IsCompleted);
            },
            "the answer");
        return await sending;
    }
}
