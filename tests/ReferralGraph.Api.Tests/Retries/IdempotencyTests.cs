using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Stores;
using ReferralGraph.Api.Tests.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Retries;

/// <summary>A request that is sent again with its key is done once, and answered alike.</summary>
internal sealed class IdempotencyTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private IGraphStore? _store;

    [SetUp]
    public void Start()
    {
        _store = null;
        _host = new ApiHost(services => services.AddSingleton(
            provider => _store ??= HookedStore.Before(provider.GetRequiredService<IOpenedStore>().Graph)));
        _client = _host.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task The_same_request_is_answered_alike_in_every_byte()
    {
        var first = await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");

        var second = await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");

        Assert.That((first.Status, first.Replayed, first.Location), Is.EqualTo((HttpStatusCode.Created, (string?)null, "/v1/people/ada")));
        Assert.That((first.Revision, first.Type), Is.EqualTo(("1", "application/json; charset=utf-8")));
        Assert.That(second, Is.EqualTo(first with { Replayed = "true" }));
    }

    [Test]
    public async Task What_was_removed_is_still_answered_as_removed()
    {
        await _client.PutAsync("/v1/people/ada", "{}");
        var first = await SendAsync("DELETE", "/v1/people/ada", body: null, "k1");

        var second = await SendAsync("DELETE", "/v1/people/ada", body: null, "k1");

        Assert.That((first.Status, second), Is.EqualTo((HttpStatusCode.NoContent, first with { Replayed = "true" })));
    }

    [Test]
    public async Task What_changed_in_between_does_not_change_the_answer()
    {
        var first = await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");
        await _client.PutAsync("/v1/people/ada", """{"name":"Ada L."}""", HttpStatusCode.OK);

        var second = await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");

        Assert.That(second, Is.EqualTo(first with { Replayed = "true" }));
        Assert.That((string?)(await _client.ReadAsync("/v1/people/ada"))["name"], Is.EqualTo("Ada L."));
    }

    [Test]
    public async Task A_new_key_of_a_system_is_made_once_and_shown_again_to_who_asked()
    {
        var first = await SendAsync("POST", "/v1/keys", """{"name":"hr","scopes":["facts:read"]}""", "k1");

        var second = await SendAsync("POST", "/v1/keys", """{"name":"hr","scopes":["facts:read"]}""", "k1");

        Assert.That((first.Status, second), Is.EqualTo((HttpStatusCode.Created, first with { Replayed = "true" })));
        Assert.That((await _client.ReadAsync("/v1/keys"))["keys"]!.AsArray(), Has.Count.EqualTo(1));
        var secret = (string)JsonNode.Parse(first.Body)!["key"]!;
        Assert.That(Stored(), Does.Contain((string)JsonNode.Parse(first.Body)!["id"]!).And.Not.Contain(secret[^49..]));
    }

    [Test]
    public async Task A_file_is_imported_once_however_it_is_wrapped()
    {
        const string Address = "/v1/imports?format=employment-csv";
        const string File = "person_id,company,from,until\nada,acme,2019-01-01,\n";
        var first = await SendAsync("POST", Address, File, "k1", "text/csv");

        var second = await SendAsync("POST", Address, File, "k1", "text/csv");
        var other = await SendAsync("POST", Address, File + "bob,acme,2019-01-01,\n", "k1", "text/csv");

        Assert.That((first.Status, second), Is.EqualTo((HttpStatusCode.Accepted, first with { Replayed = "true" })));
        Assert.That(other.Problem, Is.EqualTo("idempotency-key-reused"));
        Assert.That((await _client.ReadAsync("/v1/imports"))["imports"]!.AsArray(), Has.Count.EqualTo(1));
        var forms = new[] { await SendFormAsync(Address, File), await SendFormAsync(Address, File) };
        Assert.That(forms[1], Is.EqualTo(forms[0] with { Replayed = "true" }));
        Assert.That((await _client.ReadAsync("/v1/imports"))["imports"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_merge_and_its_end_are_done_once()
    {
        await _client.PutAsync("/v1/people/ada", "{}");
        await _client.PutAsync("/v1/people/a-lovelace", "{}");
        var merged = await SendAsync("POST", "/v1/people/ada/merge", """{"absorbed":"a-lovelace"}""", "k1");
        var mergedAgain = await SendAsync("POST", "/v1/people/ada/merge", """{"absorbed":"a-lovelace"}""", "k1");

        var unmerged = await SendAsync("POST", "/v1/people/ada/unmerge", """{"absorbed":"a-lovelace"}""", "k2");
        var unmergedAgain = await SendAsync("POST", "/v1/people/ada/unmerge", """{"absorbed":"a-lovelace"}""", "k2");

        Assert.That(merged.Body, Does.Contain("alsoKnownAs"));
        Assert.That(mergedAgain, Is.EqualTo(merged with { Replayed = "true" }));
        Assert.That((unmerged.Status, unmergedAgain), Is.EqualTo((HttpStatusCode.OK, unmerged with { Replayed = "true" })));
    }

    [Test]
    public async Task What_was_refused_is_refused_alike()
    {
        var first = await SendAsync("DELETE", "/v1/people/nobody", body: null, "k1");
        await _client.PutAsync("/v1/people/nobody", "{}");

        var second = await SendAsync("DELETE", "/v1/people/nobody", body: null, "k1");

        Assert.That((first.Status, second), Is.EqualTo((HttpStatusCode.NotFound, first with { Replayed = "true" })));
    }

    [TestCase("POST", "/v1/people/ada", "{\"name\":\"Ada\"}", "application/json")]
    [TestCase("PUT", "/v1/people/bob", "{\"name\":\"Ada\"}", "application/json")]
    [TestCase("PUT", "/v1/people/ada", "{\"name\":\"Bob\"}", "application/json")]
    [TestCase("PUT", "/v1/people/ada", "{\"name\":\"Ada\"}", "application/json; charset=utf-16")]
    [TestCase("DELETE", "/v1/people/ada", null, "application/json")]
    public async Task A_key_belongs_to_one_request(string method, string address, string? body, string type)
    {
        await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");

        var other = await SendAsync(method, address, body, "k1", type);

        Assert.That(
            (other.Status, other.Problem),
            method == "POST"
                ? Is.EqualTo((HttpStatusCode.MethodNotAllowed, "method-not-allowed"))
                : Is.EqualTo((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused")));
        Assert.That((await _client.ReadAsync("/v1/people"))["people"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_order_of_parameters_and_quotes_around_the_key_do_not_matter()
    {
        const string File = "person_id,company,from,until\nada,acme,2019-01-01,\n";
        var first = await SendAsync("POST", "/v1/imports?format=employment-csv&source=hr", File, "k1", "text/csv");

        var second = await SendAsync("POST", "/v1/imports?source=hr&format=employment-csv", File, "\"k1\"", "text/csv");

        Assert.That(second, Is.EqualTo(first with { Replayed = "true" }));
    }

    [Test]
    public async Task A_key_is_one_sender_s_alone()
    {
        var key = await _host.KeyAsync(ApiScopes.FactsWrite);
        await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");

        var other = await SendAsync("PUT", "/v1/people/ada", """{"name":"Bob"}""", "k1", sender: key);

        Assert.That((other.Status, other.Replayed), Is.EqualTo((HttpStatusCode.OK, (string?)null)));
    }

    [Test]
    public async Task After_a_day_the_request_is_a_new_one()
    {
        await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");
        _host.Time.Advance(KeptRequest.Lifetime - TimeSpan.FromSeconds(1));
        var late = await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");
        _host.Time.Advance(TimeSpan.FromSeconds(1));

        var later = await SendAsync("PUT", "/v1/people/ada", """{"name":"Bob"}""", "k1");

        Assert.That((late.Replayed, later.Status, later.Replayed), Is.EqualTo(("true", HttpStatusCode.OK, (string?)null)));
    }

    [Test]
    public async Task What_has_expired_is_removed_by_and_by()
    {
        await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");
        var expired = _host.Time.GetUtcNow() + KeptRequest.Lifetime;
        var store = _host.Services.GetRequiredService<IKeptRequestStore>();
        _host.Time.Advance(KeptRequest.Lifetime);
        await SendAsync("PUT", "/v1/people/bob", """{"name":"Bob"}""", "k2");

        await _host.UntilAsync(async () => await CountAsync() == 1);

        Assert.That(await store.RemoveExpiredAsync(expired, CancellationToken.None), Is.Zero);
    }

    [Test]
    public async Task While_a_request_is_done_the_same_is_told_to_wait()
    {
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        ((HookedStore)_store!).AfterNext(nameof(IGraphStore.WriteAsync), async () =>
        {
            reached.SetResult();
            await released.Task;
        });
        var first = SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");
        await reached.Task;

        var second = await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1");
        released.SetResult();

        Assert.That((second.Status, second.Problem, second.RetryAfter), Is.EqualTo((HttpStatusCode.Conflict, "request-running", "1")));
        Assert.That((await first).Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await SendAsync("PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1")).Replayed, Is.EqualTo("true"));
    }

    [TestCase("\"\"")]
    [TestCase("a b")]
    [TestCase("\"open")]
    [TestCase("a\\b")]
    [TestCase("é")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var answer = await SendAsync("PUT", "/v1/people/ada", "{}", key);

        Assert.That((answer.Status, answer.Problem), Is.EqualTo((HttpStatusCode.BadRequest, "invalid-request")));
        Assert.That(answer.Body, Does.Contain("Idempotency-Key must be one text of 1 to 255"));
    }

    [Test]
    public async Task The_longest_key_is_taken_and_a_longer_one_is_not()
    {
        Assert.That((await SendAsync("PUT", "/v1/people/ada", "{}", new string('k', 255))).Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await SendAsync("PUT", "/v1/people/ada", "{}", new string('k', 256))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("DELETE", "/v1/people/ada", "paths:read", HttpStatusCode.Forbidden)]
    [TestCase("DELETE", "/v1/people/ada", null, HttpStatusCode.Unauthorized)]
    public async Task Who_was_not_let_in_may_be_let_in_later(string method, string address, string? scope, HttpStatusCode status)
    {
        var key = scope is null ? "rg_live_none" : await _host.KeyAsync(ApiScopes.PathsRead);

        Answer[] refused =
        [
            await SendAsync(method, address, body: null, "k1", sender: key),
            await SendAsync(method, address, body: null, "k1", sender: key),
        ];

        Assert.That(refused.Select(answer => (answer.Status, answer.Replayed)), Is.All.EqualTo((status, (string?)null)));
    }

    [Test]
    public async Task A_body_that_is_none_is_read_anew()
    {
        await SendAsync("PUT", "/v1/people/ada", "{", "k1");

        var second = await SendAsync("PUT", "/v1/people/ada", "{}", "k1");

        Assert.That(second.Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_question_is_answered_anew_whatever_its_key()
    {
        await _client.PutAsync("/v1/people/ada", "{}");
        await _client.PutAsync("/v1/companies/acme", "{}");
        const string Question = """{"from":"ada","targets":[{"company":"acme"}]}""";
        await SendAsync("POST", "/v1/paths/batch", Question, "k1");

        var second = await SendAsync("POST", "/v1/paths/batch", Question, "k1");

        Assert.That(second.Replayed, Is.Null);
    }

    [Test]
    public async Task It_is_known_after_a_restart_of_the_service()
    {
        var (data, key) = (Directory.CreateTempSubdirectory("referralgraph-retries-"), TestKeys.Admin);
        try
        {
            Answer first, second;
            var settings = new Dictionary<string, string> { ["Store:DataDirectory"] = data.FullName };
            await using (var host = new ApiHost(settings: settings))
            {
                using var client = host.CreateClient();
                first = await SendAsync(client, "PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1", sender: key);
            }

            await using (var host = new ApiHost(settings: settings))
            {
                using var client = host.CreateClient();
                second = await SendAsync(client, "PUT", "/v1/people/ada", """{"name":"Ada"}""", "k1", sender: key);
            }

            Assert.That(second, Is.EqualTo(first with { Replayed = "true" }));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private async Task<Answer> SendFormAsync(string address, string file)
    {
        using var form = new MultipartFormDataContent { { new StringContent(file), "file", "staff.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "form");
        using var response = await _client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    private Task<Answer> SendAsync(
        string method, string address, string? body, string key, string type = "application/json", string sender = TestKeys.Admin) =>
        SendAsync(_client, method, address, body, key, type, sender);

    private static async Task<Answer> SendAsync(
        HttpClient client, string method, string address, string? body, string key, string type = "application/json", string? sender = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content?.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Headers.TryAddWithoutValidation(TestKeys.Header, sender);
        client.DefaultRequestHeaders.Remove(TestKeys.Header);
        using var response = await client.SendAsync(request);
        client.UseKey();
        return await Answer.OfAsync(response);
    }

    /// <summary>Every file of the store, as one text.</summary>
    private string Stored()
    {
        return string.Concat(
            Directory.GetFiles(_host.DataDirectory, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file).StartsWith("graph.db", StringComparison.Ordinal))
                .Select(Text));

        static string Text(string file)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }
    }

    private async Task<long> CountAsync()
    {
        var database = Path.Combine(_host.DataDirectory, "graph.db");
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM kept_request";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed record Answer(
        HttpStatusCode Status, string? Type, string? Location, string? Revision, string? RetryAfter, string? Replayed, string Body)
    {
        public string? Problem => Type == "application/problem+json" ? JsonNode.Parse(Body)!.TypeName() : null;

        public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
            response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.Location?.ToString(),
            Header(response, "X-Graph-Revision"),
            Header(response, "Retry-After"),
            Header(response, "Idempotent-Replayed"),
            await response.Content.ReadAsStringAsync());

        private static string? Header(HttpResponseMessage response, string name) =>
            response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
    }
}
