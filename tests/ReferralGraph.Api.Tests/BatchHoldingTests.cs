using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>What a batch holds for a slow reader is counted, item by item.</summary>
internal sealed class BatchHoldingTests
{
    private const int Items = 30;
    private const int LeastOfItem = 100_000;

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private AnswerSending _sending = null!;

    /// <summary>A service in which each of 30 people is known by way of somebody with a name of 100,000 letters.</summary>
    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        _sending = _host.Services.GetRequiredService<AnswerSending>();
        await _host.PutAsync(
        [
            new Person(new PersonId("ada"), "Ada"),
            new Person(new PersonId("between"), new string('b', LeastOfItem)),
            Sample.Tie("ada", "between", 0.9),
            .. Enumerable.Range(0, Items).Select(number => Sample.Tie("between", $"p{number}", 0.9)),
        ]);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Items_that_wait_for_their_reader_are_counted_and_those_read_are_not()
    {
        using var response = await BeginAsync();
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[10]);

        await Polling.UntilAsync(
            () => Task.FromResult(_sending.Held >= (PathBatchResult.MostAhead * (long)AnswerSending.PieceBytes) + LeastOfItem),
            "what is counted");
        await body.CopyToAsync(Stream.Null);

        await Polling.UntilAsync(() => Task.FromResult(_sending.Held == 0), "the end of the batch");
    }

    [Test]
    public async Task Where_there_is_no_room_each_item_is_computed_when_it_is_its_turn()
    {
        using var response = await BeginAsync();
        using var full = _sending.Begin(new Microsoft.AspNetCore.Http.DefaultHttpContext(), new Requester("other"), 1);
        full.Hold(AnswerSending.MostBytes);

        var text = await response.Content.ReadAsStringAsync();

        Assert.That(text.Split("\"status\":200").Length - 1, Is.EqualTo(Items));
    }

    private Task<HttpResponseMessage> BeginAsync()
    {
        var targets = string.Join(',', Enumerable.Range(0, Items).Select(number => $$"""{"person":"p{{number}}"}"""));
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/paths/batch")
        {
            Content = new StringContent($$"""{"from":"ada","targets":[{{targets}}]}""", Encoding.UTF8, "application/json"),
        };
        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
