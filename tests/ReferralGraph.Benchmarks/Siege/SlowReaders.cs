using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Service;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.TestKit.Access;

namespace ReferralGraph.Benchmarks.Siege;

/// <summary>Section 2: callers who read batches and exports a kilobyte a second while an import goes on.</summary>
internal static class SlowReaders
{
    private const int ReadersOfEach = 4;
    private const int BytesOfRead = 256;
    private const int RowsShare = 3;
    private const double LogBar = 64 << 20;

    // A reader that is cut late is one whose bytes fitted the buffers of the operating system.
    private const int ReceiveBuffer = 4096;

    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(250);

    /// <summary>Lets them read; bars for the service alone.</summary>
    public static async Task RunAsync(
        string name, ScratchFolder folder, RunningService service, string batch, string export, BenchmarkOptions options, Report report)
    {
        var isService = name == "service";
        var rows = (options.Operations ?? LargeImport.Rows) / RowsShare;

        // What an export is slow about must be longer than what waits in buffers.
        await Besieged.ImportAsync(service.Client, "employment-csv", LargeImport.File("early", rows));
        var before = service.Held;
        using var ending = new CancellationTokenSource();
        var body = LongAnswers.Batch(1_000, LongAnswers.LargestLimit);
        var post = $"POST {batch} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n";
        var readers = Enumerable.Range(0, ReadersOfEach).SelectMany(_ => new[]
        {
            ReadAsync(service.Client.BaseAddress!, post, body, ending.Token),
            ReadAsync(service.Client.BaseAddress!, $"GET {export} HTTP/1.1\r\n", string.Empty, ending.Token),
        }).ToList();
        var (log, most) = (0L, before);
        var run = new Outcomes();
        await run.WhileProbedAsync(service.Client, async () =>
        {
            var importing = Besieged.ImportAsync(service.Client, "employment-csv", LargeImport.File("late", rows));
            for (var over = Task.WhenAll(importing, Task.Delay(TimeSpan.FromSeconds(options.SiegeSeconds))); !over.IsCompleted;)
            {
                await Task.WhenAny(over, Task.Delay(100));
                (log, most) = (Math.Max(log, Besieged.LogOf(folder)), Math.Max(most, service.Held));
            }

            await importing;
        });
        await ending.CancelAsync();
        var cut = (await Task.WhenAll(readers)).Count(isCut => isCut);
        var label = string.Create(CultureInfo.InvariantCulture, $"{name}, {readers.Count} slow readers");
        report.Add(
            LongAnswers.GraphName,
            $"{label}, import of {Figures.Count(rows)} rows: log of the store, largest",
            Figures.Bytes(log),
            "at most 64 MiB",
            isService ? log <= LogBar : null);
        report.Add(
            LongAnswers.GraphName,
            $"{label}: most memory meanwhile by that before",
            $"{Figures.Share(most / before)} of {Figures.Bytes(before)}",
            $"at most {Figures.Bytes(Besieged.MemoryBytes)}",
            isService ? most <= Besieged.MemoryBytes && !service.HasEnded : null);
        report.Add(LongAnswers.GraphName, $"{label}: cut off by the end of the import", Figures.Count(cut));
        run.Report(report, LongAnswers.GraphName, label, isService);
    }

    /// <summary>Reads slowly until it is cut off or told to end; true where it was cut off.</summary>
    private static async Task<bool> ReadAsync(Uri address, string head, string body, CancellationToken ending)
    {
        using var client = new TcpClient { ReceiveBufferSize = ReceiveBuffer };
        try
        {
            await client.ConnectAsync(address.Host, address.Port, ending);
            await using var stream = client.GetStream();
            var request = $"{head}Host: {address.Authority}\r\n{TestKeys.Header}: {TestKeys.Admin}\r\n\r\n{body}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), ending);
            var buffer = new byte[BytesOfRead];
            while (await stream.ReadAsync(buffer, ending) > 0)
            {
                await Task.Delay(BetweenReads, ending);
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
