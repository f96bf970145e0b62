using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Browser.Tests;

/// <summary>What people come for, in a browser.</summary>
[Category(TestBrowser.Category)]
internal sealed class StoryTests
{
    [Test]
    public async Task A_recruiter_asks_in_words_by_keyboard_alone_and_is_told_whom_to_ask_first()
    {
        await using var look = await Look.AsAsync("recruiter");
        await look.OpenAsync("/app");
        await FocusAsync(look.Page, "#q");
        await look.Page.RunAndWaitForResponseAsync(
            () => look.Page.Keyboard.TypeAsync("who do I know at Caraway?"),
            response => response.Url.Contains("Caraway%3F", StringComparison.Ordinal));

        // What was found for fewer letters stays until the answer has arrived, and begins with others.
        await look.Page.Locator("#suggestions h2:first-of-type + ul > li:first-child > a[href$='/caraway-health']").WaitForAsync();
        await look.Page.Keyboard.PressAsync("ArrowDown");
        await look.Page.Keyboard.PressAsync("Enter");
        await look.Page.WaitForURLAsync("**/app/companies/caraway-health");

        var first = await look.Page.Locator(".people > li").First.InnerTextAsync();

        Assert.That(await look.Page.TitleAsync(), Does.StartWith("Whom do you know at Caraway Health?"));
        Assert.That(first, Does.Contain("Beatriz Elderquay").And.Contain("José").And.Contain("strong"));
        Assert.That(first, Does.Contain("José Ironpasture, whom you know, vouches for Beatriz Elderquay."));
        Assert.That(look.Complaints, Is.Empty);
    }

    [Test]
    public async Task Filters_change_the_answer_and_the_address_and_going_back_brings_the_answer_back()
    {
        await using var look = await Look.AsAsync("recruiter");
        await look.OpenAsync("/app/companies/caraway-health");
        var before = await look.Page.Locator(".people > li").CountAsync();
        await look.Page.Locator(".filters summary").PressAsync("Enter");
        await look.Page.GetByLabel("Title contains").FillAsync("head of data");
        await look.Page.Keyboard.PressAsync("Enter");
        await look.Page.WaitForURLAsync("**/app/companies/caraway-health?title=head*of*data");
        await look.Page.Locator(".conditions").WaitForAsync();

        Assert.That(await look.Page.Locator(".people > li").CountAsync(), Is.InRange(1, 3).And.LessThan(before));

        await look.Page.GoBackAsync();
        await look.Page.Locator(".people > li").Nth(before - 1).WaitForAsync();
        Assert.That(look.Page.Url, Does.EndWith("/app/companies/caraway-health"));
        Assert.That(look.Complaints, Is.Empty);
    }

    [Test]
    public async Task Other_ways_are_shown_where_they_are_asked_for()
    {
        await using var look = await Look.AsAsync("recruiter");
        await look.OpenAsync("/app/companies/caraway-health");
        var first = look.Page.Locator(".people > li").First;
        await first.GetByText("Other ways to Beatriz Elderquay").PressAsync("Enter");
        await first.Locator(".other-ways > li").First.WaitForAsync();

        Assert.That(await first.Locator(".other-ways > li").CountAsync(), Is.EqualTo(3));
        Assert.That(look.Page.Url, Does.EndWith("/app/companies/caraway-health"));
        Assert.That(look.Complaints, Is.Empty);
    }

    [Test]
    public async Task All_of_it_works_without_scripts()
    {
        await using var look = await Look.AsAsync("recruiter", scripts: false);
        await look.OpenAsync("/app");
        await look.Page.Locator("#q").FillAsync("Caraway Health");
        await look.Page.Keyboard.PressAsync("Enter");
        await look.Page.WaitForURLAsync("**/app/companies/caraway-health");
        await look.Page.Locator(".filters summary").ClickAsync();
        await look.Page.GetByLabel("Title contains").FillAsync("engineer");
        await look.Page.GetByText("Ask again").ClickAsync();

        Assert.That(await look.Page.Locator(".conditions li").CountAsync(), Is.EqualTo(1));
        Assert.That(await look.Page.Locator(".people > li").CountAsync(), Is.GreaterThan(0));
        await look.Page.Locator(".people h2 a").First.ClickAsync();
        Assert.That(await look.Page.Locator("h1").InnerTextAsync(), Does.StartWith("How do you get to know"));
    }

    [Test]
    public async Task Somebody_else_is_chosen_and_then_asks()
    {
        await using var look = await Look.AsAsync();
        await look.OpenAsync("/app/companies/caraway-health?from=us");
        await look.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "job seeker" }).ClickAsync();
        await look.Page.WaitForURLAsync("**/app/companies/caraway-health");

        Assert.That(await look.Page.Locator(".who").InnerTextAsync(), Does.StartWith("Cara"));
        Assert.That(await look.Page.Locator("select[name=from]").CountAsync(), Is.Zero, "a job seeker asks as themself");
    }

    [Test]
    public async Task German_is_asked_for_or_chosen()
    {
        await using var look = await Look.AsAsync(language: "de");
        await look.OpenAsync("/app/companies/caraway-health");
        Assert.That(await look.MainAsync(), Does.Contain("Wen kennen Sie bei Caraway Health?").And.Contain("stark"));

        await look.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
        await look.Page.Locator("h1", new PageLocatorOptions { HasText = "Whom do you know" }).WaitForAsync();
        Assert.That(await look.Page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo("en"));
    }

    [Test]
    public async Task What_was_asked_is_offered_again_to_whoever_asked()
    {
        await using var look = await Look.AsAsync("recruiter");
        await look.OpenAsync("/app/companies/caraway-health");
        await look.OpenAsync("/app");
        Assert.That(
            await look.Page.Locator("#recent a").AllInnerTextsAsync(), Is.EqualTo(new[] { "Whom do you know at Caraway Health?" }));

        await look.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "job seeker" }).ClickAsync();
        await look.Page.Locator(".who", new PageLocatorOptions { HasText = "Cara" }).WaitForAsync();
        Assert.That(await look.Page.Locator("#recent").IsVisibleAsync(), Is.False);
    }

    [Test]
    public async Task A_file_with_faults_is_tried_out_mended_and_imported_and_then_asked_about()
    {
        await using var look = await Look.AsAsync("admin");
        await look.OpenAsync("/app/imports");
        await SendAsync(
            look,
            "Try it out",
            "person_id,name,company,from,until\nbo.storyhill,Bo Storyhill,Quillworks,soon,\n"
                + "ada.ambervale,,Quillworks,2020-01-01,\n");
        Assert.That(await look.MainAsync(), Does.Contain("1 row was refused").And.Contain("from").And.Contain("Row 1."));
        Assert.That((await look.Page.RunAxe()).Violations.Select(violation => violation.Id), Is.Empty);

        await look.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Import it now" }).ClickAsync();
        await look.Page.WaitForURLAsync("**/app/imports?format=employment-csv");
        await SendAsync(
            look,
            "Import",
            "person_id,name,company,from,until\nbo.storyhill,Bo Storyhill,Quillworks,2020-01-01,\n"
                + "ada.ambervale,,Quillworks,2020-01-01,\n");
        Assert.That(await look.MainAsync(), Does.Contain("Done.").And.Not.Contain("refused"));

        await look.OpenAsync("/app/companies/quillworks?from=ada.ambervale");
        Assert.That(await look.MainAsync(), Does.Contain("Bo Storyhill"));
        Assert.That(look.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_recruiter_asks_José_he_agrees_Beatriz_agrees_and_the_recruiter_sees_her_address()
    {
        await using var look = await Look.AsAsync("recruiter");
        await look.OpenAsync("/app/companies/caraway-health");
        await look.Page.GetByRole(
            AriaRole.Button,
            new PageGetByRoleOptions { Name = "Ask José Ironpasture for an introduction to Beatriz Elderquay" }).PressAsync("Enter");
        await look.Page.WaitForURLAsync("**/app/introductions/*");
        var address = new Uri(look.Page.Url).AbsolutePath;
        Assert.That(await look.MainAsync(), Does.Contain("You know José Ironpasture well enough to ask.").And.Contain("Not sent"));
        await look.Page.GetByLabel("What you write to José Ironpasture").FillAsync("Dear José, would you introduce me to Beatriz?");
        await PressAsync(look, "Ask José Ironpasture", "It waits for José Ironpasture to pass it on.");
        Assert.That(await look.MainAsync(), Does.Not.Contain("@"));

        await ActAsync(look, "manager", address, "Dear José, would you introduce me to Beatriz?", "Yes, pass it on");
        await PressAsync(look, "Ask Beatriz Elderquay", "It waits for the answer of Beatriz Elderquay.");

        await ActAsync(look, "contact", address, "would like to be introduced to you by José Ironpasture", "Yes, I would like that");
        Assert.That(await look.MainAsync(), Does.Contain("You agreed."));

        await BecomeAsync(look, "recruiter");
        await look.OpenAsync("/app/inbox");
        await look.Page.Locator($"a[href='{address}']").PressAsync("Enter");
        await look.Page.WaitForURLAsync("**" + address);
        Assert.That(await look.MainAsync(), Does.Contain("beatriz.elderquay@").And.Contain("Beatriz Elderquay agreed."));
        Assert.That((await look.Page.RunAxe()).Violations.Select(violation => violation.Id), Is.Empty);
        Assert.That(look.Complaints, Is.Empty);
    }

    [Test]
    public async Task An_ask_is_sent_and_taken_back_without_scripts()
    {
        await using var look = await Look.AsAsync("recruiter", scripts: false);
        await look.OpenAsync("/app/people/benno.emberlough");
        await look.Page.Locator("button[name=path]").First.ClickAsync();
        await look.Page.GetByText("Discard it").ClickAsync();

        Assert.That(await look.MainAsync(), Does.Contain("You took it back."));
        await look.Page.GetByText("Undo what I did last").ClickAsync();
        Assert.That(await look.MainAsync(), Does.Contain("Not sent").And.Not.Contain("Taken back"));
    }

    /// <summary>Somebody finds an ask in their inbox and does something about it.</summary>
    private static async Task ActAsync(Look look, string visitor, string address, string says, string button)
    {
        await BecomeAsync(look, visitor);
        await look.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Inbox" }).PressAsync("Enter");
        await look.Page.WaitForURLAsync("**/app/inbox");
        var card = look.Page.Locator(".people > li", new PageLocatorOptions { Has = look.Page.Locator($"a[href='{address}']") });
        Assert.That(await card.InnerTextAsync(), Does.Contain(says));
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button }).PressAsync("Enter");
        await look.Page.WaitForURLAsync("**" + address);
    }

    /// <summary>Presses a button, and waits for what the page says then.</summary>
    private static async Task PressAsync(Look look, string button, string says)
    {
        await look.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).PressAsync("Enter");
        await look.Page.Locator("main", new PageLocatorOptions { HasText = says }).WaitForAsync();
    }

    /// <summary>Chooses to be somebody else, by the bar of the page.</summary>
    private static async Task BecomeAsync(Look look, string visitor)
    {
        await look.OpenAsync("/app");
        await look.Page.Locator($".visitors button[value={visitor}]").PressAsync("Enter");
        await look.Page.Locator($".visitors button[value={visitor}][aria-pressed=true]").WaitForAsync();
    }

    /// <summary>Sends a file of employments by the form that is shown, and waits for what became of it.</summary>
    private static async Task SendAsync(Look look, string button, string file)
    {
        await look.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "staff.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(file),
        });
        await look.Page.Locator("select[name=format]").SelectOptionAsync("employment-csv");
        await look.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).PressAsync("Enter");
        await look.Page.WaitForURLAsync("**/app/imports/*");
        await look.Page.Locator("#import:not(:has(progress))").WaitForAsync();
    }

    /// <summary>Goes there by the tab key, as far as one has to.</summary>
    private static async Task FocusAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The tab key does not lead to {selector}.");
    }
}
