using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Demo;
using ReferralGraph.Api.Tests.Referrals;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Dashboard;

/// <summary>People state on their own page what they would by routes, and are shown what routes show them of themselves.</summary>
internal sealed class OwnPageTests
{
    private const string Me = "/app/me";
    private const string Beatriz = "/v1/people/beatriz.elderquay";

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private PageBrowser _beatriz = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost(environment: "Development");
        _client = _host.CreateClient();
        await _host.PutAsync(DemoTenant.Generate(DateOnly.FromDateTime(_host.Time.GetUtcNow().UtcDateTime)));
        _beatriz = new(_host, "contact");
    }

    [TearDown]
    public async Task Stop()
    {
        _beatriz.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task How_somebody_wants_to_be_asked_is_stated_and_shown()
    {
        var stated = await _beatriz.SendAsync(
            Me + "/preferences", ("introductions", "vouchOnly"), ("maxOpenAsks", "2"), ("awayUntil", "2026-12-24"));
        var holds = await _client.SeeAsync(Beatriz + "/preferences");

        Assert.That(stated.Address, Is.EqualTo(Me));
        Assert.That(stated.Text, Does.Contain("value=\"2026-12-24\"").And.Contain("<option value=\"vouchOnly\" selected"));
        Assert.That(
            ((string?)holds["introductions"], (int?)holds["maxOpenAsks"], (string?)holds["awayUntil"], (bool?)holds["notices"]),
            Is.EqualTo(("vouchOnly", 2, "2026-12-24", false)));
    }

    [TestCase("maxOpenAsks", "many")]
    [TestCase("maxOpenAsks", "0")]
    [TestCase("awayUntil", "soon")]
    [TestCase("introductions", "sometimes")]
    public async Task What_is_wrong_is_said_on_the_page_and_nothing_changes(string field, string value)
    {
        var refused = await _beatriz.SendAsync(Me + "/preferences", (field, value), ("notices", "true"));
        var holds = await _client.SeeAsync(Beatriz + "/preferences");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text, Does.Contain("This was not done:").And.Contain("How you want to be asked"));
        Assert.That(((string?)holds["introductions"], (int?)holds["maxOpenAsks"]), Is.EqualTo(("ask", null as int?)));
    }

    [Test]
    public async Task Sharing_is_stated_and_taken_back()
    {
        await _beatriz.SendAsync(Me + "/sharing", ("level", "private"));
        var hidden = (string?)(await _client.SeeAsync(Beatriz + "/sharing"))["effective"];
        var back = await _beatriz.SendAsync(Me + "/sharing", ("level", ""));
        var again = await _beatriz.SendAsync(Me + "/sharing", ("level", ""));
        var wrong = await _beatriz.SendAsync(Me + "/sharing", ("level", "friends"));

        Assert.That(hidden, Is.EqualTo("private"));
        Assert.That(
            (back.Status, again.Status, wrong.Status),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest)));
        Assert.That((bool?)(await _client.SeeAsync(Beatriz + "/sharing"))["stated"], Is.False);
    }

    [Test]
    public async Task Consent_is_given_for_a_time_and_refused()
    {
        var given = await _beatriz.SendAsync(Me + "/consents/contact", ("granted", "true"), ("until", "2027-03-01"));
        var past = await _beatriz.SendAsync(Me + "/consents/contact", ("granted", "true"), ("until", "2020-01-01"));
        var holds = await _client.SeeAsync(Beatriz + "/consents/contact");
        var refused = await _beatriz.SendAsync(Me + "/consents/referrals", ("granted", "false"), ("until", ""));
        var unknown = await _beatriz.SendAsync(Me + "/consents/anything", ("granted", "true"));

        Assert.That(given.Text, Does.Contain("You agreed on 23 Nov 2026, until 1 Mar 2027."));
        Assert.That(((bool?)holds["holds"], (string?)holds["until"]), Is.EqualTo((true, "2027-03-01")));
        Assert.That(refused.Text, Does.Contain("You said no on 23 Nov 2026."));
        Assert.That((past.Status, unknown.Status), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
    }

    [Test]
    public async Task Who_asked_and_what_is_held_are_shown_to_the_person_and_to_nobody_else()
    {
        using var jose = new PageBrowser(_host, "manager");
        await jose.OpenAsync("/app/companies/caraway-health?purpose=Hiring");

        var own = (await _beatriz.OpenAsync(Me)).Text;
        var data = (await _beatriz.OpenAsync(Me + "/data")).Text;
        var ofJose = (await jose.OpenAsync(Me + "/data")).Text;

        Assert.That(own, Does.Contain("José Ironpasture asked for a way to you").And.Contain("for: Hiring"));
        Assert.That(data, Does.Contain("beatriz.elderquay@caraway-health.example").And.Contain("Employment"));
        Assert.That(data, Does.Contain("<td>Caraway Health</td>").And.Contain("<td>José Ironpasture</td>"));
        Assert.That(ofJose, Does.Contain("jose.ironpasture").And.Not.Contain("beatriz.elderquay@"));
    }

    [Test]
    public async Task What_is_held_goes_on_on_further_pages()
    {
        var facts = (await _client.SeeAsync(Beatriz + "/data?limit=500"))["facts"]!.AsArray().Select(held => (string)held!["fact"]!["id"]!);
        var (seen, address) = (string.Empty, Me + "/data?limit=5");
        while (address is not null)
        {
            var page = (await _beatriz.OpenAsync(address)).Text;
            seen += page;
            var next = page.IndexOf("href=\"/app/me/data?cursor=", StringComparison.Ordinal);
            address = next < 0 ? null : page[(next + "href=\"".Length)..].Split('"')[0] + "&limit=5";
        }

        foreach (var fact in facts)
        {
            Assert.That(seen, Does.Contain($">{fact}<"));
        }
    }

    [Test]
    public async Task Whoever_is_nobody_in_the_graph_and_whoever_comes_by_another_page_states_nothing()
    {
        using var admin = new PageBrowser(_host, "admin");

        var page = await admin.OpenAsync(Me);
        var stated = await admin.SendAsync(Me + "/sharing", ("level", "private"));
        var bare = await _beatriz.SendBareAsync(Me + "/sharing", ("level", "private"));

        Assert.That((page.Status, stated.Address, bare.Status), Is.EqualTo((HttpStatusCode.OK, Me, HttpStatusCode.Forbidden)));
        Assert.That(page.Text, Does.Contain("You are not among the people who are known here").And.Not.Contain("href=\"/app/me\""));
        Assert.That((bool?)(await _client.SeeAsync(Beatriz + "/sharing"))["stated"], Is.False);
    }
}
