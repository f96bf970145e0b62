using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Api.Tests;

/// <summary>Stale answers, given where the store fails.</summary>
internal sealed class StaleAnswerTests
{
    private const string Question = "/v1/people/eve/paths?from=ada";
    private static readonly GraphRevision AnswerRevision = new(7);

    private static readonly Connection Known = new("api", Sample.Id("ada"), Sample.Id("bob"), null, null);

    private StoreFailure? _failure;
    private Action _meanwhile = null!;
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public void Start() => Start(settings: null);

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase(StoreFailure.Unavailable, 503)]
    [TestCase(StoreFailure.TimedOut, 504)]
    public async Task While_the_store_fails_the_last_answer_is_given_and_says_so(StoreFailure failure, int status)
    {
        var answer = await _client.ReadAsync(Question);
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        _failure = failure;

        using var response = await _client.GetAsync(new Uri(Question, UriKind.Relative));

        var stale = await response.JsonAsync(HttpStatusCode.OK);
        Assert.That(
            response.Headers.GetValues("Cache-Status"),
            Is.EqualTo(new[] { $"ReferralGraph; fwd=stale; fwd-status={status}; detail=stale" }));
        Assert.That(((string?)stale["source"], (string?)stale["staleAsOf"]), Is.EqualTo(("stale", "2026-11-23T12:00:00+00:00")));
        stale["source"] = "graph";
        stale.AsObject().Remove("staleAsOf");
        Assert.That(stale.ToJsonString(), Is.EqualTo(answer.ToJsonString()));
    }

    [Test]
    public async Task When_the_store_is_back_the_answer_is_of_the_graph()
    {
        await _client.ReadAsync(Question);
        _failure = StoreFailure.Unavailable;
        await _client.ReadAsync(Question);
        _failure = null;

        Assert.That((string?)(await _client.ReadAsync(Question))["source"], Is.EqualTo("graph"));
    }

    [Test]
    public async Task Another_question_gets_no_answer()
    {
        await _client.ReadAsync(Question);
        _failure = StoreFailure.Unavailable;

        await _client.ProblemAsync(Question + "&maxHops=2", HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task An_old_answer_is_no_longer_given()
    {
        await _client.ReadAsync(Question);
        _failure = StoreFailure.Unavailable;
        _host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.That((string?)(await _client.ReadAsync(Question))["source"], Is.EqualTo("stale"));

        _host.Time.Advance(TimeSpan.FromTicks(1));

        await _client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
    }

    [TestCase(7, HttpStatusCode.OK)]
    [TestCase(8, HttpStatusCode.ServiceUnavailable)]
    public async Task Whoever_has_written_gets_no_answer_of_before(int revision, HttpStatusCode status)
    {
        await _client.ReadAsync(Question);
        _failure = StoreFailure.Unavailable;
        using var request = new HttpRequestMessage(HttpMethod.Get, Question);
        request.Headers.Add("X-Graph-Revision", new GraphRevision(revision).ToString());

        using var response = await _client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Nothing_that_was_answered_before_a_deletion_is_given_again()
    {
        await _host.PutAsync(new Person(new PersonId("bob"), "Bob"));
        await _client.ReadAsync(Question);
        await _host.WriteAsync(new GraphChange.DeletePerson(new PersonId("bob")));
        _failure = StoreFailure.Unavailable;

        await _client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
    }

    private static readonly TestCaseData[] Hiding =
    [
        new TestCaseData(new GraphChange.DeleteFact(Known.Id)).SetArgDisplayNames("a fact is deleted"),
        new TestCaseData(new GraphChange.Put(Sample.Tie("ada", "bob", 0))).SetArgDisplayNames("a tie is hidden by hand"),
        new TestCaseData(new GraphChange.Put(Known with { Until = new DateOnly(2026, 1, 1) })).SetArgDisplayNames("a connection ends"),
        new TestCaseData(new GraphChange.Put(
            new OutcomeEvent("api", Sample.Id("ada"), OutcomeKind.Disowned, DateTimeOffset.UnixEpoch) { Other = Sample.Id("bob") }))
            .SetArgDisplayNames("a tie is disowned"),
        new TestCaseData(new GraphChange.Put(new Sharing(Sample.Id("ada"), null, SharingLevels.Team)))
            .SetArgDisplayNames("ties are hidden"),
        new TestCaseData(new GraphChange.Put(new Sharing(Sample.Id("ada"), Sample.Id("bob"), SharingLevels.Private)))
            .SetArgDisplayNames("a tie is hidden"),
    ];

    [TestCaseSource(nameof(Hiding))]
    public async Task Nor_what_was_answered_before_something_was_hidden(GraphChange write)
    {
        await _host.PutAsync(Known);
        await _client.ReadAsync(Question);
        await _host.WriteAsync(write);
        _failure = StoreFailure.Unavailable;

        await _client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task What_is_added_takes_nothing_away()
    {
        await _host.PutAsync(new Person(new PersonId("bob"), "Bob"));
        await _client.ReadAsync(Question);
        await _host.PutAsync(new Person(new PersonId("bob"), "Robert"), Known);
        _failure = StoreFailure.Unavailable;

        Assert.That((string?)(await _client.ReadAsync(Question))["source"], Is.EqualTo("stale"));
    }

    [Test]
    public async Task What_was_under_way_during_a_deletion_is_not_given_after_it()
    {
        await _host.PutAsync(new Person(new PersonId("bob"), "Bob"));
        _meanwhile = () => _host.WriteAsync(new GraphChange.DeletePerson(new PersonId("bob"))).GetAwaiter().GetResult();
        await _client.ReadAsync(Question);
        _failure = StoreFailure.Unavailable;

        await _client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task An_answer_of_before_a_deletion_that_comes_after_it_is_not_given_again()
    {
        await _host.PutAsync(Enumerable.Range(0, 8).Select(number => new Person(new PersonId($"p{number}"), "P")));
        for (var number = 0; number < 8; number++)
        {
            await _host.WriteAsync(new GraphChange.DeletePerson(new PersonId($"p{number}")));
        }

        await _client.ReadAsync(Question);
        _failure = StoreFailure.Unavailable;

        await _client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task Emptying_the_cache_takes_them_along()
    {
        await _client.ReadAsync(Question);
        using var cleared = await _client.RemoveAsync("/v1/cache");
        _failure = StoreFailure.Unavailable;

        await _client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task Without_a_cache_there_are_none()
    {
        await Stop();
        Start(new Dictionary<string, string> { ["Cache:Enabled"] = "false" });
        await _client.ReadAsync(Question);
        _failure = StoreFailure.Unavailable;

        await _client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task Where_none_is_wanted_none_is_given()
    {
        await Stop();
        Start(new Dictionary<string, string> { ["Cache:StaleFor"] = "00:00:00" });
        await _client.ReadAsync(Question);
        _failure = StoreFailure.Unavailable;

        await _client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task A_store_of_another_version_is_no_reason_to_answer_from_memory()
    {
        await _client.ReadAsync(Question);
        _failure = StoreFailure.Incompatible;

        await _client.ProblemAsync(Question, HttpStatusCode.ServiceUnavailable);
    }

    private void Start(IReadOnlyDictionary<string, string>? settings)
    {
        _failure = null;
        _meanwhile = () => { };
        var finder = new FakeFinder(_ =>
        {
            _meanwhile();
            return _failure is { } failure
                ? throw new GraphStoreException(failure, "gone")
                : new PathSearchResult.Completed(AnswerRevision, new DateOnly(2026, 11, 23), [], HasMore: false, 1);
        })
        {
            Revision = new GraphRevision(100),
        };
        _host = new ApiHost(services => services.AddKeyedSingleton<IReferralPathFinder>(AnswerPipeline.Computing, finder), settings);
        _client = _host.CreateClient();
    }
}
