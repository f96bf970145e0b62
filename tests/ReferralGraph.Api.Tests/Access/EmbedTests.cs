using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Embeds, and tokens with which one person asks one thing in one of them.</summary>
internal sealed class EmbedTests
{
    private const string Origin = "https://hr.example.com";
    private const string Data = "/embed/paths/data";

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private HttpClient _bare = null!;
    private string _minting = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        _bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        _minting = await _host.KeyAsync(ApiScopes.EmbedMint);
        await _host.PutAsync(Sample.Records());
        await PutAsync("careers", Origin);
    }

    [TearDown]
    public async Task Stop()
    {
        _bare.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_token_asks_its_question_as_its_person()
    {
        var (token, _) = await MintAsync("""{"embed":"careers","person":"ada","lock":{"companies":["acme"]}}""");

        using var answer = await AskAsync(token);
        var expected = await _client.ReadAsync("/v1/companies/acme/paths?from=ada");

        var told = await answer.JsonAsync(HttpStatusCode.OK);
        Assert.That(told.AsObject().ContainsKey("source"), Is.False, "whether it was asked before is for systems");
        Assert.That(told.WithoutSource(), Is.EqualTo(expected.WithoutSource()));
    }

    [Test]
    public async Task A_token_may_be_locked_to_a_person()
    {
        var (token, _) = await MintAsync("""{"embed":"careers","person":"ada","lock":{"person":"finn"}}""");

        using var answer = await AskAsync(token);
        using var other = await AskAsync(token, Data + "?company=acme");

        Assert.That((await answer.JsonAsync(HttpStatusCode.OK)).People(), Is.EqualTo(new[] { "finn" }));
        Assert.That((await other.ProblemAsync(HttpStatusCode.Forbidden)).TypeName(), Is.EqualTo("embed-locked"));
    }

    [TestCase("?company=acme", HttpStatusCode.OK)]
    [TestCase("?company=initech", HttpStatusCode.OK)]
    [TestCase("?company=empty", HttpStatusCode.Forbidden)]
    [TestCase("", HttpStatusCode.BadRequest)]
    [TestCase("?company=acme&from=bob", HttpStatusCode.BadRequest)]
    [TestCase("?company=acme&limit=50", HttpStatusCode.BadRequest)]
    public async Task Nothing_but_the_locked_question_is_answered(string query, HttpStatusCode status)
    {
        var (token, _) = await MintAsync("""{"embed":"careers","person":"ada","lock":{"companies":["acme","initech"]}}""");

        using var answer = await AskAsync(token, Data + query);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("https://evil.example")]
    [TestCase("http://hr.example.com")]
    [TestCase("https://hr.example.com:8443")]
    [TestCase("null")]
    [TestCase(null)]
    public async Task A_page_of_another_origin_is_refused(string? origin)
    {
        var (token, _) = await MintAsync("""{"embed":"careers","person":"ada","lock":{"companies":["acme"]}}""");

        using var answer = await AskAsync(token, origin: origin);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_token_ends_by_itself()
    {
        var (token, _) = await MintAsync("""{"embed":"careers","person":"ada","lock":{"companies":["acme"]},"seconds":60}""");
        _host.Time.Advance(TimeSpan.FromSeconds(59));
        using var before = await AskAsync(token);

        _host.Time.Advance(TimeSpan.FromSeconds(1));
        using var after = await AskAsync(token);

        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [TestCase("token")]
    [TestCase("embed")]
    [TestCase("embed made again")]
    [TestCase("key")]
    [TestCase("origin")]
    public async Task A_token_is_refused_at_once_when_what_it_rests_on_is_taken_away(string what)
    {
        var (token, id) = await MintAsync("""{"embed":"careers","person":"ada","lock":{"companies":["acme"]}}""");
        using var before = await AskAsync(token);

        switch (what)
        {
            case "token":
                await DeleteAsync($"/v1/embed-tokens/{id}");
                break;
            case "embed":
                await DeleteAsync("/v1/embeds/careers");
                break;
            case "embed made again":
                await DeleteAsync("/v1/embeds/careers");
                _host.Time.Advance(TimeSpan.FromTicks(1));
                await PutAsync("careers", Origin);
                break;
            case "key":
                await DeleteAsync($"/v1/keys/{_minting.Split('_')[2]}");
                break;
            case "origin":
                await PutAsync("careers", "https://other.example.com");
                break;
        }

        using var after = await AskAsync(token);
        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task No_token_that_was_touched_is_taken()
    {
        var (token, _) = await MintAsync("""{"embed":"careers","person":"ada","lock":{"companies":["acme"]}}""");
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        var attacks = Enumerable.Range(0, token.Length)
            .Select(place => token[..place] + (token[place] == 'A' ? 'B' : 'A') + token[(place + 1)..])
            .Where(changed => changed[..^1] != token[..^1])
            .Concat(
            [
                string.Empty, "x", "..", parts[0] + "." + parts[1] + ".", $"{parts[0]}.{parts[1]}", token + ".x", token + "A",
                $"{Encode("""{"alg":"none","typ":"rg-embed+jwt"}""")}.{parts[1]}.",
                $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{parts[1]}.{parts[2]}",
                .. new[] { ("sub", "bob"), ("ten", "other"), ("emb", "other"), ("exp", "9999999999") }
                    .Select(change => $"{parts[0]}.{Encode(With(claims, change.Item1, change.Item2))}.{parts[2]}"),
                $"{parts[0]}.{Encode("null")}.{parts[2]}", $"{parts[0]}.{Encode("[]")}.{parts[2]}", new string('A', 20_000),
            ]).ToList();

        var taken = new List<string>();
        foreach (var attack in attacks)
        {
            using var answer = await AskAsync(attack);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                taken.Add($"{(int)answer.StatusCode} {attack}");
            }
        }

        using var right = await AskAsync(token);
        Assert.That(taken, Is.Empty);
        Assert.That((attacks.Count, right.StatusCode), Is.EqualTo((attacks.Count, HttpStatusCode.OK)));
        Assert.That(attacks, Has.Count.GreaterThan(250));
    }

    [TestCase("/v1/companies/acme/paths?from=ada")]
    [TestCase("/v1/people/ada")]
    [TestCase("/v1/graph")]
    [TestCase("/v1/model")]
    public async Task The_rest_of_the_interface_refuses_it(string address)
    {
        var (token, _) = await MintAsync("""{"embed":"careers","person":"ada","lock":{"companies":["acme"]}}""");

        using var answer = await AskAsync(token, address);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task And_it_refuses_everything_else()
    {
        using var key = await _bare.GetAsync(Data, TestKeys.Admin, null);
        using var nothing = await _bare.GetAsync(new Uri(Data, UriKind.Relative));
        using var bearer = await AskAsync(TestKeys.Admin);

        Assert.That(
            (key.StatusCode, nothing.StatusCode, bearer.StatusCode),
            Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
    }

    [TestCase("""{"embed":"careers","person":"ada"}""", "lock")]
    [TestCase("""{"embed":"careers","person":"ada","lock":{}}""", "lock")]
    [TestCase("""{"embed":"careers","person":"ada","lock":{"person":"eve","companies":["acme"]}}""", "lock")]
    [TestCase("""{"embed":"careers","person":"ada","lock":{"companies":[]}}""", "lock.companies")]
    [TestCase("""{"embed":"careers","person":"ada","lock":{"companies":[""]}}""", "lock.companies[0]")]
    [TestCase("""{"embed":"careers","person":"us","lock":{"person":"eve"}}""", "person")]
    [TestCase("""{"embed":"careers","lock":{"person":"eve"}}""", "person")]
    [TestCase("""{"person":"ada","lock":{"person":"eve"}}""", "embed")]
    [TestCase("""{"embed":"careers","person":"ada","lock":{"person":"eve"},"seconds":301}""", "seconds")]
    public async Task A_token_that_cannot_be_made_is_refused_by_field(string body, string field)
    {
        using var response = await PostAsync(body);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About(field), Is.Not.Null);
    }

    [Test]
    public async Task Nobody_makes_tokens_for_an_embed_of_another_tenant()
    {
        var theirs = await _host.KeyAsync(ApiScopes.EmbedMint, KeyRing.Other);

        using var response = await PostAsync("""{"embed":"careers","person":"ada","lock":{"person":"eve"}}""", theirs);

        Assert.That((await response.ProblemAsync(HttpStatusCode.NotFound)).TypeName(), Is.EqualTo("embed-unknown"));
    }

    [TestCase("""{}""", "origins")]
    [TestCase("""{"origins":["https://hr.example.com/path"]}""", "origins[0]")]
    [TestCase("""{"origins":["*"]}""", "origins[0]")]
    public async Task An_embed_that_cannot_be_meant_is_refused(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _client.PutAsync(new Uri("/v1/embeds/x", UriKind.Relative), content);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).About(field), Is.Not.Null);
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string With(JsonObject claims, string name, string value)
    {
        var changed = claims.DeepClone().AsObject();
        changed[name] = name == "exp" ? JsonNode.Parse(value) : value;
        return changed.ToJsonString();
    }

    private async Task PutAsync(string id, string origin)
    {
        using var response = await _client.PutAsJsonAsync($"/v1/embeds/{id}", new { origins = new[] { origin } });
        Assert.That(response.IsSuccessStatusCode);
    }

    private async Task DeleteAsync(string address)
    {
        using var response = await _client.DeleteAsync(new Uri(address, UriKind.Relative));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/embed-tokens")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(TestKeys.Header, key ?? _minting);
        return await _bare.SendAsync(request);
    }

    private async Task<(string Token, string Id)> MintAsync(string body)
    {
        using var response = await PostAsync(body);
        var made = await response.JsonAsync(HttpStatusCode.OK);
        return ((string)made["token"]!, (string)made["id"]!);
    }

    private async Task<HttpResponseMessage> AskAsync(string token, string address = Data, string? origin = Origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Embed-Origin", origin);
        }

        return await _bare.SendAsync(request);
    }
}
