using System.Net;
using NUnit.Framework;
using ReferralGraph.Api.Tests.Support;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Tests;

/// <summary>Pages of a company answer.</summary>
internal sealed class PathPagingTests
{
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new ApiHost();
        _client = _host.CreateClient();
        await _host.PutAsync(
        [
            new Person(Sample.Id("ada"), "Ada"),
            new Company(new CompanyId("acme"), "Acme", Headcount: 900),
            new Company(new CompanyId("other"), "Other", Headcount: 900),
            .. Enumerable.Range(0, 60).SelectMany(number => Employee($"p{number:00}", 0.30 + (number % 20 / 100.0))),
        ]);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Pages_hold_everybody_once_in_order()
    {
        var large = await PagesAsync(50);
        var small = await PagesAsync(7);

        Assert.That(large.Select(page => page.Count), Is.EqualTo(new[] { 50, 10 }));
        Assert.That(small.SelectMany(page => page), Is.EqualTo(large.SelectMany(page => page)));
    }

    [Test]
    public async Task Pages_stay_whole_while_people_are_added_before_and_behind()
    {
        var first = await _client.ReadAsync("/v1/companies/acme/paths?from=ada&limit=30");
        await _host.PutAsync([.. Employee("warmer", 0.99), .. Employee("colder", 0.01)]);

        var second = await _client.ReadAsync($"/v1/companies/acme/paths?from=ada&limit=50&cursor={first["nextCursor"]}");

        Assert.That(
            first.People().Concat(second.People()).Except(["colder"]),
            Is.EquivalentTo(Enumerable.Range(0, 60).Select(number => $"p{number:00}")));
        Assert.That(second.People(), Does.Contain("colder").And.Not.Contain("warmer"));
    }

    [TestCase("bridge")]
    [TestCase("balanced")]
    public async Task Experimental_rankings_hold_everybody_once_too(string ranking)
    {
        var whole = await PagesAsync(50, $"&ranking={ranking}");
        var pages = await PagesAsync(7, $"&ranking={ranking}");

        Assert.That(pages.SelectMany(page => page), Is.EqualTo(whole.SelectMany(page => page)));
        Assert.That(pages.SelectMany(page => page), Is.EquivalentTo(Enumerable.Range(0, 60).Select(number => $"p{number:00}")));
    }

    [TestCase("/v1/companies/acme/paths?from=ada&limit=7")]
    [TestCase("/v1/companies/acme/paths?limit=50&maxHops=3&from=ada&ranking=warmest")]
    public async Task A_cursor_goes_on_with_the_same_question_however_it_is_written(string address)
    {
        var next = await _client.ReadAsync($"{address}&cursor={await CursorAsync()}");

        Assert.That(next.People(), Is.Not.Empty);
    }

    [TestCase("/v1/companies/other/paths?from=ada")]
    [TestCase("/v1/companies/acme/paths?from=p01")]
    [TestCase("/v1/companies/acme/paths?from=anyone")]
    [TestCase("/v1/companies/acme/paths?from=ada&maxHops=2")]
    [TestCase("/v1/companies/acme/paths?from=ada&ranking=shortest")]
    [TestCase("/v1/companies/acme/paths?from=ada&ranking=bridge")]
    [TestCase("/v1/companies/acme/paths?from=ada&jobFamily=x")]
    [TestCase("/v1/companies/acme/paths?from=ada&asOf=2026-11-22")]
    [TestCase("/v1/companies/acme/paths?from=ada&employment=any")]
    [TestCase("/v1/companies/acme/paths?from=ada&title=x")]
    [TestCase("/v1/companies/acme/paths?from=ada&minStrength=0.1")]
    [TestCase("/v1/companies/acme/paths?from=ada&notVia=p01")]
    [TestCase("/v1/companies/acme/paths?from=ada&observedOnly=true")]
    [TestCase("/v1/people/p01/paths?from=ada")]
    [TestCase("/v1/people/ada/ties?limit=10")]
    public async Task A_cursor_of_another_question_is_refused(string address)
    {
        var problem = await _client.ProblemAsync($"{address}&cursor={await CursorAsync()}", HttpStatusCode.BadRequest);

        Assert.That(problem.About("cursor"), Does.StartWith("cursor must be the nextCursor"));
    }

    [Test]
    public async Task A_list_begun_before_midnight_goes_on_as_of_its_day()
    {
        var cursor = await CursorAsync();
        var rest = await _client.ReadAsync($"/v1/companies/acme/paths?from=ada&limit=50&cursor={cursor}");
        var tie = (string)(await _client.ReadAsync("/v1/people/ada/ties?limit=10"))["nextCursor"]!;
        _host.Time.Advance(TimeSpan.FromDays(1));

        var later = await _client.ReadAsync($"/v1/companies/acme/paths?from=ada&limit=50&cursor={cursor}");
        Assert.That(later.WithoutSource(), Is.EqualTo(rest.WithoutSource()));
        Assert.That((string?)(await _client.ReadAsync($"/v1/people/ada/ties?cursor={tie}"))["model"]!["asOf"], Is.EqualTo("2026-11-23"));
    }

    [Test]
    public async Task A_damaged_cursor_is_refused()
    {
        var cursor = await CursorAsync();
        for (var place = 0; place < cursor.Length; place += 5)
        {
            var damaged = string.Concat(cursor.AsSpan(0, place), "!", cursor.AsSpan(place + 1));

            await _client.ProblemAsync(
                $"/v1/companies/acme/paths?from=ada&cursor={Uri.EscapeDataString(damaged)}", HttpStatusCode.BadRequest);
        }
    }

    [Test]
    public async Task Ties_page_alike()
    {
        var first = await _client.ReadAsync("/v1/people/ada/ties?limit=35");
        var second = await _client.ReadAsync($"/v1/people/ada/ties?limit=35&cursor={first["nextCursor"]}");

        var ids = first["ties"]!.AsArray().Concat(second["ties"]!.AsArray()).Select(tie => (string)tie!["person"]!["id"]!).ToList();
        Assert.That(ids, Is.Unique.And.Count.EqualTo(60));
        Assert.That(second["nextCursor"], Is.Null);
    }

    private static IEnumerable<GraphRecord> Employee(string id, double strength) =>
        [new Person(Sample.Id(id), id), Sample.Works(id, "acme"), Sample.Tie("ada", id, strength)];

    private async Task<string> CursorAsync() =>
        (string)(await _client.ReadAsync("/v1/companies/acme/paths?from=ada&limit=10"))["nextCursor"]!;

    private async Task<List<IReadOnlyList<string>>> PagesAsync(int limit, string parameters = "")
    {
        var pages = new List<IReadOnlyList<string>>();
        string? cursor = null;
        do
        {
            var page = await _client.ReadAsync(
                $"/v1/companies/acme/paths?from=ada&limit={limit}{parameters}{(cursor is null ? string.Empty : "&cursor=" + cursor)}");
            pages.Add(page.People());
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        return pages;
    }
}
