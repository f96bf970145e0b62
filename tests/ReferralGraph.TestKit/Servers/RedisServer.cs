using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.TestKit.Servers;

/// <summary>A <c>redis-server</c> of a test's own, on a free port and without files. Can be killed, paused and started again.</summary>
public sealed partial class RedisServer : IAsyncDisposable
{
    /// <summary>What must be on the <c>PATH</c>.</summary>
    public const string Program = "redis-server";

    private const int Stop = 19;
    private const int Continue = 18;

    private readonly string[] _settings;
    private Process? _process;

    private RedisServer(int port, string[] settings)
    {
        Address = new IPEndPoint(IPAddress.Loopback, port);
        _settings = settings;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

    /// <summary>Starts one; null where the program is not installed.</summary>
    /// <param name="settings">Further arguments, such as <c>--maxmemory</c>, <c>1mb</c>.</param>
    public static async Task<RedisServer?> TryStartAsync(params string[] settings)
    {
        if (!LocalMachine.Has(Program))
        {
            return null;
        }

        var server = new RedisServer(LocalMachine.FreePort(), settings);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again, empty, on the same port.</summary>
    public async Task StartAsync()
    {
        var port = Address.Port.ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", Path.GetTempPath(), "--daemonize", "no",
            .. _settings,
        ];
        _process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException($"{Program} did not start.");
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        var begun = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begun) > Polling.Patience)
            {
                throw new InvalidOperationException($"{Program} does not answer on port {port}.");
            }
        }
    }

    /// <summary>Ends it at once, with all it holds.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Stops it from running; connections stay open.</summary>
    public void Pause() => Signal(Stop);

    /// <summary>Lets it run on.</summary>
    public void Resume() => Signal(Continue);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await KillAsync();

    private void Signal(int signal)
    {
        if (Kill((_process ?? throw new InvalidOperationException($"{Program} does not run.")).Id, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} was refused: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Address);
            var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[7];
            await stream.ReadExactlyAsync(answer);
            return Encoding.ASCII.GetString(answer) == "+PONG\r\n";
        }
        catch (Exception absent) when (absent is SocketException or IOException)
        {
            await Task.Delay(20);
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
