using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using ReferralGraph.Api.Dashboard.Sessions;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Dashboard;

/// <summary>People sign in to the dashboard at their issuer, and nobody does who was not let in there.</summary>
internal sealed class SignInTests
{
    private const string Client = "the-dashboard";

    private TestIssuer _issuer = null!;
    private ApiHost _host = null!;
    private HttpClient _browser = null!;

    [SetUp]
    public async Task Start()
    {
        // A browser goes by the clock of its machine when it drops a cookie, and so does the one of this test.
        var now = TimeProvider.System.GetUtcNow();
        _issuer = new TestIssuer { Now = now };
        _host = new ApiHost(
            services => services.Configure<OpenIdConnectOptions>(
                OidcSignIn.IssuerScheme, issuer => issuer.BackchannelHttpHandler = _issuer.Handler),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Access:Oidc:Authority"] = TestIssuer.Authority,
                ["Access:Oidc:Audience"] = TestIssuer.Audience,
                ["Access:Oidc:ClientId"] = Client,
                ["Access:Oidc:ClientSecret"] = "the-dashboards-secret",
            });
        _host.Time.SetUtcNow(now);
        _browser = _host.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        _browser.DefaultRequestHeaders.Clear();
        await _host.PutAsync(Sample.Records().Select(record => record is Person { Id.Value: "ada" } ada
            ? ada with { Emails = ["ada@example.com"] }
            : record));
    }

    [TearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task A_person_signs_in_and_sees_what_they_may_see()
    {
        using var back = await SignInAsync("/app/companies/acme");
        var cookie = back.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith(OidcSignIn.Cookie, StringComparison.Ordinal));
        using var page = await _browser.GetAsync(back.Headers.Location);

        Assert.That(back.Headers.Location!.ToString(), Is.EqualTo("/app/companies/acme"));
        Assert.That(
            cookie.ToLowerInvariant(), Does.Contain("path=/;").And.Contain("secure").And.Contain("samesite=lax").And.Contain("httponly"));
        Assert.That(cookie, Does.Not.Contain("domain=").IgnoreCase);
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("Whom do you know at Acme?").And.Contain("Eve"));
    }

    [Test]
    public async Task The_issuer_is_asked_with_a_proof_of_who_asked_first()
    {
        var asked = await BeginAsync("/app");
        using var back = await ReturnAsync(asked, nonce: asked["nonce"]);

        Assert.That(
            (asked["response_type"], asked["code_challenge_method"], asked["client_id"]), Is.EqualTo(("code", "S256", Client)));
        Assert.That(asked["redirect_uri"], Is.EqualTo("https://localhost/app/sign-in/done"));
        var proof = _issuer.TokenRequests.Single()["code_verifier"];
        Assert.That(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(proof))), Is.EqualTo(asked["code_challenge"]));
        Assert.That(_issuer.TokenRequests.Single()["client_secret"], Is.EqualTo("the-dashboards-secret"));
    }

    [Test]
    public async Task Whoever_signs_out_is_asked_again()
    {
        using var back = await SignInAsync("/app");
        var page = await _browser.GetStringAsync(new Uri("/app", UriKind.Relative));
        const string Field = "name=\"__RequestVerificationToken\" value=\"";
        var begin = page.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", page[begin..page.IndexOf('"', begin)])]);
        using var @out = await _browser.PostAsync(new Uri("/app/sign-out", UriKind.Relative), form);

        using var after = await _browser.GetAsync(new Uri("/app", UriKind.Relative));

        Assert.That(@out.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(after.Headers.Location?.ToString(), Does.StartWith("/app/sign-in"));
    }

    [Test]
    public async Task Another_tokens_nonce_is_refused() => await RefusedAsync(asked => ReturnAsync(asked, nonce: "another"));

    [Test]
    public async Task A_token_for_another_is_refused() =>
        await RefusedAsync(asked => ReturnAsync(asked, asked["nonce"], claims => claims["aud"] = TestIssuer.Audience));

    [Test]
    public async Task A_token_of_a_stranger_is_refused() =>
        await RefusedAsync(asked => ReturnAsync(asked, asked["nonce"], defect: TokenDefect.StrangersKey));

    [Test]
    public async Task A_state_that_was_not_given_out_is_refused() =>
        await RefusedAsync(asked => _browser.GetAsync(new Uri("/app/sign-in/done?code=x&state=made-up", UriKind.Relative)));

    [Test]
    public async Task What_another_browser_began_is_not_ended_in_this_one()
    {
        var asked = await BeginAsync("/app");
        using var other = _host.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        _issuer.IdToken = _issuer.Token(change: claims => (claims["aud"], claims["nonce"]) = (Client, asked["nonce"]));

        using var back = await other.GetAsync(
            new Uri($"/app/sign-in/done?code=x&state={Uri.EscapeDataString(asked["state"])}", UriKind.Relative));

        Assert.That(back.Headers.Location?.ToString(), Is.EqualTo("/app/sign-in?failed=true"));
    }

    [Test]
    public async Task Somebody_whom_the_graph_does_not_know_is_told_so()
    {
        var asked = await BeginAsync("/app");
        using var back = await ReturnAsync(asked, asked["nonce"], claims => claims["email"] = "nobody@example.com");
        using var request = new HttpRequestMessage(HttpMethod.Get, back.Headers.Location) { Headers = { { "Accept", "text/html" } } };
        using var page = await _browser.SendAsync(request);

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("You may not see this"));
    }

    private async Task RefusedAsync(Func<Dictionary<string, string>, Task<HttpResponseMessage>> back)
    {
        var asked = await BeginAsync("/app");
        using var refused = await back(asked);
        using var after = await _browser.GetAsync(new Uri("/app", UriKind.Relative));

        Assert.That(refused.Headers.Location?.ToString(), Is.EqualTo("/app/sign-in?failed=true"));
        Assert.That(after.Headers.Location?.ToString(), Does.StartWith("/app/sign-in"));
    }

    private async Task<HttpResponseMessage> SignInAsync(string page)
    {
        var asked = await BeginAsync(page);
        return await ReturnAsync(asked, asked["nonce"]);
    }

    /// <summary>What the issuer is led to be asked with.</summary>
    private async Task<Dictionary<string, string>> BeginAsync(string page)
    {
        using var begun = await _browser.GetAsync(
            new Uri("/app/sign-in/start?to=" + Uri.EscapeDataString(page), UriKind.Relative));
        Assert.That(begun.Headers.Location?.ToString(), Does.StartWith(TestIssuer.SignIn + "?"));
        return QueryHelpers.ParseQuery(begun.Headers.Location!.Query)
            .ToDictionary(part => part.Key, part => part.Value.ToString(), StringComparer.Ordinal);
    }

    /// <summary>Comes back from the issuer, which gives a token for the code.</summary>
    private async Task<HttpResponseMessage> ReturnAsync(
        Dictionary<string, string> asked,
        string nonce,
        Action<JsonObject>? change = null,
        TokenDefect defect = TokenDefect.None)
    {
        _issuer.IdToken = _issuer.Token(defect, claims =>
        {
            (claims["aud"], claims["nonce"]) = (Client, nonce);
            change?.Invoke(claims);
        });
        return await _browser.GetAsync(
            new Uri($"/app/sign-in/done?code=x&state={Uri.EscapeDataString(asked["state"])}", UriKind.Relative));
    }
}
