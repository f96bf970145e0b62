using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using NUnit.Framework;
using ReferralGraph.Api.Dashboard;
using ReferralGraph.Api.Features.Imports;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Dashboard;

/// <summary>A file is sent from a page as it is by the route, and the page tells what became of it.</summary>
internal sealed class ImportPageTests
{
    private const string Faulty = "person_id,company,from,until\nmo,Acme,2020-01-01,\nnina,Acme,soon,\nole,Acme,later,\npia,,2020-01-01,\n";

    private ApiHost _host = null!;
    private HttpClient _browser = null!;

    [SetUp]
    public void Start()
    {
        _host = new ApiHost(environment: "Development");
        _browser = BrowserOf(_host);
    }

    [TearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Trying_a_file_out_tells_its_faults_by_what_they_are_and_writes_nothing()
    {
        var page = await EndedAsync(await SendAsync(Faulty, ("format", "employment-csv"), ("dryRun", "true")));

        Assert.That(page, Does.Contain("Tried out: nothing was written.").And.Contain("3 rows were refused"));
        Assert.That(page, Does.Contain("2 rows: 2, 3.").And.Contain("Row 4."));
        Assert.That(page, Does.Contain("href=\"/app/imports?format=employment-csv\""), "the form, filled in as it was");
        using var person = await _host.CreateClient().GetAsync(new Uri("/v1/people/mo", UriKind.Relative));
        Assert.That(person.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_file_is_imported_and_listed()
    {
        var page = await EndedAsync(await SendAsync(Faulty, ("format", "employment-csv"), ("source", "hr"), ("mode", "")));
        var list = await _browser.GetStringAsync(new Uri("/app/imports", UriKind.Relative));

        Assert.That(page, Does.Contain("Done.").And.Contain("3 rows were refused"));
        Assert.That(list, Does.Contain("4 rows").And.Contain("3 refused"));
        using var person = await _host.CreateClient().GetAsync(new Uri("/v1/people/mo", UriKind.Relative));
        Assert.That(person.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task What_a_snapshot_would_end_waits_for_somebody_who_looked()
    {
        var all = new StringBuilder("person_id,company,from,until\n");
        for (var person = 0; person < 60; person++)
        {
            all.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{person},Acme,2020-01-01,\n");
        }

        await EndedAsync(await SendAsync(all.ToString(), ("format", "employment-csv"), ("source", "hr"), ("mode", "snapshot")));
        var address = await SendAsync(
            "person_id,company,from,until\np1,Acme,2020-01-01,\n", ("format", "employment-csv"), ("source", "hr"), ("mode", "snapshot"));
        var held = await EndedAsync(address);
        Assert.That(held, Does.Contain("End what the file lacks").And.Contain("p10 at acme").And.Contain("What would be ended"));

        using var confirmed = await PostAsync(address + "/confirm", new MultipartFormDataContent());
        var done = await _browser.GetStringAsync(new Uri(address, UriKind.Relative));

        Assert.That(confirmed.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the page one is led back to");
        Assert.That(done, Does.Contain("Done.").And.Contain("What was ended").And.Not.Contain("End what the file lacks"));
    }

    [Test]
    public async Task Only_a_form_of_the_page_sends_anything()
    {
        using var bare = await _browser.PostAsync(
            new Uri("/app/imports", UriKind.Relative), Form(Faulty, ("format", "employment-csv")));
        var list = await _browser.GetStringAsync(new Uri("/app/imports", UriKind.Relative));

        Assert.That(bare.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(list, Does.Contain("Nothing has been imported yet."));
    }

    [Test]
    public async Task What_is_wrong_with_the_form_is_named()
    {
        using var owner = await PostAsync("/app/imports", Form(Faulty, ("format", "vcard")));
        using var empty = await PostAsync("/app/imports", Form(string.Empty, ("format", "employment-csv")));

        Assert.That((owner.StatusCode, empty.StatusCode), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
        Assert.That(await owner.Content.ReadAsStringAsync(), Does.Contain("<strong>owner</strong>"));
        Assert.That(await empty.Content.ReadAsStringAsync(), Does.Contain("<strong>file</strong>"));
    }

    [TestCase(2_000, Description = "taken as a form, and then found to be too large")]
    [TestCase(100_000)]
    public async Task A_file_that_is_too_large_is_refused_and_nothing_is_kept(int bytes)
    {
        await using var host = new ApiHost(
            environment: "Development", settings: new Dictionary<string, string> { ["Imports:MaxBytes"] = "1024" });
        using var browser = BrowserOf(host);
        var mark = await MarkAsync(browser);
        var form = Form(new string('x', bytes), ("format", "employment-csv"), ("__RequestVerificationToken", mark));

        using var refused = await browser.PostAsync(new Uri("/app/imports", UriKind.Relative), form);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("Imports:MaxBytes"));
    }

    [Test]
    public void Problems_of_many_rows_come_first_whatever_their_values()
    {
        ImportErrorResponse[] errors =
        [
            new(1, "company", "A company is missing; name it."), new(2, "from", "'soon' is no day; write 2020-01-31."),
            new(9, "from", "'later' is no day; write 2020-01-31."),
        ];

        var groups = RowProblem.Group(errors);

        Assert.That(groups.Select(group => (group.Field, group.Text)), Is.EqualTo(new[]
        {
            ("from", "'soon' is no day; write 2020-01-31."), ("company", "A company is missing; name it."),
        }));
        Assert.That(groups.Select(group => group.Rows), Is.EqualTo(new long[][] { [2, 9], [1] }));
    }

    /// <summary>Sends as a browser does: with the cookies it was given, an administrator's, and without a key.</summary>
    private static HttpClient BrowserOf(ApiHost host)
    {
        var cookies = new CookieContainer();
        cookies.Add(host.Server.BaseAddress, new Cookie("referralgraph-visitor", "admin", "/app"));
        var browser = host.CreateDefaultClient(new RedirectHandler(), new CookieContainerHandler(cookies));
        browser.DefaultRequestHeaders.Clear();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        return browser;
    }

    /// <summary>Sends a file; answers the address of the page that tells of it.</summary>
    private async Task<string> SendAsync(string file, params (string Name, string Value)[] fields)
    {
        using var response = await PostAsync("/app/imports", Form(file, fields));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        return response.RequestMessage!.RequestUri!.AbsolutePath;
    }

    /// <summary>What the page says once the import has ended.</summary>
    private async Task<string> EndedAsync(string address) => WebUtility.HtmlDecode(await Polling.UntilAsync(
        () => _browser.GetStringAsync(new Uri(address, UriKind.Relative)),
        page => !page.Contains("<progress", StringComparison.Ordinal),
        "the end of the import"));

    private async Task<HttpResponseMessage> PostAsync(string address, MultipartFormDataContent form)
    {
        form.Add(new StringContent(await MarkAsync(_browser)), "__RequestVerificationToken");
        return await _browser.PostAsync(new Uri(address, UriKind.Relative), form);
    }

    /// <summary>The mark of a form, as an administrator is shown it.</summary>
    private static async Task<string> MarkAsync(HttpClient browser)
    {
        using var chosen = await browser.GetAsync(new Uri("/app/imports", UriKind.Relative));
        var page = await chosen.Content.ReadAsStringAsync();
        const string Field = "name=\"__RequestVerificationToken\" value=\"";
        var begin = page.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
        return page[begin..page.IndexOf('"', begin)];
    }

    private static MultipartFormDataContent Form(string file, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(content, ImportPages.File, "staff.csv");
        return form;
    }
}
