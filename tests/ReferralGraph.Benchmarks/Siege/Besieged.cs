using System.Diagnostics;
using System.Globalization;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Benchmarks.Siege;

/// <summary>The service in a process of one processor and 1.5 GiB; whoever besieges it has another processor.</summary>
internal static class Besieged
{
    /// <summary>Most memory its process may hold.</summary>
    public const long MemoryBytes = 3L << 29;

    private const string ServiceProcessor = "0";
    private const string OwnProcessor = "1";

    /// <summary>Starts it on the store of a folder and waits until it is ready.</summary>
    /// <param name="folder">Where its store is.</param>
    /// <param name="settings">Configuration, by key.</param>
    public static async Task<RunningService> StartAsync(ScratchFolder folder, params (string Key, string Value)[] settings)
    {
        await PinAsync(OwnProcessor);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalMachine.FreePort()}"));
        var start = new ProcessStartInfo("taskset")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--cpu-list", ServiceProcessor, "dotnet", typeof(Besieged).Assembly.Location, BenchmarkedService.Verb,
                $"--Urls={address}", $"--Store:DataDirectory={DataOf(folder)}", "--Demo:Enabled=false",
                $"--{TestKeys.AdminSetting}={TestKeys.Admin}", "--Logging:LogLevel:Default=Critical",
            },
        };
        foreach (var (key, value) in settings)
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = MemoryBytes.ToString("x", CultureInfo.InvariantCulture);
        var running = new RunningService(address, Process.Start(start)!);
        try
        {
            await running.UntilReadyAsync();
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets this process have every processor again.</summary>
    public static Task ReleaseAsync() =>
        PinAsync(string.Create(CultureInfo.InvariantCulture, $"0-{Math.Max(1, Environment.ProcessorCount) - 1}"));

    /// <summary>The log of a folder's store, bytes.</summary>
    public static long LogOf(ScratchFolder folder)
    {
        var log = new FileInfo(Path.Combine(DataOf(folder), "graph.db-wal"));
        return log.Exists ? log.Length : 0;
    }

    /// <summary>Imports a file to its end.</summary>
    public static async Task ImportAsync(HttpClient http, string format, string text, CancellationToken cancellationToken = default)
    {
        using var job = await http.PostAsync($"/v1/imports?format={format}", new StringContent(text), cancellationToken);
        job.EnsureSuccessStatusCode();
        while (true)
        {
            var state = await http.GetStringAsync(job.Headers.Location, cancellationToken);
            if (state.Contains("\"state\":\"completed\"", StringComparison.Ordinal))
            {
                return;
            }

            if (state.Contains("\"failure\":\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The import failed: {state}");
            }

            await Task.Delay(200, cancellationToken);
        }
    }

    private static string DataOf(ScratchFolder folder) => folder.File("data");

    // Process.ProcessorAffinity is that of the first thread alone.
    private static async Task PinAsync(string processors)
    {
        if (Environment.ProcessorCount > 1)
        {
            var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            var start = new ProcessStartInfo("taskset", ["--all-tasks", "--cpu-list", "--pid", processors, own])
            {
                UseShellExecute = false, RedirectStandardOutput = true,
            };
            using var told = Process.Start(start)!;
            await told.StandardOutput.ReadToEndAsync();
            await told.WaitForExitAsync();
        }
    }
}
