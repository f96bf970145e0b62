using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Access;

/// <summary>What a web page of elsewhere can have the browser of a visitor send.</summary>
internal sealed class CrossSiteTests
{
    private const string Allowed = "https://hr.example.com";

    private static readonly string[] ForeignOrigins =
    [
        "https://evil.example", "http://localhost:3000", "null", "http://localhost.evil.example", "https://hr.example.com.evil.example",
        "http://hr.example.com", "https://hr.example.com:8443", "file://", "chrome-extension://abc",
    ];

    private static readonly string[] FormTypes =
        ["text/plain", "TEXT/PLAIN; charset=utf-8", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""];

    private static readonly (string Method, string Path)[] Writes =
    [
        ("PUT", "/v1/people/ada"), ("POST", "/v1/imports?format=graph-jsonl"), ("DELETE", "/v1/people/ada"),
        ("POST", "/v1/paths/batch"), ("POST", "/v1/interactions:batch"), ("DELETE", "/v1/cache"), ("POST", "/v1/keys"),
    ];

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new ApiHost(settings: new Dictionary<string, string> { ["Access:AllowedOrigins:0"] = Allowed });
        _client = _host.CreateClient();
        await _host.PutAsync(Sample.Records());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>Every write from every foreign origin, and from one that only the browser calls foreign.</summary>
    public static IEnumerable<TestCaseData> Foreign() =>
        from write in Writes
        from headers in ForeignOrigins.Select(origin => (Origin: (string?)origin, Site: (string?)"cross-site"))
            .Append((Origin: null, Site: "cross-site"))
        select new TestCaseData(write.Method, write.Path, headers.Origin, headers.Site);

    /// <summary>Every write with a body that needs no leave, and no credential of the page's own.</summary>
    public static IEnumerable<TestCaseData> Forms() =>
        from write in Writes
        where write.Method != "DELETE"
        from type in FormTypes
        select new TestCaseData(write.Method, write.Path, type);

    [TestCaseSource(nameof(Foreign))]
    public async Task A_write_of_a_foreign_page_is_refused(string method, string path, string? origin, string? site)
    {
        var before = await RevisionAsync();
        using var request = Request(method, path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);

        using var response = await _client.SendAsync(request);

        Assert.That((await response.ProblemAsync(HttpStatusCode.Forbidden)).TypeName(), Is.EqualTo("cross-site"));
        Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
        Assert.That(await RevisionAsync(), Is.EqualTo(before));
    }

    [TestCaseSource(nameof(Forms))]
    public async Task A_form_without_a_credential_of_its_own_is_refused(string method, string path, string type)
    {
        using var bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent("{}"u8.ToArray()) };
        request.Content.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);

        using var response = await bare.SendAsync(request);

        Assert.That((await response.ProblemAsync(HttpStatusCode.Forbidden)).TypeName(), Is.EqualTo("cross-site"));
    }

    [TestCase("http://localhost")]
    [TestCase("https://localhost")]
    [TestCase(Allowed)]
    public async Task A_page_of_ours_or_of_an_allowed_origin_may_write(string origin)
    {
        using var request = Request("PUT", "/v1/people/ada");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", origin == Allowed ? "cross-site" : "same-origin");

        using var response = await _client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null,
            Is.EqualTo(origin == Allowed ? Allowed : null));
    }

    [TestCase(Allowed, true)]
    [TestCase("https://evil.example", false)]
    public async Task A_browser_that_asks_first_is_told_who_may(string origin, bool may)
    {
        using var bare = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/people/ada");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        request.Headers.Add("Access-Control-Request-Headers", "x-api-key");

        using var response = await bare.SendAsync(request);

        Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.EqualTo(may));
        Assert.That(response.Headers.Contains("Access-Control-Allow-Credentials"), Is.False);
    }

    [Test]
    public void There_are_enough_cases() => Assert.That(Foreign().Count() + Forms().Count(), Is.GreaterThanOrEqualTo(60));

    private static HttpRequestMessage Request(string method, string path) => new(new HttpMethod(method), path)
    {
        Content = new StringContent("{}", Encoding.UTF8, "application/json"),
    };

    private async Task<string> RevisionAsync() => (await _client.ReadAsync("/v1/graph"))["revision"]!.ToJsonString();
}
