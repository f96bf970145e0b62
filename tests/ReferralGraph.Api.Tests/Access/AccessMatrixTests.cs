using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>
/// Every operation of the published contract, with every scope, asked by the own tenant, by another one, without a credential, with one
/// that ended, and on behalf of somebody: let in exactly where <see cref="AccessMatrix"/> says so.
/// </summary>
internal sealed class AccessMatrixTests
{
    private const int LeastCases = 1_500;
    private const string Canary = "Kanarienvogel";

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["person"] = "ada",
        ["other"] = "bob",
        ["company"] = "acme",
        ["team"] = "scouts",
        ["school"] = "kth",
        ["tenant"] = "hooli",
        ["token"] = "00000000000000000000000000000000",
        ["id"] = "nothing-has-this-id",
        ["from"] = "ada",
        ["q"] = "a",
        ["format"] = "graph-jsonl",
        ["purpose"] = "referrals",
        ["delivery"] = "nothing-has-this-id",
    };

    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["FindPathsInBatch"] = """{"from":"ada","targets":[{"company":"acme"}]}""",
        ["PutEmbed"] = """{"origins":["https://hr.example.com"]}""",
        ["MintEmbedToken"] = """{"embed":"careers","person":"ada","lock":{"person":"eve"}}""",
        ["CreateKey"] = """{"name":"x","scopes":["paths:read"]}""",
        ["PostInteractions"] = """[{"from":"ada","to":["bob"],"kind":"message","at":"2026-10-01T09:00:00Z"}]""",
        ["PostImport"] = """{"type":"person","id":"ada"}""",
        ["PutEmployment"] = """{"company":"acme"}""",
        ["PutEndorsement"] = """{"level":0.8}""",
        ["PutManualTie"] = """{"strength":0.8}""",
        ["PutSharing"] = """{"level":"team"}""",
        ["PutTieSharing"] = """{"level":"private"}""",
        ["PutOpening"] = """{"title":"Engineer","recruiter":"ada","hiringManager":"bob"}""",
        ["PostOpeningEvent"] = """{"event":"pause"}""",
        ["PostIntroduction"] = """{"path":["ada","nobody"]}""",
        ["PostIntroductionEvent"] = """{"event":"ask"}""",
        ["PutConsent"] = """{"granted":true}""",
        ["MergePeople"] = """{"absorbed":"nobody"}""",
        ["UnmergePeople"] = """{"absorbed":"nobody"}""",
        ["MergeCompanies"] = """{"absorbed":"nothing"}""",
        ["UnmergeCompanies"] = """{"absorbed":"nothing"}""",
        ["DismissDuplicate"] = """{"people":["ada","bob"]}""",
        ["PostOutcome"] = """{"event":"accepted","requester":"bob","at":"2026-10-01T09:00:00Z"}""",
    };

    private static readonly ApiScopes[] Scopes = [.. KeyRing.Scopes, ApiScopes.Operator];

    private readonly List<string> _wrong = [];
    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private JsonNode _contract = null!;
    private int _cases;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        using var client = _host.CreateClient();
        _client = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        await FillAsync();
        _contract = await client.ReadAsync("/openapi/v1.json");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public void Every_operation_has_its_line_and_every_line_an_operation() =>
        Assert.That(Operations().Select(operation => operation.Name), Is.EquivalentTo(AccessMatrix.Lines.Keys));

    [Test]
    public void The_contract_says_of_every_operation_which_scopes_it_needs()
    {
        foreach (var (name, _, _, node) in Operations())
        {
            var published = (node["security"]?.AsArray() ?? []).SelectMany(alternative => alternative!.AsObject())
                .SelectMany(scheme => scheme.Value!.AsArray()).Select(scope => (string)scope!).Distinct();
            var line = AccessMatrix.Lines[name];
            Assert.That(published, Is.EquivalentTo(line is null ? [] : ApiScopeNames.Of(line.AnyOf)), name);
        }
    }

    [Test]
    public async Task Everybody_is_let_in_exactly_where_the_matrix_says_so()
    {
        _cases = 0;
        _wrong.Clear();
        var keys = await MakeKeysAsync();
        var embed = await MakeEmbedTokenAsync();
        foreach (var (name, method, path, node) in Operations().Where(operation => AccessMatrix.Lines[operation.Name] is not null))
        {
            var line = AccessMatrix.Lines[name]!;
            foreach (var scopes in Scopes)
            {
                var (own, other, expired, revoked) = keys[scopes];
                HttpStatusCode refusal = line.IsEmbeds ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
                await CheckAsync("own", scopes, own, null, line.Lets(scopes) ? null : refusal);
                await CheckAsync("other tenant", scopes, other, null, line.Lets(scopes) ? null : refusal, hides: true);
                await CheckAsync("expired", scopes, expired, null, HttpStatusCode.Unauthorized, hides: true);
                await CheckAsync("revoked", scopes, revoked, null, HttpStatusCode.Unauthorized, hides: true);
                foreach (var person in new[] { "ada", "bob" })
                {
                    await CheckAsync(
                        $"for {person}", scopes, own, person, line.LetsFor(scopes, person) ? null : refusal);
                }
            }

            await CheckAsync("no credential", ApiScopes.None, null, null, HttpStatusCode.Unauthorized, hides: true);
            await CheckAsync("no credential", ApiScopes.None, null, "ada", HttpStatusCode.Unauthorized, hides: true);
            await CheckAsync("demo key", ApiScopes.None, DemoKey.Text, null, HttpStatusCode.Unauthorized, hides: true);
            await CheckAsync(
                "embed token",
                ApiScopes.None,
                embed,
                null,
                line.IsEmbeds ? null : HttpStatusCode.Unauthorized,
                hides: !line.IsEmbeds);

            async Task CheckAsync(
                string situation, ApiScopes scopes, string? key, string? person, HttpStatusCode? refusal, bool hides = false)
            {
                _cases++;
                using var request = Request(name, method, path, node, key, person);
                using var response = await _client.SendAsync(request);
                var body = await response.Content.ReadAsStringAsync();
                var isRight = refusal is { } status
                    ? response.StatusCode == status && IsRefusal(response, body)
                    : response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                        && (int)response.StatusCode < 500;
                if (!isRight || (hides && body.Contains(Canary, StringComparison.Ordinal)))
                {
                    _wrong.Add($"{name}, {scopes}, {situation}: {(int)response.StatusCode} {body[..Math.Min(body.Length, 200)]}");
                }
            }
        }

        Assert.That(_wrong, Is.Empty, $"{_wrong.Count} of {_cases}: {string.Join('\n', _wrong.Take(20))}");
        Assert.That(_cases, Is.GreaterThanOrEqualTo(LeastCases));
        TestContext.Out.WriteLine($"{_cases} cases");
    }

    [Test]
    public void Every_route_has_a_rule_or_is_open_to_all()
    {
        var without = _host.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<ScopeRule>() is null && endpoint.Metadata.GetMetadata<OpenToAll>() is null
                && endpoint.Metadata.GetMetadata<EmbedsOnly>() is null)
            .Select(endpoint => endpoint.DisplayName);

        Assert.That(without, Is.Empty);
    }

    private static bool IsRefusal(HttpResponseMessage response, string body) =>
        response.Headers.WwwAuthenticate.Count > 0
        && (string?)JsonNode.Parse(body)?["type"] is { } type
        && type.StartsWith("urn:referralgraph:problem:", StringComparison.Ordinal)
        && type.Split(':')[^1] == (response.StatusCode == HttpStatusCode.Forbidden ? "scope-missing"
            : response.RequestMessage!.Headers.Contains(TestKeys.Header) || response.RequestMessage.Headers.Authorization is not null
                ? "credential-refused"
                : "credential-missing");

    private static HttpRequestMessage Request(string name, string method, string path, JsonNode node, string? key, string? person)
    {
        var query = new StringBuilder();
        foreach (var parameter in node["parameters"]?.AsArray() ?? [])
        {
            var parameterName = (string)parameter!["name"]!;
            if ((string?)parameter["in"] == "path")
            {
                path = path.Replace($"{{{parameterName}}}", Values[parameterName], StringComparison.Ordinal);
            }
            else if ((string?)parameter["in"] == "query" && parameterName is "from" or "q" or "format")
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(parameterName).Append('=').Append(Values[parameterName]);
            }
        }

        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path + query);
        if (node["requestBody"] is not null)
        {
            request.Content = new StringContent(Bodies.GetValueOrDefault(name, "{}"), Encoding.UTF8, "application/json");
        }

        if (key?.StartsWith("eyJ", StringComparison.Ordinal) == true)
        {
            request.Headers.TryAddWithoutValidation("X-Embed-Origin", "https://hr.example.com");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        }
        else if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(TestKeys.Header, key);
        }

        if (person is not null)
        {
            request.Headers.TryAddWithoutValidation("X-On-Behalf-Of", person);
        }

        return request;
    }

    private IEnumerable<(string Name, string Method, string Path, JsonNode Node)> Operations() =>
        from path in _contract["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select ((string)method.Value!["operationId"]!, method.Key, path.Key, method.Value!);

    private async Task<Dictionary<ApiScopes, (string Own, string Other, string Expired, string Revoked)>> MakeKeysAsync()
    {
        var now = _host.Time.GetUtcNow();
        var keys = new Dictionary<ApiScopes, (string Own, string Other, string Expired, string Revoked)>();
        foreach (var scopes in Scopes)
        {
            keys.Add(
                scopes,
                (
                    await _host.KeyAsync(scopes),
                    await _host.KeyAsync(scopes, KeyRing.Other),
                    await _host.KeyAsync(scopes, change: key => key with { Expires = now }),
                    await _host.KeyAsync(scopes, change: key => key with { Revoked = now })));
        }

        return keys;
    }

    private async Task<string> MakeEmbedTokenAsync()
    {
        var access = _host.Services.GetRequiredService<AccessDirectory>();
        var embed = new Embed(TenantId.Default, "matrix", "Matrix", access.Now) { Origins = ["https://hr.example.com"] };
        await access.ChangeAsync<bool>(_ => ([new AccessChange.Put(embed)], true), CancellationToken.None);
        var key = access.Check(await _host.KeyAsync(ApiScopes.EmbedMint))!;
        var (token, _) = await _host.Services.GetRequiredService<EmbedTokens>().MintAsync(
            key,
            embed,
            new PersonId("ada"),
            new EmbedLock { Companies = ["acme"] },
            purpose: null,
            EmbedTokens.MostSeconds,
            CancellationToken.None);
        return token;
    }

    /// <summary>Whoever of another tenant is shown a name sees the canary.</summary>
    private Task<GraphRevision> FillAsync() => _host.PutAsync(Sample.Records().Select(record => record switch
    {
        Person person => person with { Name = $"{Canary} {person.Name}" },
        Company company => company with { Name = $"{Canary} {company.Name}" },
        Team team => team with { Name = $"{Canary} {team.Name}" },
        _ => record,
    }));
}
