using System.Net;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;
using StackExchange.Redis;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>A tenant that an operator removes is shut out at once and gone soon, to the last byte.</summary>
internal sealed class TenantRemovalTests
{
    private const string Tenant = "kanarienvogel";
    private const string Address = "/v1/tenants/" + Tenant;
    private const string Question = "/v1/companies/acme/paths?from=ada";

    [Test]
    public async Task Nothing_of_it_is_left_in_any_file()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        var key = await MakeAsync(client);
        Assert.That(await FilesAsync(host), Does.Contain(Tenant).IgnoreCase, "the scan does not find what is there");

        using var removed = await client.SendAsync(HttpMethod.Delete, Address, TestKeys.Operator);
        var answer = await removed.JsonAsync(HttpStatusCode.Accepted);
        Assert.That((string?)answer["removing"], Is.EqualTo("2026-11-23T12:00:00+00:00"));
        Assert.That(removed.Headers.Location?.ToString(), Is.EqualTo(Address));
        await UntilGoneAsync(host, client);

        await host.UntilAsync(() => FilesAsync(host), files => !files.Contains(Tenant, StringComparison.OrdinalIgnoreCase));
        using var refused = await client.GetAsync(Question, key, null);
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task It_is_shut_out_at_once_and_nothing_of_it_is_changed_any_more()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        var key = await MakeAsync(client);

        using var removed = await client.SendAsync(HttpMethod.Delete, Address, TestKeys.Operator);
        using var asked = await client.GetAsync(Question, key, null);
        using var again = await client.SendAsync(HttpMethod.Delete, Address, TestKeys.Operator);
        using var named = await PutAsync(client, "Another name");
        using var keyed = await client.SendAsync(HttpMethod.Post, Address + "/keys", TestKeys.Operator);

        Assert.That(asked.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((named.StatusCode, keyed.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
    }

    [Test]
    public async Task Its_id_is_never_another_tenants()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();
        await MakeAsync(client);
        using var removed = await client.SendAsync(HttpMethod.Delete, Address, TestKeys.Operator);
        await UntilGoneAsync(host, client);

        using var again = await PutAsync(client, "Another customer");

        var problem = await again.ProblemAsync(HttpStatusCode.Conflict);
        Assert.That((string?)problem["detail"], Does.Contain("choose another id"));
    }

    [Test]
    public async Task The_default_tenant_and_one_that_there_is_not_are_not_removed()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();

        using var always = await client.SendAsync(HttpMethod.Delete, "/v1/tenants/default", TestKeys.Operator);
        using var unknown = await client.SendAsync(HttpMethod.Delete, "/v1/tenants/nobody", TestKeys.Operator);

        await always.ProblemAsync(HttpStatusCode.Conflict);
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    [Category(TestRedis.Category)]
    public async Task Nothing_of_it_is_left_in_Redis()
    {
        await using var server = await TestRedis.RequireAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.Address.ToString());
        await using var host = new ApiHost(settings: new Dictionary<string, string> { ["Cache:Redis"] = server.Address.ToString() });
        using var client = host.CreateClient();
        var key = await MakeAsync(client);
        for (var number = 0; !KeysOf(redis, server).Contains(Tenant, StringComparison.Ordinal); number++)
        {
            // Connecting takes a moment, and an answer that was kept before it is not kept there.
            Assert.That(number, Is.LessThan(10_000), "an answer in Redis");
            using var asked = await client.GetAsync($"{Question}&limit={1 + (number % 50)}&minStrength=0.{number}", key, null);
            await asked.JsonAsync(HttpStatusCode.OK);
        }

        using var removed = await client.SendAsync(HttpMethod.Delete, Address, TestKeys.Operator);
        await UntilGoneAsync(host, client);

        Assert.That(KeysOf(redis, server), Does.Not.Contain(Tenant));
    }

    private static string KeysOf(ConnectionMultiplexer redis, RedisServer server) =>
        string.Join('\n', redis.GetServer(server.Address).Keys(pattern: "*").Select(found => found.ToString()));

    private static Task UntilGoneAsync(ApiHost host, HttpClient client) => host.UntilAsync(async () =>
    {
        using var response = await client.GetAsync(Address, TestKeys.Operator, null);
        return response.StatusCode == HttpStatusCode.NotFound;
    });

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address)
        {
            Content = new StringContent($$"""{"name":"{{name}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(TestKeys.Header, TestKeys.Operator);
        return await client.SendAsync(request);
    }

    /// <summary>Makes the tenant, with a graph, an import with its report, and a request that may be sent again; answers its key.</summary>
    private static async Task<string> MakeAsync(HttpClient client)
    {
        using var made = await PutAsync(client, "Kanarienvogel Inc.");
        var key = (string)(await made.JsonAsync(HttpStatusCode.Created))["adminKey"]!["key"]!;
        string[] lines =
        [
            """{"type":"company","id":"acme","name":"Acme","headcount":12}""",
            """{"type":"person","id":"ada","name":"Ada Kanarienvogel","emails":["ada@kanarienvogel.example"]}""",
            """{"type":"person","id":"eve","name":"Eve"}""",
            """{"type":"employment","person":"eve","company":"acme","from":"2019-01-01"}""",
            """{"type":"tie","from":"ada","to":"eve","strength":0.8}""",
            """{"type":"kanarienvogel"}""",
        ];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports?format=graph-jsonl")
        {
            Content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson"),
        };
        request.Headers.Add(TestKeys.Header, key);
        request.Headers.Add("Idempotency-Key", Tenant);
        using var response = await client.SendAsync(request);
        await response.JsonAsync(HttpStatusCode.Accepted);
        await Polling.UntilAsync(
            async () =>
            {
                using var import = await client.GetAsync(response.Headers.Location!.ToString(), key, null);
                return await import.JsonAsync(HttpStatusCode.OK);
            },
            job => (string?)job["state"] == "completed" && (bool?)job["visible"] is not false,
            "the import");
        return key;
    }

    /// <summary>Every byte in the folder of the store but for its lock, which nobody else may open.</summary>
    private static async Task<string> FilesAsync(ApiHost host)
    {
        var text = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(host.DataDirectory, "*", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith("store.", StringComparison.Ordinal)))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            text.Append(path).Append(Encoding.Latin1.GetString(bytes.ToArray()));
        }

        return text.ToString();
    }
}
