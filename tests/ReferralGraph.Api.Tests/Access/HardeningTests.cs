using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.Paths;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>What no answer lacks, and what none and no log gives away.</summary>
internal sealed class HardeningTests
{
    private const string Canary = "Kanarienvogel";

    [TestCase("/v1/graph", HttpStatusCode.OK)]
    [TestCase("/v1/people/nobody", HttpStatusCode.NotFound)]
    [TestCase("/v1/nowhere", HttpStatusCode.NotFound)]
    [TestCase("/v1/people?limit=x", HttpStatusCode.BadRequest)]
    [TestCase("/v1/people/ada/paths?from=ada", HttpStatusCode.InternalServerError)]
    [TestCase("/health/live", HttpStatusCode.OK)]
    [TestCase("/openapi/v1.json", HttpStatusCode.OK)]
    [TestCase("/swagger/index.html", HttpStatusCode.OK)]
    public async Task Every_answer_tells_browsers_what_not_to_do(string address, HttpStatusCode status)
    {
        await using var host = Failing("Test");
        using var client = host.CreateClient();

        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.Multiple(() =>
        {
            Assert.That(One(response, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(One(response, "X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(One(response, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(One(response, "Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
            Assert.That(
                One(response, "Content-Security-Policy"), Does.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe-eval"));
            Assert.That(response.Headers.Contains("Server"), Is.False);
            Assert.That(response.Headers.Contains("X-Powered-By"), Is.False);
        });
    }

    [TestCase("/v1/graph")]
    [TestCase("/v1/people/nobody")]
    [TestCase("/v1/nowhere")]
    public async Task What_only_some_may_read_no_cache_on_the_way_keeps(string address)
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient();

        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.That(response.Headers.CacheControl?.ToString(), Does.Contain("private").And.Contain("no-cache"));
        Assert.That(response.Headers.Vary, Is.SupersetOf(new[] { "X-Api-Key", "Authorization", "X-On-Behalf-Of" }));
    }

    [TestCase("Development")]
    [TestCase("Production")]
    public async Task A_failure_shows_nothing_of_the_inside(string environment)
    {
        await using var host = Failing(environment);
        using var client = host.CreateClient();

        using var response = await client.GetAsync(new Uri("/v1/people/ada/paths?from=ada", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.InternalServerError);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(text, Does.Not.Contain("inside").And.Not.Contain("   at ").And.Not.Contain("Exception").And.Not.Contain(".cs"));
    }

    [Test]
    public async Task No_log_holds_a_name_an_address_or_a_secret()
    {
        var logged = new ConcurrentQueue<string>();
        var everythingIsLogged = new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Trace",
        };
        await using var host = new ApiHost(
            services => services.AddLogging(logging => logging.AddProvider(new Capturing(logged))), everythingIsLogged);
        using var client = host.CreateClient();
        var key = await host.KeyAsync(ApiScopes.Admin);
        client.UseKey(key);
        var revoked = await host.KeyAsync(ApiScopes.Admin, change: made => made with { Revoked = host.Time.GetUtcNow() });
        string[] bodies =
        [
            $$"""{"name":"{{Canary}} Eins","emails":["{{Canary}}@example.com"],"urls":["linkedin.com/in/{{Canary}}"]}""",
            $$"""{"name":"{{Canary}} Zwei","surprise":"{{Canary}}"}""",
            $$"""{"name":"{{Canary}}""",
        ];
        foreach (var body in bodies)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var put = await client.PutAsync(new Uri("/v1/people/ada", UriKind.Relative), content);
        }

        foreach (var address in new[] { "/v1/people/ada", "/v1/people", "/v1/export", "/v1/graph" })
        {
            foreach (var sent in new[] { key, revoked, key[..^1], TestKeys.Admin })
            {
                using var response = await client.GetAsync(address, sent, null);
            }
        }

        using var named = await client.PostJsonAsync("/v1/keys", $$"""{"name":"{{Canary}}","scopes":["admin"]}""");
        var made = await named.Content.ReadAsStringAsync();

        var everything = string.Join('\n', logged);
        Assert.That(logged, Has.Count.GreaterThan(20), "Too little is logged for this to be a test.");
        Assert.That(everything, Does.Not.Contain(Canary).IgnoreCase);
        foreach (var secret in new[] { key, revoked, TestKeys.Admin })
        {
            Assert.That(everything, Does.Not.Contain(secret.Split('_')[3][..20]));
        }

        Assert.That(made, Does.Contain(Canary), "The canary was not taken, so its absence says nothing.");
    }

    private static string? One(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) || response.Content.Headers.TryGetValues(header, out values)
            ? values.Single()
            : null;

    private static ApiHost Failing(string environment) => new(
        services => services.AddSingleton<IReferralPathFinder>(
            new FakeFinder(_ => throw new InvalidOperationException("The inside of the service."))),
        environment: environment);

    private sealed class Capturing(ConcurrentQueue<string> logged) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logged.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
