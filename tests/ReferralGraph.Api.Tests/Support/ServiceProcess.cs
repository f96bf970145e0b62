using NUnit.Framework;
using ReferralGraph.TestKit.Access;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>The service in a process of its own, on a free port.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string AddressLabel = "Swagger: ";
    private const string AddressEnd = "/swagger";

    private readonly ProductProcess _process;
    private readonly Task _drained;

    private ServiceProcess(ProductProcess process, Uri address)
    {
        _process = process;
        _drained = process.DrainAsync();
        Client = new HttpClient { BaseAddress = address, Timeout = Polling.Patience };
        Client.UseKey();
    }

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it and waits until it says where it listens.</summary>
    /// <param name="dataDirectory">Of its store.</param>
    /// <param name="heapBytes">Most its heap may hold; null is as much as there is.</param>
    /// <param name="settings">Words of its command line besides.</param>
    public static async Task<ServiceProcess> StartAsync(string dataDirectory, long? heapBytes = null, params IEnumerable<string> settings)
    {
        var process = ProductProcess.Start(dataDirectory, heapBytes, ["--urls", "http://127.0.0.1:0", .. settings]);
        while (await process.ReadLineAsync() is { } line)
        {
            var label = line.IndexOf(AddressLabel, StringComparison.Ordinal);
            if (label >= 0)
            {
                var address = line[(label + AddressLabel.Length)..].Replace(AddressEnd, string.Empty, StringComparison.Ordinal);
                return new ServiceProcess(process, new Uri(address));
            }
        }

        var (code, error) = await process.EndAsync();
        await process.DisposeAsync();
        throw new AssertionException($"The service did not start ({code}): {error}");
    }

    /// <summary>The most memory it has held so far, bytes.</summary>
    public long PeakMemory => _process.PeakMemory;

    /// <summary>Kills it without a chance to tidy up.</summary>
    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        await _drained;
    }
}
