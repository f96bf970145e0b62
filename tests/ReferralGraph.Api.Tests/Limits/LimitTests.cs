using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Access;
using ReferralGraph.Api.Limits;
using ReferralGraph.Api.Tests.Access;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Limits;

/// <summary>Limits as callers meet them: what counts, what is told, what is refused.</summary>
internal sealed class LimitTests
{
    private const string Acme = "/v1/companies/acme/paths?from=ada";
    private const string Origin = "https://hr.example.com";

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private HttpClient _bare = null!;

    [TearDown]
    public async Task Stop()
    {
        _bare.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Every_answer_tells_what_may_be_asked_and_what_is_left()
    {
        await StartAsync();
        using var question = await _client.GetAsync(new Uri(Acme, UriKind.Relative));
        using var record = await _client.GetAsync(new Uri("/v1/people/ada", UriKind.Relative));
        using var unknown = await _client.GetAsync(new Uri("/v1/people/nobody", UriKind.Relative));
        using var invalid = await _client.GetAsync(new Uri("/v1/graph?nonsense=1", UriKind.Relative));
        using var nothing = await _client.GetAsync(new Uri("/v1/nothing", UriKind.Relative));

        Assert.That(Policy(question), Is.EqualTo("\"key\";q=100;w=60, \"tenant\";q=300;w=60"));
        Assert.That(State(question), Is.EqualTo("\"key\";r=96;t=1;rg-cost=4, \"tenant\";r=296;t=1;rg-cost=4"));
        foreach (var other in new[] { record, unknown, invalid, nothing })
        {
            Assert.That(Policy(other), Is.EqualTo(Policy(question)), $"{other.StatusCode}");
            Assert.That(State(other), Is.EqualTo("\"key\";r=96;t=1, \"tenant\";r=296;t=1"), $"{other.StatusCode}");
        }
    }

    [TestCase("maxHops=1", 1, 1)]
    [TestCase("maxHops=2", 2, 2)]
    [TestCase("", 4, 4)]
    [TestCase("maxHops=4", 8, 8)]
    [TestCase("maxHops=6&ranking=shortest", 1, 1)]
    [TestCase("asOf=2026-11-23", 4, 4)]
    [TestCase("asOf=2026-11-01", 20, 4)]
    public async Task A_question_costs_by_its_hops_and_its_day_kept_or_not(string query, int cost, int again)
    {
        await StartAsync();
        using var first = await _client.GetAsync(new Uri($"{Acme}&{query}", UriKind.Relative));
        using var second = await _client.GetAsync(new Uri($"{Acme}&{query}", UriKind.Relative));

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That((Left(first, "key"), Left(second, "key")), Is.EqualTo((100 - cost, 100 - cost - again)));
    }

    [TestCase("/v1/people/ada/ties", 1)]
    [TestCase("/v1/people/ada/ties/bob", 1)]
    [TestCase("/v1/people/ada/distance/eve", 1)]
    [TestCase("/v1/people?q=ada", 1)]
    [TestCase("/v1/companies?q=acme", 1)]
    [TestCase("/v1/imports", 0)]
    [TestCase("/v1/people/ada", 0)]
    [TestCase("/v1/graph", 0)]
    [TestCase("/v1/model", 0)]
    public async Task Other_reads_cost_the_least_or_nothing(string address, int cost)
    {
        await StartAsync();
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Left(answer, "key"), Is.EqualTo(100 - cost));
    }

    [Test]
    public async Task Writes_and_what_needs_no_credential_cost_nothing()
    {
        await StartAsync();
        using var written = await _client.PutAsJsonAsync("/v1/people/zoe", new { name = "Zoe" });
        using var health = await _bare.GetAsync(new Uri("/health/ready", UriKind.Relative));
        using var refused = await _bare.GetAsync(new Uri(Acme, UriKind.Relative));

        Assert.That((written.IsSuccessStatusCode, Left(written, "key")), Is.EqualTo((true, 100)));
        Assert.That(Policy(health) ?? Policy(refused), Is.Null);
    }

    [Test]
    public async Task A_batch_costs_the_sum_and_is_taken_whole_or_not_at_all()
    {
        await StartAsync();
        var body = new JsonObject
        {
            ["from"] = "ada",
            ["targets"] = new JsonArray([.. Enumerable.Repeat("acme", 20).Select(name => new JsonObject { ["company"] = name })]),
        }.ToJsonString();
        using var first = await _client.PostJsonAsync("/v1/paths/batch", body);
        using var second = await _client.PostJsonAsync("/v1/paths/batch", body);
        using var single = await _client.GetAsync(new Uri(Acme, UriKind.Relative));

        Assert.That((first.StatusCode, Left(first, "key")), Is.EqualTo((HttpStatusCode.OK, 20)));
        var problem = await second.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.That((problem.TypeName(), Violated(problem)), Is.EqualTo(("quota-exceeded", "key")));
        Assert.That((string?)problem["detail"], Does.StartWith(
            "The limit 'key' is 100 units in 60 s, of which 20 are left, and this costs 80. Ask again"));

        // 60 units at 100 a minute.
        Assert.That(second.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(36)));
        Assert.That((single.StatusCode, Left(single, "key")), Is.EqualTo((HttpStatusCode.OK, 16)));
    }

    [Test]
    public async Task What_costs_more_than_there_ever_is_needs_all_and_leaves_nothing()
    {
        await StartAsync();
        var body = new JsonObject
        {
            ["from"] = "ada",
            ["targets"] = new JsonArray([.. Enumerable.Repeat("acme", 50).Select(name => new JsonObject { ["company"] = name })]),
        }.ToJsonString();
        using var first = await _client.PostJsonAsync("/v1/paths/batch", body);
        using var second = await _client.PostJsonAsync("/v1/paths/batch", body);
        _host.Time.Advance(TimeSpan.FromSeconds(60));
        using var third = await _client.PostJsonAsync("/v1/paths/batch", body);

        Assert.That((first.StatusCode, Left(first, "key")), Is.EqualTo((HttpStatusCode.OK, 0)));
        Assert.That(
            (second.StatusCode, second.Headers.RetryAfter?.Delta),
            Is.EqualTo((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(60))));
        Assert.That(third.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task What_was_used_up_comes_back_as_the_time_told_says()
    {
        await StartAsync();
        for (var question = 0; question < 25; question++)
        {
            using var answer = await _client.GetAsync(new Uri(Acme, UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        using var refused = await _client.GetAsync(new Uri(Acme, UriKind.Relative));
        Assert.That((refused.StatusCode, Left(refused, "key")), Is.EqualTo((HttpStatusCode.TooManyRequests, 0)));
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        _host.Time.Advance(wait - TimeSpan.FromSeconds(1));
        using var early = await _client.GetAsync(new Uri(Acme, UriKind.Relative));
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        using var after = await _client.GetAsync(new Uri(Acme, UriKind.Relative));

        Assert.That(
            (wait.TotalSeconds, early.StatusCode, after.StatusCode),
            Is.EqualTo((3, HttpStatusCode.TooManyRequests, HttpStatusCode.OK)));
    }

    [Test]
    public async Task A_person_has_one_limit_whichever_key_acts_for_them()
    {
        await StartAsync();
        var (one, other) = (await _host.KeyAsync(ApiScopes.PathsAny), await _host.KeyAsync(ApiScopes.PathsAny));
        const string Question = "/v1/companies/acme/paths?maxHops=4";
        foreach (var key in new[] { one, other, one, other })
        {
            using var answer = await _bare.GetAsync(Question, key, "ada");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        using var refused = await _bare.GetAsync(Question, one, "ada");
        using var bob = await _bare.GetAsync(Question, one, "bob");
        using var itself = await _bare.GetAsync(Acme, one, null);

        Assert.That(Violated(await refused.ProblemAsync(HttpStatusCode.TooManyRequests)), Is.EqualTo("person"));
        Assert.That(Policy(refused), Is.EqualTo(
            "\"key\";q=100;w=60, \"person\";q=36;w=60, \"tenant\";q=300;w=60, \"targets\";q=3;w=86400;rg-unit=\"targets\""));
        Assert.That(Left(refused, "key"), Is.EqualTo(84), "What one limit refuses, the others do not count.");
        Assert.That((bob.StatusCode, Left(bob, "person")), Is.EqualTo((HttpStatusCode.OK, 28)));
        Assert.That((itself.StatusCode, Left(itself, "person")), Is.EqualTo((HttpStatusCode.OK, null as int?)));
    }

    [Test]
    public async Task A_tenant_has_one_limit_for_all_its_callers()
    {
        await StartAsync(("Limits:Tenant", "10"));
        var key = await _host.KeyAsync(ApiScopes.PathsAny);
        using var first = await _client.GetAsync(new Uri(Acme, UriKind.Relative));
        using var second = await _bare.GetAsync(Acme, key, null);
        using var third = await _bare.GetAsync(Acme, key, null);

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(Violated(await third.ProblemAsync(HttpStatusCode.TooManyRequests)), Is.EqualTo("tenant"));
    }

    [Test]
    public async Task Every_limit_that_is_used_up_is_named()
    {
        await StartAsync(("Limits:Tenant", "10"), ("Limits:Key", "10"));
        await _client.ReadAsync(Acme);
        await _client.ReadAsync(Acme);
        var problem = await _client.ProblemAsync(Acme, HttpStatusCode.TooManyRequests);

        Assert.That(Violated(problem), Is.EqualTo("key tenant"));
    }

    [Test]
    public async Task Nobody_is_asked_for_more_people_and_companies_a_day_than_may_be()
    {
        await StartAsync(("Limits:Person", "0"));
        var key = await _host.KeyAsync(ApiScopes.PathsAny);
        foreach (var target in new[] { "companies/acme", "companies/ACME", "people/eve", "companies/initech", "people/eve" })
        {
            using var answer = await _bare.GetAsync($"/v1/{target}/paths", key, "ada");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), target);
        }

        using var fourth = await _bare.GetAsync("/v1/people/finn/paths", key, "ada");
        using var known = await _bare.GetAsync("/v1/people/eve/paths", key, "ada");
        using var batch = await BatchAsync(key, "eve", "finn");
        using var other = await _bare.GetAsync("/v1/people/finn/paths", key, "bob");
        _host.Time.Advance(TimeSpan.FromHours(12));
        using var tomorrow = await _bare.GetAsync("/v1/people/finn/paths", key, "ada");

        Assert.That(Violated(await fourth.ProblemAsync(HttpStatusCode.TooManyRequests)), Is.EqualTo("targets"));
        Assert.That((fourth.Headers.RetryAfter?.Delta, Left(fourth, "targets")), Is.EqualTo((TimeSpan.FromHours(12), 0)));
        Assert.That(State(fourth), Does.EndWith("\"targets\";r=0;t=43200"));
        Assert.That(
            (known.StatusCode, batch.StatusCode, other.StatusCode, tomorrow.StatusCode),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(Left(tomorrow, "targets"), Is.EqualTo(2));
    }

    [Test]
    public async Task An_embed_counts_for_itself_and_for_its_person()
    {
        await StartAsync(("Limits:Embed", "10"));
        using var put = await _client.PutJsonAsync("/v1/embeds/careers", $$"""{"name":"Careers","origins":["{{Origin}}"]}""");
        Assert.That(put.IsSuccessStatusCode);
        using var first = await AskInEmbedAsync("ada");
        using var second = await AskInEmbedAsync("bob");
        using var third = await AskInEmbedAsync("cleo");
        using var person = await _bare.GetAsync("/v1/companies/acme/paths", await _host.KeyAsync(ApiScopes.PathsAny), "ada");

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That((Left(first, "embed"), Left(second, "embed"), Left(second, "person")), Is.EqualTo((6, 2, 32)));
        Assert.That(Violated(await third.ProblemAsync(HttpStatusCode.TooManyRequests)), Is.EqualTo("embed"));
        Assert.That((Left(person, "person"), Left(person, "targets")), Is.EqualTo((28, 2)));
    }

    [Test]
    public async Task A_tenant_may_be_stricter_at_once_and_never_wider()
    {
        await StartAsync();
        using var strict = await _client.PutJsonAsync("/v1/settings", """{"limits":{"key":8,"targets":2}}""");
        var settings = await strict.JsonAsync(HttpStatusCode.OK);
        using var question = await _client.GetAsync(new Uri(Acme, UriKind.Relative));
        using var wide = await _client.PutJsonAsync("/v1/settings", """{"limits":{"key":101,"targets":0}}""");
        var problem = await wide.ProblemAsync(HttpStatusCode.BadRequest);
        using var undone = await _client.PutJsonAsync("/v1/settings", "{}");

        Assert.That(settings["limits"]!.ToJsonString(), Is.EqualTo(
            """{"key":8,"person":null,"embed":null,"tenant":null,"targets":2}"""));
        Assert.That(Policy(question), Is.EqualTo("\"key\";q=8;w=60, \"tenant\";q=300;w=60"));
        Assert.That(Left(question, "key"), Is.EqualTo(4));
        Assert.That(
            (problem.About("limits.key"), problem.About("limits.targets")),
            Is.EqualTo((
                "limits.key must be 1 to 100, the limit of the service; got 101. Leave it out for that.",
                "limits.targets must be 1 to 3, the limit of the service; got 0. Leave it out for that.")));
        Assert.That((await undone.JsonAsync(HttpStatusCode.OK))["limits"], Is.Null);
        Assert.That(Left(undone, "key"), Is.EqualTo(4), "The answer is of the limits that the request met.");
        using var after = await _client.GetAsync(new Uri("/v1/graph", UriKind.Relative));
        Assert.That(Left(after, "key"), Is.EqualTo(50), "The share that was left stays.");
    }

    [Test]
    public async Task Without_any_limit_nothing_is_told()
    {
        await StartAsync(("Limits:Key", "0"), ("Limits:Tenant", "0"));
        using var answer = await _client.GetAsync(new Uri(Acme, UriKind.Relative));

        Assert.That((answer.StatusCode, Policy(answer), State(answer)), Is.EqualTo((HttpStatusCode.OK, null as string, null as string)));
    }

    [Test]
    public async Task Whatever_somebody_may_ask_about_others_counts()
    {
        await StartAsync();
        string[] free =
        [
            "ReadModel", "ListOpenings", "ReadOpening", "ListIntroductions", "ReadIntroduction", "ListReferrals", "ReadReferral",
            "ListPassAlongs", "ReadPassAlong", "ReadPrompt", "ReadRewardRules", "ListRewards", "ReadReward",
        ];
        var open = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<ScopeRule>() is { } rule
                && rule.AnyOf.HasFlag(ApiScopes.PathsRead)
                && endpoint.Metadata.GetMetadata<CountedQuestion>() is null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);

        Assert.That(open, Is.EquivalentTo(free));
    }

    private static string? Policy(HttpResponseMessage answer) => Header(answer, "RateLimit-Policy");

    private static string? State(HttpResponseMessage answer) => Header(answer, "RateLimit");

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private static int? Left(HttpResponseMessage answer, string policy) => State(answer)!.Split(", ")
        .Where(item => item.StartsWith($"\"{policy}\";r=", StringComparison.Ordinal))
        .Select(item => (int?)int.Parse(item.Split(';')[1][2..], CultureInfo.InvariantCulture))
        .SingleOrDefault();

    private static string Violated(JsonNode problem) =>
        string.Join(' ', problem["violatedPolicies"]!.AsArray().Select(policy => (string)policy!));

    private async Task StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Limits:Key"] = "100",
            ["Limits:Person"] = "36",
            ["Limits:Tenant"] = "300",
            ["Limits:Targets"] = "3",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        _host = new ApiHost(settings: all);
        _client = _host.CreateClient();
        _bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        await _host.PutAsync(Sample.Records());
    }

    private async Task<HttpResponseMessage> BatchAsync(string key, params string[] people)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/paths/batch")
        {
            Content = JsonContent.Create(new { targets = people.Select(person => new { person }) }),
        };
        request.Headers.Add(TestKeys.Header, key);
        request.Headers.Add("X-On-Behalf-Of", "ada");
        return await _bare.SendAsync(request);
    }

    private async Task<HttpResponseMessage> AskInEmbedAsync(string person)
    {
        using var made = await _client.PostJsonAsync(
            "/v1/embed-tokens", $$$"""{"embed":"careers","person":"{{{person}}}","lock":{"companies":["acme"]}}""");
        var token = (string)(await made.JsonAsync(HttpStatusCode.OK))["token"]!;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/embed/paths/data");
        request.Headers.Add("Authorization", $"Bearer {token}");
        request.Headers.Add("X-Embed-Origin", Origin);
        return await _bare.SendAsync(request);
    }
}
