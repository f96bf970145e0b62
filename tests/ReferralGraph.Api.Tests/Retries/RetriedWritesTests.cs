using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Api.Tests.Retries;

/// <summary>
/// Callers send everything again until it is answered, while every step of the service fails now and then: before anything is done, or
/// when it is done and nobody is told. Each request is done once, and all its answers are alike in every byte.
/// </summary>
/// <remarks><c>REFERRALGRAPH_TEST_EFFORT=50</c> sends 10,000 requests to the embedded store.</remarks>
[Parallelizable(ParallelScope.All)]
internal sealed class RetriedWritesTests
{
    private const int Requests = 200;
    private const int OnNeo4j = 40;
    private const int Callers = 4;
    private const double Failing = 0.15;
    private const int MostTries = 200;

    [Test]
    public async Task Each_request_is_done_once_on_the_embedded_store() =>
        await RunAsync(Requests * Seeds.Effort, new Dictionary<string, string>());

    [Test]
    [Category(TestNeo4j.Category)]
    public async Task Each_request_is_done_once_on_Neo4j() =>
        await RunAsync(OnNeo4j * Seeds.Effort, Neo4jSettings.Of(await TestNeo4j.RequireAsync(isBrief: true)));

    private static async Task RunAsync(int requests, Dictionary<string, string> settings)
    {
        var faults = new Faults(TestContext.CurrentContext.Random.Next());
        TestContext.Out.WriteLine($"seed {faults.Seed}");
        await using var host = new ApiHost(services => Break(services, faults.Next), settings);
        using var client = await host.StartAsync();
        await UseTenantAsync(client);
        faults.AreOn = true;

        var sent = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var round = 0; round < requests / Callers / Written.PerRound; round++)
            {
                foreach (var request in Written.Round($"c{caller}r{round}"))
                {
                    await SendAsync(client, request);
                    Interlocked.Increment(ref sent);
                }
            }
        })));

        faults.AreOn = false;
        var rounds = sent / Written.PerRound;
        var keys = (await client.ReadAsync("/v1/keys?limit=1"))["keys"]!.AsArray();
        TestContext.Out.WriteLine($"{sent} requests, {faults.Count} faults");
        Assert.That((keys.Count, faults.Count), Is.EqualTo((1, faults.Count)).And.Not.EqualTo((1, 0)));
        Assert.That((long)(await client.ReadAsync("/v1/graph"))["revision"]!, Is.EqualTo(rounds * Written.RevisionsPerRound));
        Assert.That(await CountAsync(client, "/v1/keys", "keys"), Is.EqualTo(rounds + 1));
        Assert.That(await CountAsync(client, "/v1/imports", "imports"), Is.EqualTo(rounds));
    }

    /// <summary>Sends a request until it is answered, and then again: sometimes twice at once, as who gave up waiting does.</summary>
    private static async Task SendAsync(HttpClient client, Written request)
    {
        var answers = new List<(HttpStatusCode Status, string? Location, string? Revision, string Body)>();
        for (var tries = 0; answers.Count < 3; tries++)
        {
            Assert.That(tries, Is.LessThan(MostTries), $"{request.Method} {request.Address} is never answered");
            var together = await Task.WhenAll(Enumerable.Range(0, 1 + (tries % 2)).Select(_ => TryAsync(client, request)));
            answers.AddRange(together.OfType<(HttpStatusCode, string?, string?, string)>());
        }

        Assert.That(answers[0].Status, Is.EqualTo(request.Status), $"{request.Method} {request.Address}: {answers[0].Body}");
        Assert.That(answers, Is.All.EqualTo(answers[0]), $"{request.Method} {request.Address}");
    }

    /// <summary>One attempt; null where it is to be tried again.</summary>
    private static async Task<(HttpStatusCode Status, string? Location, string? Revision, string Body)?> TryAsync(
        HttpClient client, Written written)
    {
        using var request = new HttpRequestMessage(new HttpMethod(written.Method), written.Address)
        {
            Content = written.Body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(written.Body)),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", written.Key);
        if (request.Content is { } content)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return response.StatusCode >= HttpStatusCode.InternalServerError
            || (response.StatusCode == HttpStatusCode.Conflict && JsonNode.Parse(body)!.TypeName() == "request-running")
                ? null
                : (
                    response.StatusCode,
                    response.Headers.Location?.ToString(),
                    response.Headers.TryGetValues("X-Graph-Revision", out var revision) ? revision.Single() : null,
                    body);
    }

    /// <summary>A tenant of the test's own: a server is others', too.</summary>
    private static async Task UseTenantAsync(HttpClient client)
    {
        client.UseKey(TestKeys.Operator);
        var made = await client.PutAsync($"/v1/tenants/retries-{Guid.NewGuid():N}", "{}");
        client.UseKey((string)made["adminKey"]!["key"]!);
    }

    private static async Task<int> CountAsync(HttpClient client, string address, string list)
    {
        var (count, cursor) = (0, (string?)null);
        do
        {
            var page = await client.ReadAsync($"{address}?limit=200{(cursor is null ? string.Empty : $"&cursor={cursor}")}");
            (count, cursor) = (count + page[list]!.AsArray().Count, (string?)page["nextCursor"]);
        }
        while (cursor is not null);

        return count;
    }

    private static void Break(IServiceCollection services, Func<bool> fails)
    {
        services.AddSingleton(provider => FaultyStore.Before(
            provider.GetRequiredService<IOpenedStore>().Graph,
            fails,
            nameof(IGraphStore.WriteAsync),
            nameof(IGraphStore.ReadPersonAsync),
            nameof(IGraphStore.ReadMergesAsync),
            nameof(IGraphStore.ListAbsorbedAsync)));
        services.AddSingleton(provider => FaultyStore.Before(
            provider.GetRequiredService<IOpenedStore>().Requests,
            fails,
            nameof(IKeptRequestStore.ReadAsync),
            nameof(IKeptRequestStore.KeepAsync)));
        services.AddSingleton(provider => FaultyStore.Before(
            provider.GetRequiredService<IOpenedStore>().Access, fails, nameof(IAccessStore.WriteAsync), nameof(IAccessStore.ReadAsync)));
        services.AddSingleton(provider => FaultyStore.Before(
            provider.GetRequiredService<IOpenedStore>().Jobs, fails, nameof(IImportJobStore.AddAsync)));
    }

    /// <summary>When something fails.</summary>
    private sealed class Faults(int seed)
    {
        private readonly Lock _gate = new();
        private readonly Random _random = new(seed);
        private volatile bool _areOn;

        public int Seed => seed;

        public int Count { get; private set; }

        public bool AreOn
        {
            set => _areOn = value;
        }

        public bool Next()
        {
            lock (_gate)
            {
                var fails = _areOn && _random.NextDouble() < Failing;
                Count += fails ? 1 : 0;
                return fails;
            }
        }
    }

    /// <summary>A request that would be answered otherwise, or leave more behind, if it were done twice.</summary>
    private sealed record Written(string Method, string Address, string? Body, HttpStatusCode Status, string Key)
    {
        public const int PerRound = 10;

        // All but the key and the import, whose job has nothing to do.
        public const int RevisionsPerRound = 8;

        public static IEnumerable<Written> Round(string mark)
        {
            (string Method, string Address, string? Body, HttpStatusCode Status)[] requests =
            [
                ("PUT", $"/v1/people/{mark}-a", """{"name":"A"}""", HttpStatusCode.Created),
                ("PUT", $"/v1/people/{mark}-a/employments/{mark}", $$"""{"company":"{{mark}}"}""", HttpStatusCode.Created),
                ("POST", $"/v1/people/{mark}-b/outcomes", $$"""{"event":"accepted","requester":"{{mark}}-a"}""", HttpStatusCode.Created),
                ("POST", $"/v1/people/{mark}-a/merge", $$"""{"absorbed":"{{mark}}-b"}""", HttpStatusCode.OK),
                ("POST", $"/v1/people/{mark}-a/unmerge", $$"""{"absorbed":"{{mark}}-b"}""", HttpStatusCode.OK),
                (
                    "POST",
                    "/v1/interactions:batch",
                    $$"""[{"from":"{{mark}}-a","to":["{{mark}}-b"],"kind":"message","at":"2026-01-01T00:00:00Z"}]""",
                    HttpStatusCode.OK),
                ("DELETE", $"/v1/people/{mark}-b", null, HttpStatusCode.NoContent),
                ("DELETE", $"/v1/companies/{mark}", null, HttpStatusCode.NoContent),
                ("POST", "/v1/keys", $$"""{"name":"{{mark}}","scopes":["facts:read"]}""", HttpStatusCode.Created),
                (
                    "POST",
                    "/v1/imports?format=employment-csv",
                    $"person_id,company,from,until\n{mark}-nobody,,2019-01-01,\n",
                    HttpStatusCode.Accepted),
            ];
            return requests.Select((request, number) =>
                new Written(request.Method, request.Address, request.Body, request.Status, $"{mark}-{number}"));
        }
    }
}
