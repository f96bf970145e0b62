using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Browser.Tests;

/// <summary>Every page in either theme, on a phone and on a desktop: anybody can use it, nothing moves, and it is pictured.</summary>
[Category(TestBrowser.Category)]
internal sealed class PageTests
{
    private static readonly string Pictures = Path.Combine(
        Environment.GetEnvironmentVariable("REFERRALGRAPH_SCREENSHOTS") ?? Path.Combine(BesideCheckout.Root!, "artifacts"), "screenshots");

    // Of the window times the way it went: a line of text that goes one pixel down is more.
    private const double MostShift = 0.0002;

    // A page takes long enough to be painted several times on its way.
    private const int SlowBytesPerSecond = 20_000;

    private Look _look = null!;

    // A browser of its own for each would take longer than all else.
    [OneTimeSetUp]
    public async Task Open() => _look = await Look.AsAsync();

    [OneTimeTearDown]
    public async Task Close() => await _look.DisposeAsync();

    private static IEnumerable<TestCaseData> Looks() =>
        from theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        from width in (int[])[Look.Desktop, Look.Phone]
        from page in Pages.All
        select new TestCaseData(page, theme, width).SetArgDisplayNames(
            page.Name, theme.ToString(), width.ToString(CultureInfo.InvariantCulture));

    [TestCaseSource(nameof(Looks))]
    public async Task Anybody_can_use_it_and_nothing_moves(ShownPage shown, ColorScheme theme, int width)
    {
        var look = _look;
        await look.BecomeAsync(shown.Visitor, width, theme);
        var response = await look.OpenAsync(shown.Address);
        var shifted = await ShiftAsync(look.Page);
        if (shown.IsOpen)
        {
            await look.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        }

        Directory.CreateDirectory(Pictures);
        await look.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true,
            Path = Path.Combine(Pictures, $"{shown.Name}-{theme.ToString().ToLowerInvariant()}-{width}.png"),
        });
        var checks = await look.Page.RunAxe();
        var wide = await look.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

        Assert.Multiple(() =>
        {
            Assert.That(response.Ok, Is.Not.EqualTo(shown.IsProblem), $"{response.Status}");
            Assert.That(checks.Violations.Select(Describe), Is.Empty);
            Assert.That(look.Complaints.Where(one => !shown.IsProblem || !one.Contains("status of 4", StringComparison.Ordinal)), Is.Empty);
            Assert.That(shifted, Is.LessThan(MostShift), "something moved after it was shown");
            Assert.That(wide, Is.LessThanOrEqualTo(width), "one has to scroll sideways");
        });
    }

    [TestCase("/app/me/data")]
    [TestCase("/app/openings")]
    [TestCase("/app/companies/caraway-health")]
    public async Task Nothing_moves_on_a_page_that_comes_in_pieces(string address)
    {
        await using var look = await Look.AsAsync("manager");
        var network = await look.Page.Context.NewCDPSessionAsync(look.Page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = SlowBytesPerSecond,
            ["uploadThroughput"] = SlowBytesPerSecond,
        });

        await look.OpenAsync(address);

        Assert.That(await ShiftAsync(look.Page), Is.LessThan(MostShift));
    }

    [Test]
    public async Task A_picture_without_an_alternative_is_found()
    {
        var look = _look;
        await look.OpenAsync("/app");
        await look.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('img'))");

        Assert.That((await look.Page.RunAxe()).Violations.Select(violation => violation.Id), Does.Contain("image-alt"));
    }

    [Test]
    public async Task What_is_put_in_late_is_seen_to_move()
    {
        var look = _look;
        await look.OpenAsync("/app");
        await look.Page.EvaluateAsync(
            "() => { const late = document.createElement('p'); late.textContent = 'late'; document.querySelector('main').prepend(late); }");

        Assert.That(await ShiftAsync(look.Page), Is.GreaterThan(MostShift));
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}";

    /// <summary>How much of the window moved that nobody moved (web.dev/cls).</summary>
    private static Task<double> ShiftAsync(IPage page) => page.EvaluateAsync<double>(
        """
        () => new Promise(tell => {
          let sum = 0;
          new PerformanceObserver(list => {
            for (const entry of list.getEntries()) {
              sum += entry.hadRecentInput ? 0 : entry.value;
            }
          }).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => tell(sum), 0)));
        })
        """);
}
