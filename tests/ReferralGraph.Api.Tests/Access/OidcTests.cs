using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>Tokens of people, from an issuer that makes mistakes when told to.</summary>
internal sealed class OidcTests
{
    private const string Mine = "/v1/companies/acme/paths";

    private TestIssuer _issuer = null!;

    [SetUp]
    public void StartIssuer() => _issuer = new TestIssuer();

    [TearDown]
    public void StopIssuer() => _issuer.Dispose();

    [Test]
    public async Task A_person_asks_as_themself()
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient();

        using var answer = await AskAsync(client, Mine, _issuer.Token());
        using var others = await AskAsync(client, Mine + "?from=bob", _issuer.Token());
        using var facts = await AskAsync(client, "/v1/people/bob", _issuer.Token());
        using var own = await AskAsync(client, "/v1/people/ada", _issuer.Token());

        Assert.That((string?)(await answer.JsonAsync(HttpStatusCode.OK))["from"]!["id"], Is.EqualTo("ada"));
        await others.ProblemAsync(HttpStatusCode.Forbidden);
        await facts.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.That(own.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task No_token_with_a_defect_is_taken([Values] TokenDefect defect)
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient();

        using var answer = await AskAsync(client, Mine, _issuer.Token(defect));

        if (defect == TokenDefect.None)
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            return;
        }

        Assert.That((await answer.ProblemAsync(HttpStatusCode.Unauthorized)).TypeName(), Is.EqualTo("credential-refused"));
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Does.Contain("invalid_token"));
    }

    [TestCase("exp", 60, HttpStatusCode.OK)]
    [TestCase("exp", 70, HttpStatusCode.Unauthorized)]
    public async Task A_token_ends_within_a_minute_of_its_time(string claim, int secondsAgo, HttpStatusCode status)
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient();
        var token = _issuer.Token(change: claims =>
        {
            claims["nbf"] = _issuer.Now.AddHours(-1).ToUnixTimeSeconds();
            claims[claim] = _issuer.Now.AddSeconds(1 - secondsAgo).ToUnixTimeSeconds();
        });

        using var answer = await AskAsync(client, Mine, token);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("email_verified", "false")]
    [TestCase("email_verified", null)]
    [TestCase("email", "\"nobody@example.com\"")]
    [TestCase("email", "\"twins@example.com\"")]
    [TestCase("email", null)]
    public async Task A_token_that_names_nobody_is_refused(string claim, string? value)
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient();
        var token = _issuer.Token(change: claims =>
        {
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = JsonNode.Parse(value);
            }
        });

        using var answer = await AskAsync(client, Mine, token);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_role_gives_the_scopes_it_is_mapped_to()
    {
        await using var host = await StartAsync(("Access:Oidc:Roles:Recruiters", "paths:any facts:read"));
        using var client = host.CreateClient();
        var token = _issuer.Token(change: claims => claims["roles"] = new JsonArray("Everybody", "Recruiters"));

        using var asOther = await AskAsync(client, Mine + "?from=bob", token);
        using var graph = await AskAsync(client, "/v1/graph", token);
        using var writing = await AskAsync(client, "/v1/keys", token);

        Assert.That((asOther.StatusCode, graph.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        await writing.ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task A_claim_of_ones_own_choice_is_a_persons_id()
    {
        await using var host = await StartAsync(("Access:Oidc:PersonClaim", "employee"));
        using var client = host.CreateClient();

        using var cleo = await AskAsync(client, Mine, _issuer.Token(change: claims => claims["employee"] = "cleo"));
        using var nobody = await AskAsync(client, Mine, _issuer.Token(change: claims => claims["employee"] = "nobody"));
        using var reserved = await AskAsync(client, Mine, _issuer.Token(change: claims => claims["employee"] = "anyone"));

        Assert.That((string?)(await cleo.JsonAsync(HttpStatusCode.OK))["from"]!["id"], Is.EqualTo("cleo"));
        await nobody.ProblemAsync(HttpStatusCode.Unauthorized);
        await reserved.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_claim_says_whose_graph_a_person_asks()
    {
        await using var host = await StartAsync(
            ("Access:Oidc:TenantClaim", "org"), ("Access:Oidc:Roles:Admins", "admin"));
        using var client = host.CreateClient();
        string Of(string tenant) => _issuer.Token(change: claims =>
        {
            claims["org"] = tenant;
            claims["roles"] = new JsonArray("Admins");
        });

        using var own = await AskAsync(client, "/v1/people/bob", Of("default"));
        using var unknown = await AskAsync(client, "/v1/people/bob", Of("nowhere"));
        using var operators = await AskAsync(client, "/v1/tenants", Of("@operators"));
        using var none = await AskAsync(client, "/v1/people/bob", _issuer.Token());

        Assert.That(own.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await unknown.ProblemAsync(HttpStatusCode.Unauthorized);
        await operators.ProblemAsync(HttpStatusCode.Unauthorized);
        await none.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_person_acts_for_nobody_else()
    {
        await using var host = await StartAsync(("Access:Oidc:Roles:Admins", "admin"));
        using var client = host.CreateClient();
        var token = _issuer.Token(change: claims => claims["roles"] = new JsonArray("Admins"));

        using var answer = await AskAsync(client, Mine, token, onBehalfOf: "bob");

        Assert.That((string?)(await answer.ProblemAsync(HttpStatusCode.Forbidden))["detail"], Does.Contain("key"));
    }

    [Test]
    public async Task Unknown_keys_have_the_issuer_asked_once_and_a_new_one_is_found()
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient();
        using var first = await AskAsync(client, Mine, _issuer.Token());
        for (var number = 0; number < 50; number++)
        {
            using var refused = await AskAsync(client, Mine, _issuer.Token(TokenDefect.UnknownKey));
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        }

        Assert.That(_issuer.KeySets, Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task A_key_that_the_issuer_has_replaced_is_found()
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient();
        using var first = await AskAsync(client, Mine, _issuer.Token());
        _issuer.HasRolled = true;

        await Polling.UntilAsync(
            async () =>
            {
                using var answer = await AskAsync(client, Mine, _issuer.Token());
                return answer.StatusCode;
            },
            status => status == HttpStatusCode.OK,
            "a token of the new key");
    }

    [Test]
    public async Task While_the_issuer_is_slow_tokens_are_refused_and_keys_work()
    {
        _issuer.IsSlow = true;
        await using var host = await StartAsync();
        using var client = host.CreateClient();

        using var token = await AskAsync(client, Mine, _issuer.Token());
        using var key = await client.GetAsync("/v1/graph", TestKeys.Admin, null);

        Assert.That((token.StatusCode, key.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    [TestCase("If-None-Match", HttpStatusCode.OK)]
    [TestCase("If-Match", HttpStatusCode.PreconditionFailed)]
    public async Task A_condition_on_a_fact_that_is_hidden_from_its_writer_tells_nothing_of_it(string condition, HttpStatusCode status)
    {
        const string Address = "/v1/people/bob/connections/gus";
        await using var host = await StartAsync(("Access:Oidc:Roles:Admins", "admin"));
        using var client = host.CreateClient();
        var token = _issuer.Token(change: claims => claims["roles"] = new JsonArray("Admins"));
        using var stored = await PutAsync(client, Address, """{"since":"2020-05-01"}""", token);
        using var hidden = await PutAsync(client, "/v1/people/bob/sharing", """{"level":"private"}""", token);
        Assert.That((stored.StatusCode, hidden.StatusCode), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK)));

        using var answer = await PutAsync(client, Address, """{"since":"2021-05-01"}""", token, condition);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("2020-05-01"));
    }

    [Test]
    public async Task Whoever_has_a_right_and_no_record_stands_in_the_ledger_without_what_their_issuer_calls_them()
    {
        await using var host = await StartAsync(("Access:Oidc:Roles:Recruiters", "workflow:write"));
        using var client = host.CreateClient();
        var (one, other) = (Holder("subject-one"), Holder("subject-two"));

        using var made = await PutAsync(client, "/v1/openings/role", """{"title":"Engineer"}""", one);
        using var paused = await PostAsync(client, "/v1/openings/role/events", """{"event":"pause"}""", one);
        using var seen = await AskAsync(client, "/v1/openings/role", other);
        using var own = await AskAsync(client, "/v1/openings/role", one);
        using var ledger = await AskAsync(client, "/v1/ledger", one);

        var maker = (await made.JsonAsync(HttpStatusCode.Created))["maker"]!;
        Assert.That(maker.ToJsonString(), Is.EqualTo("""{"kind":"holder"}"""));
        Assert.That(paused.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await seen.JsonAsync(HttpStatusCode.OK))["actions"]!.ToJsonString(), Does.Not.Contain("undo"));
        Assert.That((await own.JsonAsync(HttpStatusCode.OK))["actions"]!.ToJsonString(), Does.Contain("undo"));
        Assert.That((await ledger.JsonAsync(HttpStatusCode.OK)).ToJsonString(), Does.Not.Contain("subject-one"));

        string Holder(string subject) => _issuer.Token(change: claims =>
        {
            (claims["sub"], claims["email"]) = (subject, $"{subject}@elsewhere.example");
            claims["roles"] = new JsonArray("Recruiters");
        });
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> PutAsync(
        HttpClient client, string address, string body, string token, string? condition = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (condition is not null)
        {
            request.Headers.TryAddWithoutValidation(condition, "*");
        }

        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string address, string token, string? onBehalfOf = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (onBehalfOf is not null)
        {
            request.Headers.Add("X-On-Behalf-Of", onBehalfOf);
        }

        return await client.SendAsync(request);
    }

    private async Task<PersonHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Access:Oidc:Authority"] = TestIssuer.Authority,
            ["Access:Oidc:Audience"] = TestIssuer.Audience,
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var host = new ApiHost(
            services => services.Configure<JwtBearerOptions>(
                JwtBearerDefaults.AuthenticationScheme, bearer => bearer.BackchannelHttpHandler = _issuer.Handler),
            all);
        await host.PutAsync(Sample.Records().Select(record => record is Person { Id.Value: "ada" } ada
            ? ada with { Emails = ["ada@example.com"] }
            : record is Person { Id.Value: "gus" or "hal" } twin ? twin with { Emails = ["twins@example.com"] } : record));
        return new PersonHost(host);
    }

    /// <summary>A service whose clients bring a token and no key.</summary>
    private sealed class PersonHost(ApiHost host) : IAsyncDisposable
    {
        public HttpClient CreateClient() => new(host.Server.CreateHandler()) { BaseAddress = host.Server.BaseAddress };

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
