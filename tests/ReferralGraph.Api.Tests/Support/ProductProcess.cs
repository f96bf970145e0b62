using System.Diagnostics;
using System.Globalization;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>The program as users run it, in a process of its own that can be killed.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private ProductProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it with these words on its command line.</summary>
    public static ProductProcess Start(string dataDirectory, params IEnumerable<string> words) =>
        Start(dataDirectory, heapBytes: null, words);

    /// <summary>Starts it with a heap that can hold so many bytes, or as much as there is.</summary>
    public static ProductProcess Start(string dataDirectory, long? heapBytes, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var word in (IEnumerable<string>)["exec", typeof(Program).Assembly.Location, .. words])
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Store__DataDirectory"] = dataDirectory;
        start.Environment["Demo__Enabled"] = "false";
        start.Environment["Access__BootstrapApiKey"] = TestKeys.Admin;
        if (heapBytes is { } most)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = most.ToString("x", CultureInfo.InvariantCulture);
        }

        return new ProductProcess(Process.Start(start)!);
    }

    /// <summary>The next line it writes, or null at the end.</summary>
    public ValueTask<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync(CancellationToken.None);

    /// <summary>Reads on and drops what it writes, or else it would stop when the pipe is full.</summary>
    public Task DrainAsync() => _process.StandardOutput.ReadToEndAsync();

    /// <summary>The most memory it has held so far, bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Kills it as a loss of power would, without a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int Code, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        await _error;
        _process.Dispose();
    }
}
