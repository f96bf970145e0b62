using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Features.Paths;
using ReferralGraph.Api.Problems;
using ReferralGraph.Api.Tests.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests;

/// <summary>What an answer holds is bounded, however much is found and however slowly it is read.</summary>
internal sealed class BoundedAnswersTests
{
    private const int Least = 1 << 16;

    private static readonly Requester Somebody = new("somebody");

    [Test]
    public async Task An_answer_that_would_be_too_long_is_cut_and_says_so()
    {
        await using var host = await CrowdAsync(people: 50, nameLength: 400);
        using var client = host.CreateClient();
        var whole = await client.ReadAsync("/v1/companies/crowd/paths?from=ada&limit=10");

        using var response = await client.GetAsync(new Uri("/v1/companies/crowd/paths?from=ada&limit=50", UriKind.Relative));

        var text = await response.Content.ReadAsStringAsync();
        var answer = await response.JsonAsync(HttpStatusCode.OK);
        Assert.That(Encoding.UTF8.GetByteCount(text), Is.InRange(Least / 2, Least));
        Assert.That((string?)answer["outcome"], Is.EqualTo("truncated"));
        Assert.That((string?)answer["search"]!["reason"], Is.EqualTo("answerBytes"));
        Assert.That((long?)answer["search"]!["budget"], Is.EqualTo(Least));
        Assert.That(answer.People().Take(10), Is.EqualTo(whole.People()), "the best come first");
        Assert.That((string?)whole["outcome"], Is.EqualTo("found"));
    }

    [Test]
    public async Task An_answer_that_was_cut_is_not_given_again_as_complete()
    {
        await using var host = await CrowdAsync(people: 50, nameLength: 400);
        using var client = host.CreateClient();
        var question = "/v1/companies/crowd/paths?from=ada&limit=50";

        var first = await client.ReadAsync(question);
        var second = await client.ReadAsync(question);

        Assert.That(second.WithoutSource(), Is.EqualTo(first.WithoutSource()));
        Assert.That((string?)second["outcome"], Is.EqualTo("truncated"));
    }

    [Test]
    public async Task A_list_of_ties_that_would_be_too_long_has_shorter_pages_and_loses_nothing()
    {
        await using var host = await CrowdAsync(people: 90, nameLength: 900);
        using var client = host.CreateClient();
        var met = new List<string>();
        var pages = 0;
        for (var address = "/v1/people/ada/ties?limit=100"; address is not null; pages++)
        {
            var page = await client.ReadAsync(address);
            met.AddRange(page["ties"]!.AsArray().Select(tie => (string)tie!["person"]!["id"]!));
            address = (string?)page["nextCursor"] is { } cursor
                ? $"/v1/people/ada/ties?limit=100&cursor={Uri.EscapeDataString(cursor)}"
                : null;
        }

        Assert.That(pages, Is.GreaterThan(1));
        Assert.That(met, Is.Unique.And.Count.EqualTo(90));
    }

    [Test]
    public async Task Items_of_a_batch_are_cut_one_by_one()
    {
        await using var host = await CrowdAsync(people: 50, nameLength: 400);
        using var client = host.CreateClient();

        var answer = await client.PostAsync(
            "/v1/paths/batch", """{"from":"ada","limit":50,"targets":[{"company":"crowd"},{"person":"member-1"}]}""");

        Assert.That(
            answer["items"]!.AsArray().Select(item => (string?)item!["answer"]!["outcome"]), Is.EqualTo(new[] { "truncated", "found" }));
    }

    [Test]
    public async Task Batches_of_the_largest_size_at_once_need_no_more_memory_than_there_is()
    {
        const int Batches = 16;
        const long HeapBytes = 256L << 20;
        var folder = Directory.CreateTempSubdirectory("referralgraph-batches-");
        try
        {
            await using var service = await ServiceProcess.StartAsync(
                folder.FullName, HeapBytes, "--Ties:CoEmploymentMaxHeadcount=0", "--Cache:Enabled=false");
            await service.Client.ImportAsync("format=graph-jsonl", Tenfold(companies: 20, people: 50));
            var targets = string.Join(',', Enumerable.Range(0, 20).Select(company => $$"""{"company":"crowd{{company}}"}"""));
            var body = $$"""{"from":"ada","limit":50,"pathsPerPerson":10,"maxHops":2,"targets":[{{targets}}]}""";

            var lengths = await Task.WhenAll(Enumerable.Range(0, Batches).Select(async _ =>
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await service.Client.PostAsync(new Uri("/v1/paths/batch", UriKind.Relative), content);
                Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
                return (await response.Content.ReadAsByteArrayAsync()).LongLength;
            }));

            Assert.That(lengths.Sum(), Is.GreaterThan(HeapBytes / 2), "what is answered would not fit, with what it is made from");
            Assert.That((string?)(await service.Client.ReadAsync("/health/live"))["status"], Is.EqualTo("live"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Ada knows ten people, each of whom knows everybody who works at each of the companies.</summary>
    private static string Tenfold(int companies, int people)
    {
        var lines = new List<string> { """{"type":"person","id":"ada","name":"Ada"}""" };
        lines.AddRange(Enumerable.Range(0, companies).Select(
            company => $$"""{"type":"company","id":"crowd{{company}}","name":"Crowd {{company}}","headcount":9000}"""));
        foreach (var person in Enumerable.Range(0, people))
        {
            lines.Add($$"""{"type":"person","id":"p{{person}}","name":"Person {{person}}"}""");
            lines.AddRange(Enumerable.Range(0, companies).Select(
                company => $$"""{"type":"employment","person":"p{{person}}","company":"crowd{{company}}","from":"2020-01-01"}"""));
        }

        foreach (var between in Enumerable.Range(0, 10))
        {
            lines.Add($$"""{"type":"person","id":"b{{between}}","name":"Between {{between}}"}""");
            lines.Add($$"""{"type":"tie","from":"ada","to":"b{{between}}","strength":0.8}""");
            lines.AddRange(Enumerable.Range(0, people).Select(
                person => $$"""{"type":"tie","from":"b{{between}}","to":"p{{person}}","strength":0.7}"""));
        }

        return string.Join('\n', lines);
    }

    [Test]
    public async Task Items_of_a_batch_come_as_they_are_found()
    {
        using var first = new ManualResetEventSlim();
        await using var host = Answering(query =>
        {
            if (query.Goal is PathGoal.ToPerson(var person) && person.Value != "first")
            {
                first.Wait();
            }

            return Nobody();
        });
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/paths/batch")
        {
            Content = new StringContent(Batch("first", "second", "third"), Encoding.UTF8, "application/json"),
        };

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[20];
        await body.ReadExactlyAsync(buffer);
        first.Set();
        using var rest = new StreamReader(body);
        var items = System.Text.Json.Nodes.JsonNode.Parse(Encoding.UTF8.GetString(buffer) + await rest.ReadToEndAsync())!["items"]!;

        Assert.That(
            items.AsArray().Select(item => (string?)item!["person"]), Is.EqualTo(new[] { "first", "second", "third" }));
    }

    [Test]
    public async Task No_more_items_of_a_batch_are_computed_at_once_than_a_few()
    {
        var (running, most) = (0, 0);
        await using var host = Answering(_ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            Thread.Yield();
            Interlocked.Decrement(ref running);
            return Nobody();
        });
        using var client = host.CreateClient();

        var answer = await client.PostAsync("/v1/paths/batch", Batch([.. Enumerable.Range(0, 200).Select(number => $"p{number}")]));

        Assert.That(answer["items"]!.AsArray(), Has.Count.EqualTo(200));
        Assert.That(most, Is.InRange(1, PathBatchResult.MostAhead));
    }

    [Test]
    public async Task A_store_that_fails_fails_the_item_and_not_the_batch()
    {
        await using var host = Answering(query => query.Goal is PathGoal.ToPerson(var person) && person.Value == "second"
            ? throw new GraphStoreException(StoreFailure.TimedOut, "disk sda1 is slow")
            : Nobody());
        using var client = host.CreateClient();

        var answer = await client.PostAsync("/v1/paths/batch", Batch("first", "second", "third"));

        Assert.That(answer["items"]!.AsArray().Select(item => (int)item!["status"]!), Is.EqualTo(new[] { 200, 504, 200 }));
        Assert.That(answer["items"]![1]!["problem"]!.TypeName(), Is.EqualTo("store-timed-out"));
        Assert.That(answer.ToJsonString(), Does.Not.Contain("sda1"));
    }

    [Test]
    public void Long_answers_on_their_way_are_bounded_together()
    {
        var sending = new AnswerSending(TimeProvider.System);
        var context = new DefaultHttpContext();
        var half = sending.Begin(context, new Requester("one"), AnswerSending.MostBytes / 2);
        using var other = sending.Begin(context, new Requester("other"), AnswerSending.MostBytes / 2);

        Assert.That(() => sending.Begin(context, Somebody, 1), Throws.TypeOf<OverloadedException>());
        half.Dispose();
        Assert.That(() => sending.Begin(context, Somebody, 1).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Whoever_has_not_read_an_answer_by_its_deadline_is_cut_off()
    {
        var time = new FakeTimeProvider();
        var lifetime = new Lifetime();
        var sending = new AnswerSending(time);
        using (sending.Begin(lifetime.Context, Somebody, 1))
        {
            time.Advance(AnswerSending.Deadline - TimeSpan.FromSeconds(1));
            Assert.That(lifetime.IsAborted, Is.False);
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.That(lifetime.IsAborted, Is.True);
        }
    }

    [Test]
    public void Whoever_has_read_an_answer_is_not_cut_off_later()
    {
        var time = new FakeTimeProvider();
        var lifetime = new Lifetime();
        new AnswerSending(time).Begin(lifetime.Context, Somebody, 1).Dispose();

        time.Advance(2 * AnswerSending.Deadline);

        Assert.That(lifetime.IsAborted, Is.False);
    }

    [Test]
    public async Task The_web_server_cuts_slow_readers()
    {
        await using var host = new ApiHost();

        var limits = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.That(limits.MinResponseDataRate!.BytesPerSecond, Is.EqualTo(4096));
    }

    [Test]
    public async Task No_more_exports_are_under_way_than_a_few()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        var lanes = host.Services.GetRequiredService<WorkLanes>();
        var taken = Enumerable.Range(0, 8).Select(number => lanes.ExportFiles.Take(new Requester($"caller {number}"))).ToList();

        var refused = await client.ProblemAsync("/v1/export", HttpStatusCode.ServiceUnavailable);

        Assert.That(refused.TypeName(), Is.EqualTo("overloaded"));
        taken.ForEach(slot => slot.Dispose());
        foreach (var _ in Enumerable.Range(0, 9))
        {
            using var answer = await client.GetAsync(new Uri("/v1/export", UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), "each export gives its place back");
        }
    }

    [Test]
    public async Task An_export_holds_no_reading_while_it_is_read()
    {
        await using var host = await CrowdAsync(people: 2_000, nameLength: 400);
        using var client = host.CreateClient();
        using var response = await client.GetAsync(
            new Uri("/v1/export", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var slow = await response.Content.ReadAsStreamAsync();
        await slow.ReadExactlyAsync(new byte[10]);

        // Were the reading still open, what is written now could not be folded into the database.
        await host.PutAsync(new Person(new PersonId("later"), "Later"));
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(host.DataDirectory, "graph.db")};Pooling=False");
        await connection.OpenAsync();
        await using var checkpoint = new SqliteCommand("PRAGMA wal_checkpoint(TRUNCATE)", connection);
        await using var folded = await checkpoint.ExecuteReaderAsync();
        await folded.ReadAsync();
        Assert.That(folded.GetInt32(0), Is.Zero, "1 is busy");
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); value > known;)
        {
            known = Interlocked.CompareExchange(ref most, value, known) is var before && before == known ? value : before;
        }
    }

    private static string Batch(params string[] people) =>
        $$"""{"from":"ada","targets":[{{string.Join(',', people.Select(person => $$"""{"person":"{{person}}"}"""))}}]}""";

    private static PathSearchResult Nobody() =>
        new PathSearchResult.Completed(new GraphRevision(1), new DateOnly(2026, 11, 23), [], HasMore: false, 1);

    private static ApiHost Answering(Func<PathQuery, PathSearchResult> find) =>
        new(services => services.AddKeyedSingleton<IReferralPathFinder>(AnswerPipeline.Computing, new FakeFinder(find)));

    /// <summary>Ada knows everybody of a company, and their names are long; answers may be 64 KiB.</summary>
    private static async Task<ApiHost> CrowdAsync(int people, int nameLength)
    {
        var host = new ApiHost(settings: new Dictionary<string, string> { ["Search:MaxAnswerBytes"] = $"{Least}" });
        host.CreateClient().Dispose();
        await host.PutAsync(
        [
            new Person(new PersonId("ada"), "Ada"),
            new Company(new CompanyId("crowd"), "Crowd", Headcount: 900),
            .. Enumerable.Range(0, people).SelectMany(number => (IEnumerable<GraphRecord>)
            [
                new Person(new PersonId($"member-{number}"), new string('n', nameLength)),
                Sample.Works($"member-{number}", "crowd"),
                Sample.Tie("ada", $"member-{number}", 0.9 - (number / 10_000.0)),
            ]),
        ]);
        return host;
    }

    private sealed class Lifetime : Microsoft.AspNetCore.Http.Features.IHttpRequestLifetimeFeature
    {
        public Lifetime()
        {
            Context = new DefaultHttpContext();
            Context.Features.Set<Microsoft.AspNetCore.Http.Features.IHttpRequestLifetimeFeature>(this);
        }

        public HttpContext Context { get; }

        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }
}
