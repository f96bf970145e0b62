using Microsoft.Playwright;
using NUnit.Framework;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Browser.Tests;

/// <summary>The one service and the one browser of all tests.</summary>
[SetUpFixture]
internal sealed class Surroundings
{
    private static IPlaywright? s_playwright;

    /// <summary>The browser.</summary>
    public static IBrowser Browser { get; private set; } = null!;

    /// <summary>The service.</summary>
    public static DemoService Service { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        if (TestBrowser.Path is not { } program)
        {
            // Where it is missing, the tests that need it are left out, or fail for it one by one.
            return;
        }

        s_playwright = await Playwright.CreateAsync();

        // Tests may run as root, which the browser's own walls do not allow for.
        Browser = await s_playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
        });
        Service = DemoService.Start();
        using var client = new HttpClient { BaseAddress = Service.Address };
        using var first = await client.GetAsync(new Uri("/app/companies/caraway-health", UriKind.Relative));
        first.EnsureSuccessStatusCode();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (s_playwright is not null)
        {
            await Browser.DisposeAsync();
            s_playwright.Dispose();
            await Service.DisposeAsync();
        }
    }
}
