namespace ReferralGraph.TestKit.Servers;

/// <summary>The browser that tests of pages look through: the Chromium of this machine.</summary>
internal static class TestBrowser
{
    /// <summary>Category of tests that need it.</summary>
    public const string Category = "Browser";

    /// <summary>How to get it.</summary>
    public const string Remedy = "install the package chromium, or set CHROMIUM_PATH to the program";

    /// <summary>The program; null where there is none.</summary>
    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium" }
        .FirstOrDefault(File.Exists);
}
