using Microsoft.Playwright;
using NUnit.Framework;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Browser.Tests;

/// <summary>A page opened in a browser of its own, as somebody of the demo, which notes what the browser complains of.</summary>
internal sealed class Look : IAsyncDisposable
{
    /// <summary>Width of a phone, pixels: the narrowest that pages are made for.</summary>
    public const int Phone = 360;

    /// <summary>Width of a desktop, pixels.</summary>
    public const int Desktop = 1280;

    private const int Height = 800;

    private readonly IBrowserContext _context;

    private Look(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser complained of: errors of scripts, and what the page's own rules forbid.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Opens a browser.</summary>
    /// <param name="visitor">Id of whom to be; null for whoever is first.</param>
    /// <param name="width">Width, pixels.</param>
    /// <param name="theme">Light or dark.</param>
    /// <param name="language">What the browser asks for.</param>
    /// <param name="scripts">False for a browser without scripts.</param>
    public static async Task<Look> AsAsync(
        string? visitor = null,
        int width = Desktop,
        ColorScheme theme = ColorScheme.Light,
        string language = "en",
        bool scripts = true)
    {
        Assert.That(TestBrowser.Path, Is.Not.Null, TestBrowser.Remedy);
        var context = await Surroundings.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Surroundings.Service.Address.AbsoluteUri,
            ColorScheme = theme,
            JavaScriptEnabled = scripts,
            Locale = language,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = Height },
        });
        context.SetDefaultTimeout((float)Polling.Patience.TotalMilliseconds);
        context.SetDefaultNavigationTimeout((float)Polling.Patience.TotalMilliseconds);
        var look = new Look(context, await context.NewPageAsync());
        await look.BecomeAsync(visitor);
        return look;
    }

    /// <summary>Lets the same browser be somebody else's, and forgets what it complained of.</summary>
    /// <param name="visitor">Id of whom to be; null for whoever is first.</param>
    /// <param name="width">Width, pixels.</param>
    /// <param name="theme">Light or dark.</param>
    public async Task BecomeAsync(string? visitor, int width, ColorScheme theme)
    {
        await Page.SetViewportSizeAsync(width, Height);
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
        await BecomeAsync(visitor);
        Complaints.Clear();
    }

    private async Task BecomeAsync(string? visitor)
    {
        await _context.ClearCookiesAsync();
        if (visitor is not null)
        {
            await _context.AddCookiesAsync(
            [
                new Cookie { Name = "referralgraph-visitor", Value = visitor, Domain = Surroundings.Service.Address.Host, Path = "/app" },
            ]);
        }
    }

    /// <summary>Goes to an address of the dashboard.</summary>
    public async Task<IResponse> OpenAsync(string address) => (await Page.GotoAsync(address))!;

    /// <summary>What the page says where one reads.</summary>
    public Task<string> MainAsync() => Page.Locator("main").InnerTextAsync();

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
