using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ReferralGraph.TestKit.Servers;

/// <summary>A TCP proxy that can be told to misbehave, between a client under test and a real server.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly IPEndPoint _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Connection, bool> _connections = new();
    private readonly Task _accepting;
    private volatile Fault _fault = new Fault.None();

    private FaultProxy(IPEndPoint server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it does now, to connections that are open as well.</summary>
    public Fault Fault
    {
        get => _fault;
        set
        {
            _fault = value;
            if (value is Fault.Refusing)
            {
                Cut();
            }
        }
    }

    /// <summary>Starts between clients and a server.</summary>
    public static FaultProxy Before(IPEndPoint server) => new(server);

    /// <summary>Resets every open connection.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        Cut();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_stopping.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            if (_fault is Fault.Refusing)
            {
                client.Close(timeout: 0);
                continue;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var _ = client;
        client.NoDelay = true;
        var connection = new Connection(client, server);
        _connections.TryAdd(connection, true);
        try
        {
            await server.ConnectAsync(_server, _stopping.Token);
            await Task.WhenAny(PumpAsync(connection, client, server, answers: false), PumpAsync(connection, server, client, answers: true));
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The server is not there: neither is the connection.
        }
        finally
        {
            _connections.TryRemove(connection, out var _);
            connection.Reset();
        }
    }

    private async Task PumpAsync(Connection connection, Socket from, Socket to, bool answers)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (true)
            {
                var count = await from.ReceiveAsync(buffer, _stopping.Token);
                if (count == 0)
                {
                    return;
                }

                // What was swallowed is gone, and the rest of the stream means nothing without it: such a connection stays silent for good.
                connection.IsSilent |= _fault is Fault.Silent;
                if (connection.IsSilent)
                {
                    continue;
                }

                switch (_fault)
                {
                    case Fault.Slow slow:
                        await Task.Delay(slow.Delay, _stopping.Token);
                        break;
                    case Fault.Garbage garbage when answers:
                        new Random(garbage.Seed).NextBytes(buffer.AsSpan(0, count));
                        break;
                    case Fault.Damaging damaging when answers:
                        for (var place = damaging.EveryBytes - 1; place < count; place += damaging.EveryBytes)
                        {
                            buffer[place] ^= 1;
                        }

                        break;
                }

                var tearing = answers ? _fault as Fault.Tearing : null;
                var passed = Math.Min(count, tearing?.AfterBytes ?? count);
                for (var sent = 0; sent < passed;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, passed - sent), _stopping.Token);
                }

                if (tearing is not null)
                {
                    return;
                }
            }
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One end is gone; the other one follows.
        }
    }

    private sealed class Connection(Socket client, Socket server)
    {
        public bool IsSilent { get; set; }

        public void Reset()
        {
            client.Close(timeout: 0);
            server.Close(timeout: 0);
        }
    }
}
