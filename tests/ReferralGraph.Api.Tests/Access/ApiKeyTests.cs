using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Keys from their making to their end.</summary>
internal sealed class ApiKeyTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public void Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    // The check value of the CRC catalogues.
    [TestCase("123456789", 0xCBF43926u)]
    [TestCase("", 0u)]
    public void A_checksum_is_that_of_IEEE(string text, uint checksum) => Assert.That(ApiKeyText.Checksum(text), Is.EqualTo(checksum));

    [TestCase(true)]
    [TestCase(false)]
    public void A_new_key_is_of_the_pattern_and_like_no_other(bool isTest)
    {
        var keys = Enumerable.Range(0, 1_000).Select(_ => ApiKeyText.New(isTest)).ToList();

        Assert.That(keys, Is.Unique);
        Assert.That(keys, Is.All.Match($"^{ApiKeyText.Pattern}$"));
        Assert.That(keys.Where(key => !ApiKeyText.TryParse(key, out var parsed) || parsed.IsTest != isTest), Is.Empty);
    }

    [Test]
    public void A_key_with_any_character_changed_is_none()
    {
        const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_ ";
        var key = ApiKeyText.New(isTest: false);

        var taken = from place in Enumerable.Range(0, key.Length)
                    from character in Alphabet
                    where character != key[place]
                    let changed = key[..place] + character + key[(place + 1)..]
                    where ApiKeyText.TryParse(changed, out var _)
                    select changed;

        Assert.That(taken, Is.Empty);
    }

    [Test]
    public async Task A_key_that_was_made_may_do_what_its_scopes_say_and_no_more()
    {
        var key = await CreateAsync("""{"name":"reader","scopes":["facts:read"]}""");

        using var reading = await _client.GetAsync("/v1/graph", key, null);
        using var writing = await _client.SendAsync(HttpMethod.Delete, "/v1/people/ada", key);

        Assert.That(reading.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var problem = await writing.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.That((string?)problem["detail"], Does.Contain("facts:write"));
        Assert.That(
            writing.Headers.WwwAuthenticate.ToString(),
            Is.EqualTo("Bearer realm=\"referralgraph\", error=\"insufficient_scope\", scope=\"facts:write\""));
    }

    [Test]
    public async Task The_same_key_may_be_sent_as_a_bearer_token()
    {
        var key = await CreateAsync("""{"name":"reader","scopes":["facts:read"]}""");
        using var bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/graph");
        request.Headers.Authorization = new("Bearer", key);

        using var response = await bare.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Nobody_is_shown_a_secret_again_and_no_file_holds_it()
    {
        var key = await CreateAsync("""{"name":"dashboard","scopes":["paths:any"]}""");
        var secret = key.Split('_')[3];

        var list = (await _client.ReadAsync("/v1/keys")).ToJsonString();

        Assert.That(list, Does.Contain(key.Split('_')[2]).And.Contain("dashboard"));
        Assert.That(list, Does.Not.Contain(secret[..20]));
        var files = Directory.EnumerateFiles(_host.DataDirectory, "graph.db*", SearchOption.AllDirectories).ToList();
        Assert.That(files.Where(file => Holds(file, secret[..20])), Is.Empty);
        Assert.That(files.Where(file => Holds(file, "dashboard")), Is.Not.Empty, "The files looked through are not those of keys.");
    }

    [Test]
    public async Task A_key_ends_when_it_was_said_to()
    {
        var key = await CreateAsync("""{"name":"brief","scopes":["facts:read"],"expires":"2026-11-23T12:30:00Z"}""");
        using var before = await _client.GetAsync("/v1/graph", key, null);

        _host.Time.Advance(TimeSpan.FromMinutes(30));
        using var after = await _client.GetAsync("/v1/graph", key, null);

        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var key = await CreateAsync("""{"name":"gone","scopes":["facts:read"]}""");
        using var before = await _client.GetAsync("/v1/graph", key, null);

        using var revoked = await _client.DeleteAsync(new Uri($"/v1/keys/{key.Split('_')[2]}", UriKind.Relative));
        using var after = await _client.GetAsync("/v1/graph", key, null);

        Assert.That(
            (before.StatusCode, revoked.StatusCode, after.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized)));
        Assert.That(after.Headers.WwwAuthenticate.ToString(), Does.Contain("invalid_token"));
    }

    [Test]
    public async Task A_rotated_key_works_on_for_the_overlap_and_the_new_one_has_its_rights()
    {
        var old = await CreateAsync("""{"name":"rotated","scopes":["facts:read"]}""");
        using var rotated = await _client.PostJsonAsync($"/v1/keys/{old.Split('_')[2]}/rotate", """{"overlap":"PT1H"}""");
        var made = (string)(await rotated.JsonAsync(HttpStatusCode.OK))["key"]!;

        using var both = await _client.GetAsync("/v1/graph", old, null);
        _host.Time.Advance(TimeSpan.FromHours(1));
        using var oldAfter = await _client.GetAsync("/v1/graph", old, null);
        using var newAfter = await _client.GetAsync("/v1/graph", made, null);

        Assert.That(
            (both.StatusCode, oldAfter.StatusCode, newAfter.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
        Assert.That(made, Is.Not.EqualTo(old));
    }

    [TestCase("yesterday")]
    [TestCase("P31D")]
    [TestCase("-PT1H")]
    public async Task An_overlap_that_is_none_is_refused(string overlap)
    {
        var key = await CreateAsync("""{"name":"rotated","scopes":["facts:read"]}""");

        using var response = await _client.PostAsJsonAsync($"/v1/keys/{key.Split('_')[2]}/rotate", new { overlap });

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About("overlap"), Does.Contain("PT24H"));
    }

    [TestCase("""{"scopes":["facts:read"]}""", "name")]
    [TestCase("""{"name":"x"}""", "scopes")]
    [TestCase("""{"name":"x","scopes":[]}""", "scopes")]
    [TestCase("""{"name":"x","scopes":["everything"]}""", "scopes[0]")]
    [TestCase("""{"name":"x","scopes":["admin","operator"]}""", "scopes[1]")]
    [TestCase("""{"name":"x","scopes":["admin"],"expires":"2026-11-23T12:00:00Z"}""", "expires")]
    public async Task A_key_that_cannot_be_made_is_refused_by_field(string body, string field)
    {
        using var response = await _client.PostJsonAsync("/v1/keys", body);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About(field), Is.Not.Null);
    }

    [Test]
    public async Task Another_tenants_key_is_an_unknown_one()
    {
        var theirs = await _host.KeyAsync(ApiScopes.FactsRead, KeyRing.Other);
        var id = theirs.Split('_')[2];

        using var revoking = await _client.DeleteAsync(new Uri($"/v1/keys/{id}", UriKind.Relative));
        using var rotating = await _client.PostJsonAsync($"/v1/keys/{id}/rotate", "{}");
        using var unknown = await _client.DeleteAsync(new Uri($"/v1/keys/{"0".PadLeft(id.Length, '0')}", UriKind.Relative));

        Assert.That((await revoking.ProblemAsync(HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("key-unknown"));
        await rotating.ProblemAsync(HttpStatusCode.NotFound);
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
        Assert.That((await _client.ReadAsync("/v1/keys"))["keys"]!.AsArray(), Is.Empty);
        using var works = await _client.GetAsync("/v1/graph", theirs, null);
        Assert.That(works.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_configured_key_works_while_no_other_administers()
    {
        var admin = await CreateAsync("""{"name":"first","scopes":["admin"]}""");
        using var ended = await _client.GetAsync("/v1/graph", TestKeys.Admin, null);

        using var revoked = await _client.SendAsync(HttpMethod.Delete, $"/v1/keys/{admin.Split('_')[2]}", admin);
        using var back = await _client.GetAsync("/v1/graph", TestKeys.Admin, null);

        Assert.That(
            (ended.StatusCode, revoked.StatusCode, back.StatusCode),
            Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.NoContent, HttpStatusCode.OK)));
    }

    [Test]
    public async Task When_a_key_was_last_used_is_told_to_the_hour()
    {
        var key = await CreateAsync("""{"name":"used","scopes":["facts:read"]}""");
        _host.Time.Advance(TimeSpan.FromMinutes(25));
        using var used = await _client.GetAsync("/v1/graph", key, null);

        // It may be being noted at this moment, behind the requests.
        var lastUsed = await Polling.UntilAsync(
            async () =>
            {
                await _host.Services.GetRequiredService<AccessDirectory>().RefreshAsync(CancellationToken.None);
                return (DateTimeOffset?)(await _client.ReadAsync("/v1/keys"))["keys"]![0]!["lastUsed"];
            },
            time => time is not null,
            "the use to be noted");

        Assert.That(lastUsed, Is.EqualTo(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Keys_are_listed_in_pages_by_id()
    {
        for (var number = 0; number < 5; number++)
        {
            await CreateAsync("""{"name":"x","scopes":["facts:read"]}""");
        }

        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _client.ReadAsync($"/v1/keys?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}");
            ids.AddRange(page["keys"]!.AsArray().Select(key => (string)key!["id"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.That(ids, Has.Count.EqualTo(5).And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;
    }

    private async Task<string> CreateAsync(string body)
    {
        using var response = await _client.PostJsonAsync("/v1/keys", body);
        var made = await response.JsonAsync(HttpStatusCode.Created);
        Assert.That((string?)made["key"], Does.Match($"^{ApiKeyText.Pattern}$"));
        return (string)made["key"]!;
    }
}
