using System.Diagnostics;
using System.Globalization;
using System.Net;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Benchmarks.Service;

/// <summary>The service as it is deployed: published for release, run as a process of its own.</summary>
internal sealed class PublishedService
{
    private readonly string _program;

    private PublishedService(string program) => _program = program;

    /// <summary>Publishes the checkout.</summary>
    public static async Task<PublishedService> PublishAsync()
    {
        var output = Path.Combine(Checkout.Output, "service");
        var project = Path.Combine(Checkout.Root, "src", "ReferralGraph.Api");
        await RunToEndAsync("dotnet", ["publish", project, "-c", "Release", "-o", output, "--nologo", "-v", "quiet"], []);
        return new PublishedService(Path.Combine(output, "ReferralGraph.Api.dll"));
    }

    /// <summary>Runs one command of it, such as an import, to its end; answers what it printed.</summary>
    public Task<string> RunAsync(IEnumerable<string> arguments, params (string Key, string Value)[] settings) =>
        RunToEndAsync("dotnet", [_program, .. arguments], settings);

    /// <summary>Starts it and asks until it answers: from the start of its process to the end of the first answer, and that.</summary>
    /// <param name="question">Path and query.</param>
    /// <param name="settings">Configuration, by key.</param>
    public async Task<(double Nanoseconds, string Answer)> FirstAnswerAsync(string question, params (string Key, string Value)[] settings)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalMachine.FreePort()}");
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        client.UseKey();
        var begun = Stopwatch.GetTimestamp();
        using var process = Start("dotnet", [_program], [.. settings, ("Urls", address)]);
        try
        {
            while (true)
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"The service ended: {await process.StandardError.ReadToEndAsync()}");
                }

                if (await TryAskAsync(client, question) is { } answer)
                {
                    return (Measuring.Stopwatches.Since(begun), answer);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(5));
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            await process.WaitForExitAsync();
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task<RunningService> StartAsync(Uri address, params (string Key, string Value)[] settings)
    {
        var running = new RunningService(address, Start("dotnet", [_program], [.. settings, ("Urls", address.ToString())]));
        await running.UntilReadyAsync();
        return running;
    }

    private static async Task<string?> TryAskAsync(HttpClient client, string question)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(question, UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync() : null;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return null;
        }
    }

    private static async Task<string> RunToEndAsync(string file, IEnumerable<string> arguments, (string Key, string Value)[] settings)
    {
        using var process = Start(file, arguments, settings);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {output}{await errors}");
    }

    private static Process Start(string file, IEnumerable<string> arguments, (string Key, string Value)[] settings)
    {
        Directory.CreateDirectory(Checkout.Output);
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.Output,
        };
        foreach (var (key, value) in BenchmarkedService.WideLimits.Concat(settings))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment[TestKeys.AdminSetting.Replace(":", "__", StringComparison.Ordinal)] = TestKeys.Admin;

        return Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
    }
}
