using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Dashboard;
using ReferralGraph.Api.Demo;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Dashboard;

/// <summary>Pages answer what routes answer, to whoever's browser it is, and to no other.</summary>
internal sealed class DashboardTests
{
    private const string Caraway = "/app/companies/caraway-health";

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new ApiHost(environment: "Development");
        _client = _host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        await _host.PutAsync(DemoTenant.Generate(DateOnly.FromDateTime(_host.Time.GetUtcNow().UtcDateTime)));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_page_shows_whom_the_route_answers_in_its_order_and_words()
    {
        var answer = await _client.ReadAsync("/v1/companies/caraway-health/paths?from=ada.ambervale");
        var page = WebUtility.HtmlDecode(await ReadAsync(Caraway, "recruiter"));

        var place = 0;
        foreach (var person in answer["people"]!.AsArray())
        {
            foreach (var text in (string[])
                [(string)person!["person"]!["name"]!, (string)person["paths"]![0]!["text"]!, (string)person["trustText"]!])
            {
                var next = page.IndexOf(text, place, StringComparison.Ordinal);
                Assert.That(next, Is.GreaterThanOrEqualTo(0), text);
                place = next;
            }
        }
    }

    [Test]
    public async Task Whoever_is_shown_reads_that_a_page_was_looked_at()
    {
        await ReadAsync(Caraway + "?purpose=Hiring", "manager");

        var seen = await _client.ReadAsync("/v1/people/beatriz.elderquay/lookups");
        Assert.That(
            seen["lookups"]!.AsArray().Select(one => ((string?)one!["by"], (string?)one["purpose"])),
            Does.Contain((DemoTenant.Manager.Value, "Hiring")));
    }

    [Test]
    public async Task Scopes_hold_for_pages()
    {
        using var asUs = await SendAsync(Caraway + "?from=us", "manager");
        using var own = await SendAsync(Caraway, "manager");
        using var recruiter = await SendAsync(Caraway + "?from=us", "recruiter");

        Assert.That(
            (asUs.StatusCode, own.StatusCode, recruiter.StatusCode),
            Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(asUs.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
    }

    [Test]
    public async Task What_is_wrong_with_a_question_is_named_on_a_page()
    {
        using var response = await SendAsync(Caraway + "?maxHops=9&ranking=best", "recruiter");
        var page = await response.Content.ReadAsStringAsync();

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page, Does.Contain("<strong>maxHops</strong>").And.Contain("<strong>ranking</strong>"));
    }

    [Test]
    public async Task Fields_without_a_value_are_no_conditions()
    {
        var plain = await ReadAsync(Caraway + "?title=head", "recruiter");
        var sent = await ReadAsync(Caraway + "?title=head&maxHops=&department=&asOf=&evidence=", "recruiter");

        Assert.That(Answer(sent), Is.EqualTo(Answer(plain)));
    }

    [TestCase("ca", "/app/companies/caraway-health", "/app/people/cara.featherstoke")]
    [TestCase("who do I know at heron?", null, null)]
    [TestCase("zzzz", "0 companies", "0 people")]
    public async Task The_box_finds_companies_and_people(string text, string? first, string? second)
    {
        using var response = await SendAsync("/app?q=" + Uri.EscapeDataString(text), "recruiter");
        if (first is null)
        {
            // There is one that it can mean.
            Assert.That(response.Headers.Location?.ToString(), Is.EqualTo("/app/companies/heronsgate-diagnostics"));
            return;
        }

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(first).And.Contain(second));
    }

    [TestCase("who do I know at Acme?", "Acme", true)]
    [TestCase("Wen kenne ich bei Acme Nord", "Acme Nord", true)]
    [TestCase("WHO KNOWS SOMEBODY AT  acme !", "acme", true)]
    [TestCase("anyone", "anyone", false)]
    [TestCase(" José ", "José", false)]
    [TestCase("people at", "people at", false)]
    public void A_question_names_a_company(string text, string name, bool isQuestion) =>
        Assert.That(NameSuggestions.NameIn(text), Is.EqualTo((name, isQuestion)));

    [Test]
    public async Task A_page_lies_beside_all_that_it_uses_and_nothing_is_written_into_it()
    {
        using var response = await SendAsync(Caraway, "recruiter");
        var page = await response.Content.ReadAsStringAsync();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That(policy, Does.Not.Contain("unsafe").And.Contain("script-src 'self'").And.Contain("frame-ancestors 'none'"));
        Assert.That(page, Does.Not.Contain("<style").And.Not.Contain(" style=").And.Not.Contain(" onclick").And.Not.Contain("http://"));
        Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(response.Headers.Vary, Does.Contain("Cookie"));
    }

    [Test]
    public async Task Assets_are_kept_for_ever_under_their_mark_and_packed_for_whoever_takes_that()
    {
        var page = await ReadAsync("/app", "recruiter");
        var address = page.Split('"').First(part => part.EndsWith("app.css", StringComparison.Ordinal));

        using var marked = await SendAsync(address, null);
        using var old = await SendAsync("/app/assets/0123456789ab/app.css", null);
        using var packed = await SendAsync(address, null, ("Accept-Encoding", "gzip"));
        using var none = await SendAsync("/app/assets/x/nothing.css", null);

        Assert.That(marked.Headers.CacheControl!.ToString(), Does.Contain("immutable"));
        Assert.That(old.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache"));
        Assert.That(packed.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
        Assert.That(packed.Content.Headers.ContentLength, Is.LessThan(marked.Content.Headers.ContentLength!.Value));
        Assert.That(none.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("/app/visitor", "visitor=admin")]
    [TestCase("/app/language", "language=de")]
    [TestCase("/app/sign-out", "")]
    public async Task A_form_that_is_none_of_the_pages_does_nothing(string address, string body)
    {
        var (cookie, token) = await FormAsync();

        using var bare = await PostAsync(address, body, null);
        using var wrong = await PostAsync(address, $"{body}&__RequestVerificationToken={token[..^4]}AAAA", cookie);
        using var other = await PostAsync(address, $"{body}&__RequestVerificationToken={token}", null);
        using var foreign = await PostAsync(
            address, $"{body}&__RequestVerificationToken={token}", cookie, ("Origin", "https://evil.example"));
        using var right = await PostAsync(address, $"{body}&__RequestVerificationToken={token}", cookie, ("Origin", "http://localhost"));

        Assert.That(
            new[] { bare, wrong, other, foreign }.Select(response => response.StatusCode), Is.All.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(new[] { bare, wrong, other, foreign }.Select(Cookies), Is.All.Empty);
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [TestCase("/app", "/app")]
    [TestCase("/app/people/ada?x=1", "/app/people/ada?x=1")]
    [TestCase("/app?q=x", "/app?q=x")]
    [TestCase(null, "/app")]
    [TestCase("", "/app")]
    [TestCase("/swagger", "/app")]
    [TestCase("//evil.example", "/app")]
    [TestCase("/\\evil.example", "/app")]
    [TestCase("https://evil.example/app", "/app")]
    [TestCase("/application", "/app")]
    [TestCase("/app/\r\nSet-Cookie: x", "/app")]
    [TestCase("/app/\\..\\x", "/app")]
    public void One_is_led_to_pages_of_the_dashboard_alone(string? page, string led) =>
        Assert.That(DashboardAddresses.Own(page), Is.EqualTo(led));

    [Test]
    public async Task A_session_of_a_browser_opens_no_route_of_the_API()
    {
        using var client = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/graph");
        request.Headers.Add("Cookie", "referralgraph-visitor=admin");

        using var response = await client.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Outside_of_Development_nobody_looks_without_having_signed_in()
    {
        await using var host = new ApiHost();
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });
        await host.PutAsync(DemoTenant.Generate(new DateOnly(2026, 11, 23)));

        // A key opens no page either, and whom of the demo one would be counts for nothing.
        client.DefaultRequestHeaders.Add("Cookie", "referralgraph-visitor=admin");
        using var page = await client.GetAsync(new Uri(Caraway + "?title=head", UriKind.Relative));
        using var part = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, Caraway) { Headers = { { "HX-Request", "true" } } });
        var signIn = await client.GetStringAsync(page.Headers.Location);

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(
            page.Headers.Location!.ToString(), Is.EqualTo("/app/sign-in?to=%2Fapp%2Fcompanies%2Fcaraway-health%3Ftitle%3Dhead"));
        Assert.That(part.Headers.GetValues("HX-Redirect").Single(), Does.StartWith("/app/sign-in"));
        Assert.That(signIn, Does.Contain("Access:Oidc:ClientId").And.Not.Contain("Beatriz"));
    }

    [Test]
    public async Task Limits_hold_for_pages()
    {
        await using var host = new ApiHost(environment: "Development");
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Cookie", "referralgraph-visitor=manager");
        await host.PutAsync(DemoTenant.Generate(DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime)));
        using var limits = await client.PutAsync(
            new Uri("/v1/settings", UriKind.Relative),
            new StringContent("""{"limits":{"targets":2}}""", System.Text.Encoding.UTF8, "application/json"));
        limits.EnsureSuccessStatusCode();

        foreach (var company in (string[])["bramble-bank", "fjordheat"])
        {
            using var allowed = await client.GetAsync(new Uri("/app/companies/" + company, UriKind.Relative));
            Assert.That(allowed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        using var refused = await client.GetAsync(new Uri("/app/companies/old-mill-paper", UriKind.Relative));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("targets"));
    }

    private static string Answer(string page) => page[page.IndexOf("<ol class=\"people\"", StringComparison.Ordinal)..]
        .Split("<footer")[0].Replace("maxHops=&amp;department=&amp;asOf=&amp;evidence=", string.Empty, StringComparison.Ordinal);

    private static IEnumerable<string> Cookies(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.Where(cookie => !cookie.StartsWith("referralgraph-forms", StringComparison.Ordinal))
            : [];

    private async Task<string> ReadAsync(string address, string visitor)
    {
        using var response = await SendAsync(address, visitor);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string? visitor, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Cookie", "referralgraph-visitor=" + visitor);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request);
    }

    /// <summary>The cookie and the mark of a form.</summary>
    private async Task<(string Cookie, string Token)> FormAsync()
    {
        using var response = await SendAsync("/app", "recruiter");
        var page = await response.Content.ReadAsStringAsync();
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        const string Field = "name=\"__RequestVerificationToken\" value=\"";
        var begin = page.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
        return (cookie, page[begin..page.IndexOf('"', begin)]);
    }

    private async Task<HttpResponseMessage> PostAsync(
        string address, string body, string? cookie, params (string Name, string Value)[] headers)
    {
        // As a browser sends it: by a session, and without a key.
        using var client = new HttpClient(_host.Server.CreateHandler()) { BaseAddress = _host.Server.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("Accept", "text/html");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await client.SendAsync(request);
    }
}
