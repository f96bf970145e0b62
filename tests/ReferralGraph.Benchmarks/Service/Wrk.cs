using System.Diagnostics;
using System.Globalization;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Benchmarks.Service;

/// <summary>The load generator <c>wrk</c>.</summary>
internal static class Wrk
{
    /// <summary>What to do where it is not installed.</summary>
    public const string Missing = "There is no wrk: install the package wrk.";

    /// <summary>True where it is installed.</summary>
    public static bool IsInstalled =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    /// <summary>Asks one address again and again over some connections, for a person where one is named.</summary>
    /// <returns>Requests a second, and the time within which 99 of 100 were answered, nanoseconds.</returns>
    public static async Task<(double PerSecond, double P99)> RunAsync(Uri address, int connections, int seconds, string? person = null)
    {
        string[] arguments =
        [
            "--threads",
            "1",
            "--connections",
            connections.ToString(CultureInfo.InvariantCulture),
            "--duration",
            $"{seconds}s",
            "--latency",
            "--header",
            $"{TestKeys.Header}: {TestKeys.Admin}",
            .. person is null ? Array.Empty<string>() : ["--header", $"X-On-Behalf-Of: {person}"],
            address.ToString(),
        ];
        using var process = Process.Start(
            new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return !output.Contains("Non-2xx", StringComparison.Ordinal)
            && After(output, "Requests/sec:") is { } rate
            && After(output, "99%") is { } latency
            ? (Number(rate), Nanoseconds(latency))
            : throw new InvalidOperationException($"wrk says: {output}");
    }

    /// <summary>The word that stands behind another at the beginning of a line.</summary>
    private static string? After(string output, string word) => output.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words.Length > 1 && words[0] == word)?[1];

    private static double Nanoseconds(string time) =>
        time.EndsWith("us", StringComparison.Ordinal) ? Number(time[..^2]) * 1e3
        : time.EndsWith("ms", StringComparison.Ordinal) ? Number(time[..^2]) * 1e6
        : Number(time[..^1]) * 1e9;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
