using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>While too many questions wait, those are answered all the same that need no search of their own.</summary>
internal sealed class KeptUnderLoadTests : FreshSampleFixture
{
    private const string Heavy = "/v1/companies/acme/paths?from=anyone&maxHops=4&ranking=balanced&limit=50&pathsPerPerson=10";
    private const string Other = Heavy + "&minStrength=0.2";
    private const double Endless = 1e9;

    private readonly List<Task> _blocking = [];
    private TaskCompletionSource _blocked = null!;
    private WorkLane _lane = null!;

    /// <summary>Takes all slots of heavy questions.</summary>
    [SetUp]
    public void Block()
    {
        _lane = Host.Services.GetRequiredService<WorkLanes>().Heavy;
        _blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _blocking.Clear();
    }

    [TearDown]
    public async Task Unblock()
    {
        _blocked.TrySetResult();
        await Task.WhenAll(_blocking);
    }

    [TestCase("&view=summary")]
    [TestCase("&employment=current")]
    public async Task What_memory_holds_is_given(string more)
    {
        await Client.ReadAsync(Heavy);
        Fill(waiting: Environment.ProcessorCount);

        using var held = await AskAsync(Heavy + more);
        using var refused = await AskAsync(Other);

        Assert.That(held.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(held.Headers.GetValues("Cache-Status").Single(), Does.Contain("detail=memory"));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), "the lane was not full");
    }

    [Test]
    public async Task What_is_being_searched_is_shared()
    {
        Fill(waiting: Environment.ProcessorCount - 1);
        var first = AskAsync(Heavy);
        await Polling.UntilAsync(() => Task.FromResult(_lane.RefusalOf(new Requester("probe"), Endless) is not null), "its place");

        var second = AskAsync(Heavy + "&view=summary");
        using var refused = await AskAsync(Other);
        _blocked.SetResult();

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), "the lane was not full");
        foreach (var asked in await Task.WhenAll(first, second))
        {
            Assert.That(asked.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            asked.Dispose();
        }
    }

    [Test]
    public async Task Whoever_asks_again_for_what_got_no_answer_is_refused_again()
    {
        Fill(waiting: Environment.ProcessorCount);

        for (var time = 0; time < 3; time++)
        {
            using var refused = await AskAsync(Heavy);
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        }
    }

    // Each is another's, so that none of them makes room for who asks.
    private void Fill(int waiting)
    {
        for (var number = 0; number < Environment.ProcessorCount + waiting; number++)
        {
            _blocking.Add(_lane.RunAsync(
                new Requester($"{number}"),
                Endless,
                async _ =>
                {
                    await _blocked.Task;
                    return 0;
                },
                CancellationToken.None));
        }
    }

    private Task<HttpResponseMessage> AskAsync(string address) => Client.GetAsync(new Uri(address, UriKind.Relative));
}
