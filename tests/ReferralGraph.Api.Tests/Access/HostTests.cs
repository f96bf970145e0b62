using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Names the service goes by, and those that only lead to it.</summary>
internal sealed class HostTests
{
    [TestCase("localhost", true)]
    [TestCase("LOCALHOST:5080", true)]
    [TestCase("127.0.0.1:5080", true)]
    [TestCase("[::1]:5080", true)]
    [TestCase("evil.example", false)]
    [TestCase("localhost.evil.example", false)]
    [TestCase("127.0.0.1.evil.example", false)]
    [TestCase("169.254.169.254", false)]
    public Task Of_its_own_accord_it_answers_on_this_machine_only(string name, bool answers) => CheckAsync(null, name, answers);

    [TestCase("referrals.example.com", "referrals.example.com", true)]
    [TestCase("referrals.example.com", "localhost", false)]
    [TestCase("*.example.com", "a.example.com", true)]
    [TestCase("*.example.com", "a.b.example.com:8443", true)]
    [TestCase("*.example.com", "example.com", false)]
    [TestCase("*.example.com", "evilexample.com", false)]
    [TestCase("*.example.com", "x.example.com.evil", false)]
    [TestCase("a.example; b.example", "b.example", true)]
    [TestCase("*", "anything.example", true)]
    public Task Where_names_are_set_it_answers_under_those(string setting, string name, bool answers) => CheckAsync(setting, name, answers);

    private static async Task CheckAsync(string? setting, string name, bool answers)
    {
        await using var host = new ApiHost(
            settings: setting is null ? null : new Dictionary<string, string> { ["AllowedHosts"] = setting });
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Host = name;

        using var graph = await client.GetAsync(new Uri("/v1/graph", UriKind.Relative));
        using var page = await client.GetAsync(new Uri("/swagger/index.html", UriKind.Relative));
        using var health = await client.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.That(health.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.StatusCode, Is.EqualTo(answers ? HttpStatusCode.OK : HttpStatusCode.BadRequest));
        if (answers)
        {
            Assert.That(graph.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
        else
        {
            Assert.That((await graph.ProblemAsync(HttpStatusCode.BadRequest)).TypeName(), Is.EqualTo("host-not-allowed"));
        }
    }
}
