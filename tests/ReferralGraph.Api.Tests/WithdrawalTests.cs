using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Start;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests;

/// <summary>A service that is told to stop says so before it refuses anything.</summary>
internal sealed class WithdrawalTests
{
    [Test]
    public async Task It_is_not_ready_and_answers_until_the_notice_is_over()
    {
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Stop:Notice"] = "00:00:10" });
        using var client = host.CreateClient();
        using var before = await client.GetAsync(new Uri("/v1/graph", UriKind.Relative));

        var stopping = host.Services.GetRequiredService<Withdrawal>().StoppingAsync(CancellationToken.None);

        var problem = await client.ProblemAsync("/health/ready", HttpStatusCode.ServiceUnavailable);
        using var meanwhile = await client.GetAsync(new Uri("/v1/graph", UriKind.Relative));
        Assert.Multiple(() =>
        {
            Assert.That((string?)problem["detail"], Is.EqualTo("Not ready: process."));
            Assert.That((string?)problem["parts"]!["process"]!["detail"], Is.EqualTo("It was told to stop."));
            Assert.That((before.StatusCode, meanwhile.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
            Assert.That((before.Headers.ConnectionClose, meanwhile.Headers.ConnectionClose), Is.EqualTo(((bool?)null, (bool?)true)));
            Assert.That(stopping.IsCompleted, Is.False);
        });
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await stopping;
    }

    [Test]
    public async Task Nobody_waits_for_it_unless_that_is_set()
    {
        await using var host = new ApiHost();
        host.CreateClient().Dispose();

        Assert.That(host.Services.GetRequiredService<Withdrawal>().StoppingAsync(CancellationToken.None).IsCompleted, Is.True);
    }
}
