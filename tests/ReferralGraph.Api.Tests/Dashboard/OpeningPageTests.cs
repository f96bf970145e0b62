using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Demo;
using ReferralGraph.Api.Tests.Referrals;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Dashboard;

/// <summary>Openings on pages: to whoever may see them, and moved by whoever may move them.</summary>
internal sealed class OpeningPageTests
{
    private const string Role = "/app/openings/role";

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private PageBrowser _recruiter = null!;
    private PageBrowser _seeker = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost(environment: "Development");
        _client = _host.CreateClient();
        await _host.PutAsync(DemoTenant.Generate(DateOnly.FromDateTime(_host.Time.GetUtcNow().UtcDateTime)));
        (_recruiter, _seeker) = (new(_host, "recruiter"), new(_host, "seeker"));
        await _client.PutOpeningAsync(
            """
            {"title":"Head of Data","site":"Porto","recruiter":"ada.ambervale","hiringManager":"jose.ironpasture",
             "targetCompanies":["caraway-health"]}
            """);
        await _client.PutOpeningAsync("""{"title":"Quiet Role"}""", address: "/v1/openings/quiet");
        using var closed = await _client.WorkAsync(HttpMethod.Post, "/v1/openings/quiet/events", """{"event":"close"}""");
        closed.EnsureSuccessStatusCode();
    }

    [TearDown]
    public async Task Stop()
    {
        _recruiter.Dispose();
        _seeker.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task The_board_has_a_column_for_each_state_of_what_one_may_see()
    {
        var board = (await _recruiter.OpenAsync("/app/openings")).Text;
        var closed = (await _recruiter.OpenAsync("/app/openings?state=closed")).Text;
        var ofSeeker = (await _seeker.OpenAsync("/app/openings")).Text;
        var wrong = await _recruiter.OpenAsync("/app/openings?state=shut");

        Assert.That(board, Does.Contain("openings-open").And.Contain("openings-closed").And.Not.Contain("openings-paused"));
        Assert.That(closed, Does.Contain("Quiet Role").And.Not.Contain("Head of Data"));
        Assert.That(ofSeeker, Does.Contain("Head of Data").And.Not.Contain("Quiet Role").And.Not.Contain("openings-closed"));
        Assert.That(wrong.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_column_that_is_full_leads_to_the_list_of_its_state()
    {
        for (var number = 0; number < 13; number++)
        {
            await _client.PutOpeningAsync($$"""{"title":"Role {{number}}"}""", address: $"/v1/openings/role-{number}");
        }

        var board = (await _recruiter.OpenAsync("/app/openings")).Text;
        var list = (await _recruiter.OpenAsync("/app/openings?state=open")).Text;

        Assert.That(board, Does.Contain("href=\"/app/openings?state=open\"").And.Not.Contain("Head of Data"));
        Assert.That(list, Does.Contain("Head of Data").And.Contain("Role 12"));
    }

    [Test]
    public async Task An_opening_names_who_is_in_it_and_leads_to_where_to_look()
    {
        var page = (await _recruiter.OpenAsync(Role)).Text;

        Assert.That(page, Does.Contain("Ada Ambervale").And.Contain("José Ironpasture").And.Contain("Porto"));
        Assert.That(page, Does.Contain("href=\"/app/companies/caraway-health\"").And.Contain("Caraway Health"));
    }

    [Test]
    public async Task What_its_people_do_on_the_page_is_done_and_can_be_undone()
    {
        var filled = await MoveAsync(_recruiter, "fill", "1");
        var stored = await _client.SeeAsync("/v1/openings/role");
        var late = await MoveAsync(_recruiter, "pause", "1");
        var undone = await MoveAsync(_recruiter, "undo", "2");

        Assert.That(filled.Text, Does.Contain("Filled on 23 Nov 2026.").And.Contain("Undo what I did last"));
        Assert.That((string?)stored["state"], Is.EqualTo("filled"));
        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(late.Text, Does.Contain("Something happened in the meantime").And.Contain("Filled on"));
        Assert.That(undone.Text, Does.Contain("Open: people are sought for it."));
    }

    [Test]
    public async Task Whoever_is_nothing_in_it_has_no_buttons_and_moves_nothing()
    {
        var seen = await _seeker.OpenAsync(Role);
        var moved = await MoveAsync(_seeker, "close", "1");
        var hidden = await _seeker.OpenAsync("/app/openings/quiet");
        var bare = await _recruiter.SendBareAsync(Role + "/events", ("event", "close"));

        Assert.That(seen.Text, Does.Contain("Head of Data").And.Not.Contain("name=\"event\""));
        Assert.That(
            (moved.Status, hidden.Status, bare.Status),
            Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Forbidden)));
        Assert.That((string?)(await _client.SeeAsync("/v1/openings/role"))["state"], Is.EqualTo("open"));
    }

    [Test]
    public async Task Introductions_for_it_are_listed_to_whom_they_are_shown()
    {
        var made = await _client.WorkAsync(
            HttpMethod.Post,
            "/v1/introductions",
            """{"path":["ada.ambervale","jose.ironpasture","beatriz.elderquay"],"opening":"role"}""");
        var id = (string?)(await made.JsonAsync(HttpStatusCode.Created))["id"];

        var ofRecruiter = (await _recruiter.OpenAsync(Role)).Text;
        var ofSeeker = (await _seeker.OpenAsync(Role)).Text;
        var introduction = (await _recruiter.OpenAsync("/app/introductions/" + id)).Text;

        Assert.That(ofRecruiter, Does.Contain("/app/introductions/" + id).And.Contain("Ada Ambervale → Beatriz Elderquay"));
        Assert.That(ofSeeker, Does.Not.Contain("/app/introductions/").And.Contain("None that you may see."));
        Assert.That(introduction, Does.Contain("For the opening Head of Data").And.Contain($"href=\"{Role}\""));
    }

    private static Task<(string Text, string Address, HttpStatusCode Status)> MoveAsync(
        PageBrowser browser, string happens, string version) =>
        browser.SendAsync(Role + "/events", ("event", happens), ("version", version));
}
