using System.Diagnostics;
using System.Globalization;
using System.Net;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Benchmarks.Service;

/// <summary>A process of the published service that goes on until it is told to stop.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;
    private bool _isDisposed;

    public RunningService(Uri address, Process process)
    {
        _process = process;
        (_output, _errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Client = new HttpClient { BaseAddress = address, Timeout = Patience };
        Client.UseKey();
    }

    /// <summary>Asks this process, past any proxy.</summary>
    public HttpClient Client { get; }

    /// <summary>True when its process is over.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The most memory its process has held so far, bytes.</summary>
    public double PeakMemory => Memory(process => process.PeakWorkingSet64);

    /// <summary>Memory that its process holds, bytes; none when it is over.</summary>
    public double Held => Memory(process => process.WorkingSet64);

    /// <summary>Waits until it says that requests may be sent to it.</summary>
    public async Task UntilReadyAsync()
    {
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(20))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The service ended: {await _errors}");
            }

            try
            {
                using var ready = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (ready.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        throw new TimeoutException("The service did not get ready.");
    }

    /// <summary>Tells it to stop, as whoever replaces it does, and waits for its end; answers its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var told = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await told.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    private double Memory(Func<Process, long> read)
    {
        _process.Refresh();
        return _process.HasExited ? 0 : read(_process);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        await Task.WhenAll(_output, _errors);
        _process.Dispose();
    }
}
