using System.Net;
using System.Text.RegularExpressions;
using NUnit.Framework;
using ReferralGraph.Api.Demo;
using ReferralGraph.Api.Tests.Referrals;
using ReferralGraph.Api.Tests.Support;

namespace ReferralGraph.Api.Tests.Dashboard;

/// <summary>People ask, answer and take back by pages what they would by routes, and see of it what routes show them.</summary>
internal sealed partial class IntroductionPageTests
{
    private const string Way = "ada.ambervale jose.ironpasture beatriz.elderquay";
    private const string Agrees = "Yes, I would like that";

    private ApiHost _host = null!;
    private HttpClient _client = null!;
    private PageBrowser _ada = null!;
    private PageBrowser _jose = null!;
    private PageBrowser _beatriz = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost(environment: "Development");
        _client = _host.CreateClient();
        await _host.PutAsync(DemoTenant.Generate(DateOnly.FromDateTime(_host.Time.GetUtcNow().UtcDateTime)));
        (_ada, _jose, _beatriz) = (new(_host, "recruiter"), new(_host, "manager"), new(_host, "contact"));
    }

    [TearDown]
    public async Task Stop()
    {
        _ada.Dispose();
        _jose.Dispose();
        _beatriz.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Whoever_stands_at_the_beginning_of_a_path_may_ask_over_it_and_nobody_else()
    {
        var own = (await _ada.OpenAsync("/app/companies/caraway-health")).Text;
        var ofUs = (await _ada.OpenAsync("/app/companies/caraway-health?from=us&notVia=ada.ambervale")).Text;

        Assert.That(own, Does.Contain($"value=\"{Way}\"").And.Contain("Ask José Ironpasture"));
        foreach (Match button in AskButtons().Matches(ofUs))
        {
            Assert.That(button.Value, Does.Contain("\"ada.ambervale "));
        }
    }

    [Test]
    public async Task An_ask_goes_out_with_the_text_that_stands_in_the_form()
    {
        var draft = await _ada.SendAsync("/app/introductions", ("path", Way));
        Assert.That(draft.Text, Does.Contain("Not sent").And.Contain("You know José Ironpasture well enough to ask."));
        Assert.That(draft.Text, Does.Contain("I would like to get to know Beatriz Elderquay."), "the draft names why");

        var asked = await MoveAsync(_ada, draft.Address, "ask", ("text", "Dear José,\r\nplease."), ("version", "1"));
        var stored = await SeeAsync(draft.Address);

        Assert.That(asked.Text, Does.Contain("It waits for José Ironpasture to pass it on.").And.Not.Contain("beatriz.elderquay@"));
        Assert.That(((string?)stored["state"], (string?)stored["text"]), Is.EqualTo(("asked", "Dear José,\nplease.")));
    }

    [Test]
    public async Task Everybody_finds_what_waits_for_them_and_the_address_is_told_when_both_agreed()
    {
        var address = await AskAsync();
        var inbox = (await _jose.OpenAsync("/app/inbox")).Text;
        Assert.That(inbox, Does.Contain("Ada Ambervale asks you for an introduction to Beatriz Elderquay."));
        Assert.That(inbox, Does.Contain("Answer by 7 Dec 2026"));
        Assert.That(inbox, Does.Contain("It ends here, and Ada Ambervale is told so."), "each button says what it does");
        Assert.That(BadgeOf(inbox), Is.EqualTo("1 waits"));

        await MoveAsync(_jose, address, "accept");
        await MoveAsync(_jose, address, "askTarget");
        var between = (await _ada.OpenAsync(address)).Text;
        Assert.That(BadgeOf((await _jose.OpenAsync("/app/inbox")).Text), Is.Null);
        Assert.That((await _beatriz.OpenAsync("/app/inbox")).Text, Does.Contain(Agrees));
        await MoveAsync(_beatriz, address, "targetAgree");
        var after = (await _ada.OpenAsync(address)).Text;

        Assert.That(between, Does.Contain("It waits for the answer of Beatriz Elderquay.").And.Not.Contain("beatriz.elderquay@"));
        Assert.That(after, Does.Contain("mailto:beatriz.elderquay@").And.Contain("Beatriz Elderquay agreed"));
    }

    [TestCase("recruiter")]
    [TestCase("manager")]
    [TestCase("contact")]
    [TestCase("seeker")]
    public async Task The_number_beside_the_inbox_is_that_of_the_route(string visitor)
    {
        await AskAsync();
        var address = await AskAsync();
        await MoveAsync(_jose, address, "accept");
        await MoveAsync(_jose, address, "askTarget");
        await MoveAsync(_beatriz, await IntroducedAsync(), "reply");
        await IntroducedAsync();
        var person = visitor switch
        {
            "recruiter" => DemoTenant.Recruiter,
            "manager" => DemoTenant.Manager,
            "contact" => DemoTenant.Contact,
            _ => DemoTenant.JobSeeker,
        };
        using var browser = new PageBrowser(_host, visitor);

        var waits = (await _client.SeeAsync($"/v1/people/{person}/inbox"))["waiting"]!.AsArray().Count;
        var badge = BadgeOf((await browser.OpenAsync("/app")).Text);

        Assert.That(badge, Is.EqualTo(waits == 0 ? null : waits == 1 ? "1 waits" : $"{waits} wait"));
        Assert.That(waits, Is.EqualTo(visitor switch { "manager" => 1, "contact" => 2, _ => 0 }));
    }

    [Test]
    public async Task Whom_one_hardly_knows_is_not_asked_and_the_page_says_why_and_what_helps()
    {
        var draft = await _ada.SendAsync("/app/introductions", ("path", "ada.ambervale cara.featherstoke"));
        Assert.That(draft.Text, Does.Contain("It is too early to ask Cara Featherstoke:").And.Contain("via="));
        Assert.That(draft.Text, Does.Not.Contain("value=\"ask\""));

        var asked = await MoveAsync(_ada, draft.Address, "ask", ("text", "All the same?"));

        Assert.That((asked.Status, (string?)(await SeeAsync(draft.Address))["state"]), Is.EqualTo((HttpStatusCode.Conflict, "draft")));
        Assert.That(asked.Text, Does.Contain("It is too early").And.Contain("All the same?"), "what was written stays");
    }

    [Test]
    public async Task A_way_that_does_not_lead_there_makes_no_draft()
    {
        var refused = await _ada.SendAsync("/app/introductions", ("path", "ada.ambervale cara.featherstoke beatriz.elderquay nobody"));
        var inbox = (await _ada.OpenAsync("/app/inbox")).Text;

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(refused.Text, Does.Contain("This cannot be done as it is"));
        Assert.That(inbox, Does.Contain("You have asked for nothing yet."));
    }

    [Test]
    public async Task What_was_decided_by_an_older_page_is_not_done()
    {
        var address = await AskAsync();
        await MoveAsync(_ada, address, "withdraw");

        var late = await MoveAsync(_jose, address, "accept", ("version", "2"));
        var wrong = await MoveAsync(_jose, address, "accept");

        Assert.That((late.Status, wrong.Status), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
        Assert.That(late.Text, Does.Contain("Something happened in the meantime").And.Contain("Ada Ambervale took it back."));
        Assert.That((string?)(await SeeAsync(address))["state"], Is.EqualTo("withdrawn"));
    }

    [Test]
    public async Task Nobody_sees_or_moves_what_has_not_reached_them()
    {
        var address = await AskAsync();
        using var seeker = new PageBrowser(_host, "seeker");

        var looked = await _beatriz.OpenAsync(address);
        var moved = await MoveAsync(seeker, address, "withdraw");
        var unknown = await seeker.OpenAsync("/app/introductions/nothing");
        var bare = await _ada.SendBareAsync(address + "/events", ("event", "withdraw"));

        Assert.That(
            (looked.Status, moved.Status, unknown.Status, bare.Status),
            Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Forbidden)));
        Assert.That((string?)(await SeeAsync(address))["state"], Is.EqualTo("asked"));
    }

    [Test]
    public async Task A_no_has_a_reason_and_is_taken_back_within_ten_minutes()
    {
        var address = await AskAsync();
        await MoveAsync(_jose, address, "decline", ("reasonClass", "conflict"));
        Assert.That((await _ada.OpenAsync(address)).Text, Does.Contain("Declined on the way.").And.Contain("a conflict of interest"));

        var undone = await MoveAsync(_jose, address, "undo");
        var seen = (await _ada.OpenAsync(address)).Text;
        Assert.That(undone.Text, Does.Contain("It waits for you to pass it on."));
        Assert.That(EventsIn(seen), Is.EqualTo(new[] { "Drafted", "Asked" }), "what was taken back has not happened");

        await MoveAsync(_jose, address, "decline");
        _host.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.That((await _jose.OpenAsync(address)).Text, Does.Not.Contain("Undo what I did last"));
    }

    [Test]
    public async Task A_colleague_is_named_by_name_and_the_asker_is_not_told()
    {
        var address = await AskAsync();

        var nobody = await MoveAsync(_jose, address, "handOver", ("colleague", "zzzz"));
        var several = await MoveAsync(_jose, address, "handOver", ("colleague", "a"));
        var target = await MoveAsync(_jose, address, "handOver", ("colleague", "beatriz.elderquay"));
        var handed = await MoveAsync(_jose, address, "handOver", ("colleague", "Cara Featherstoke"));
        var seen = (await _ada.OpenAsync(address)).Text;

        Assert.That(
            (nobody.Status, several.Status, target.Status, handed.Status),
            Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.OK)));
        Assert.That(target.Text, Does.Contain("Nobody leads that way today."));
        Assert.That(nobody.Text, Does.Contain("Nobody is known as ‘zzzz’"));
        Assert.That(several.Text, Does.Contain("Several people may be meant:"));
        Assert.That(seen, Does.Contain("It waits for somebody to pass it on.").And.Not.Contain("Cara Featherstoke"));
        Assert.That(EventsIn(seen), Is.EqualTo(new[] { "Drafted", "Asked" }));
    }

    [Test]
    public async Task Whoever_is_nobody_in_the_graph_has_nothing_waiting()
    {
        using var admin = new PageBrowser(_host, "admin");

        var inbox = await admin.OpenAsync("/app/inbox");

        Assert.That((inbox.Status, BadgeOf(inbox.Text)), Is.EqualTo((HttpStatusCode.OK, (string?)null)));
        Assert.That(inbox.Text, Does.Contain("You are not among the people who are known here").And.Not.Contain("href=\"/app/inbox\""));
    }

    private static string? BadgeOf(string page) => Badge().Match(page) is { Success: true } badge
        ? Spaces().Replace(Tags().Replace(badge.Value, string.Empty), " ").Trim()
        : null;

    private static string[] EventsIn(string page) =>
    [
        .. Happened().Matches(page[page.IndexOf("<ol class=\"events\"", StringComparison.Ordinal)..])
            .Select(match => match.Groups["event"].Value),
    ];

    private static Task<(string Text, string Address, HttpStatusCode Status)> MoveAsync(
        PageBrowser browser, string address, string happens, params (string Name, string Value)[] fields) =>
        browser.SendAsync(address + "/events", [("event", happens), .. fields]);

    /// <summary>Asks over José for Beatriz; answers the address of the page.</summary>
    private async Task<string> AskAsync()
    {
        var draft = await _ada.SendAsync("/app/introductions", ("path", Way));
        await MoveAsync(_ada, draft.Address, "ask");
        return draft.Address;
    }

    private async Task<string> IntroducedAsync()
    {
        var address = await AskAsync();
        await MoveAsync(_jose, address, "accept");
        await MoveAsync(_jose, address, "askTarget");
        await MoveAsync(_beatriz, address, "targetAgree");
        await MoveAsync(_jose, address, "introduce");
        return address;
    }

    private Task<System.Text.Json.Nodes.JsonNode> SeeAsync(string address) =>
        _client.SeeAsync("/v1" + address["/app".Length..]);

    [GeneratedRegex("<button[^>]*name=\"path\"[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex AskButtons();

    [GeneratedRegex("<span class=\"badge\">.*?</span>\\s*</span>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Badge();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spaces();

    [GeneratedRegex("<span class=\"result-name\">(?<event>[^<]*)</span>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Happened();
}
