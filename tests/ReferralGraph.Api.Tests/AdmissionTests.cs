using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Tests.Access;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests;

/// <summary>Heavy questions keep nobody else waiting, and what is too much is refused at once.</summary>
internal sealed class AdmissionTests
{
    private const string Heavy = "/v1/companies/acme/paths?from=anyone&maxHops=4&ranking=balanced&limit=50&pathsPerPerson=10";

    private readonly ManualResetEventSlim _held = new();
    private readonly ConcurrentQueue<(int Hops, string? Thread)> _threads = [];
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _held.Reset();
        _threads.Clear();
        _host = new ApiHost(services => services.AddKeyedSingleton<IReferralPathFinder>(
            AnswerPipeline.Computing,
            new FakeFinder(query =>
            {
                if (query.MaxHops == 4)
                {
                    _held.Wait();
                }

                _threads.Enqueue((query.MaxHops, Thread.CurrentThread.Name));
                return new PathSearchResult.Completed(new GraphRevision(1), new DateOnly(2026, 11, 23), [], HasMore: false, 1)
                {
                    Goal = query.From is PathOrigin.Anyone ? new GoalCounts(1, 1) : null,
                };
            })
            {
                Revision = new GraphRevision(long.MaxValue),
            }));
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
    }

    [TearDown]
    public async Task Stop()
    {
        _held.Set();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [OneTimeTearDown]
    public void Dispose() => _held.Dispose();

    [Test]
    public async Task While_heavy_questions_are_answered_light_ones_health_and_jobs_are_too()
    {
        var heavy = Ask(64);

        await _client.ReadAsync("/health/live");
        await _client.ReadAsync("/v1/companies/acme/paths?from=ada");
        var job = await _client.ImportAsync("format=graph-jsonl", """{"type":"person","id":"late","name":"Late"}""");

        Assert.That((string?)job["state"], Is.EqualTo("completed"));
        _held.Set();
        await Task.WhenAll(heavy);
    }

    [Test]
    public async Task What_is_too_much_is_refused_with_when_to_try_again()
    {
        var heavy = Ask(200);

        // All but those that run or may wait are answered while the first are still held.
        var refused = await Task.WhenAny(heavy);
        using var response = await refused;
        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(problem.TypeName(), Is.EqualTo("overloaded"));
        Assert.That(response.Headers.RetryAfter?.ToString(), Is.EqualTo("1"));

        _held.Set();
        var statuses = (await Task.WhenAll(heavy)).Select(answer => answer.StatusCode).ToList();
        Assert.That(statuses, Has.All.AnyOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable));
        Assert.That(statuses, Does.Contain(HttpStatusCode.OK));
    }

    [Test]
    public async Task Who_asks_for_many_other_days_makes_room_for_who_asks_for_one()
    {
        using var other = _host.CreateClient();
        other.UseKey(await _host.KeyAsync(ApiScopes.PathsAny));
        var many = Ask(200, "&asOf=2026-10-01");
        await Task.WhenAny(many);

        var one = other.GetAsync(new Uri("/v1/companies/acme/paths?from=ada&asOf=2026-10-02", UriKind.Relative));

        Assert.That(await IsAnsweredAsync(many, HttpStatusCode.TooManyRequests), Is.True, "of who asks most the last is given up");
        _held.Set();
        using var answer = await one;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        foreach (var asked in await Task.WhenAll(many))
        {
            asked.Dispose();
        }
    }

    [Test]
    public async Task How_far_the_nearest_is_is_searched_in_the_lane_of_what_that_costs()
    {
        await _client.ReadAsync("/v1/companies/acme/paths?from=anyone&maxHops=1&explain=true");

        // What is light has no threads of its own.
        Assert.That(
            _threads.Where(search => search.Hops is 1 or PathQuery.ShortestHopLimit)
                .Select(search => (search.Hops, search.Thread == "heavy questions")),
            Is.EqualTo(new[] { (1, false), (PathQuery.ShortestHopLimit, true) }));
    }

    [Test]
    public async Task Nobody_has_more_than_half_of_the_batches_that_are_answered_at_once()
    {
        using var other = _host.CreateClient();
        other.UseKey(await _host.KeyAsync(ApiScopes.PathsAny));
        var many = Enumerable.Range(0, 17).Select(_ => SendBatchAsync(_client)).ToList();

        using var refused = await await Task.WhenAny(many);
        var problem = await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        var one = SendBatchAsync(other);
        _held.Set();
        using var answer = await one;

        Assert.That(problem.TypeName(), Is.EqualTo("too-many-requests"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        foreach (var asked in await Task.WhenAll(many))
        {
            asked.Dispose();
        }
    }

    private static Task<HttpResponseMessage> SendBatchAsync(HttpClient client) => client.PostJsonAsync(
        "/v1/paths/batch", """{"from":"ada","maxHops":4,"targets":[{"person":"eve"}]}""");

    private static async Task<bool> IsAnsweredAsync(IEnumerable<Task<HttpResponseMessage>> asked, HttpStatusCode status)
    {
        await foreach (var answer in Task.WhenEach(asked))
        {
            if ((await answer).StatusCode == status)
            {
                return true;
            }
        }

        return false;
    }

    // Each a question of its own, for equal ones would be searched once.
    private List<Task<HttpResponseMessage>> Ask(int count, string more = "") =>
    [
        .. Enumerable.Range(0, count).Select(number =>
            _client.GetAsync(new Uri($"{Heavy}&minStrength=0.{number + 1:000}{more}", UriKind.Relative))),
    ];
}
