using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using ReferralGraph.Api.Features.Answers;
using ReferralGraph.Api.Start;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Api.Tests;

/// <summary>Whoever reads a long answer too slowly is cut off by what they have read, whatever the operating system holds.</summary>
internal sealed class ReaderPaceTests
{
    private static readonly TimeSpan Grace = Hosting.SlowestReader.GracePeriod;

    private readonly FakeTimeProvider _time = new();
    private long _confirmed;
    private int _cuts;

    [SetUp]
    public void Begin() => (_confirmed, _cuts) = (0, 0);

    [Test]
    public void Whoever_takes_nothing_is_cut_off_after_the_grace_period()
    {
        using var pace = Pace();
        using var waiting = pace.Await();

        _time.Advance(Grace);
        Assert.That(_cuts, Is.Zero);
        _time.Advance(Grace / 2);
        Assert.That(_cuts, Is.EqualTo(1));
    }

    [TestCase(1_024, true)]
    [TestCase(4_000, true)]
    [TestCase(4_096, false)]
    public void Whoever_takes_less_than_the_least_rate_is_cut_off(int bytesPerSecond, bool isCut)
    {
        using var pace = Pace();
        using var waiting = pace.Await();
        for (var second = 0; second < 1_000 && _cuts == 0; second++)
        {
            _confirmed += bytesPerSecond;
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(_cuts > 0, Is.EqualTo(isCut));
    }

    [Test]
    public void Nobody_is_cut_off_while_they_are_not_waited_for()
    {
        using var pace = Pace();
        pace.Await().Dispose();

        _time.Advance(10 * Grace);

        Assert.That(_cuts, Is.Zero);
    }

    [Test]
    public void Each_wait_has_its_own_grace_period()
    {
        using var pace = Pace();
        for (var wait = 0; wait < 5; wait++)
        {
            using var waiting = pace.Await();
            _time.Advance(Grace);
        }

        Assert.That(_cuts, Is.Zero);
    }

    [Test]
    public async Task What_the_operating_system_has_taken_is_not_taken_for_read()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Only Linux says what the other end has confirmed; elsewhere the web server alone measures.");
        }

        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        using var reader = new TcpClient { ReceiveBufferSize = 4_096 };
        var connecting = reader.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var socket = await listener.AcceptSocketAsync();
        await connecting;
        var context = new DefaultHttpContext();
        context.Features.Set<IConnectionSocketFeature>(new Connection(socket));
        using var pace = ReaderPace.Of(context, _time, () => _cuts++);
        socket.Blocking = false;
        var taken = Fill(socket);
        Assert.That(taken, Is.GreaterThan(Hosting.SlowestReader.BytesPerSecond * Grace.TotalSeconds), "by the operating system");

        using (pace.Await())
        {
            _time.Advance(2 * Grace);
        }

        Assert.That(_cuts, Is.EqualTo(1), "who reads nothing");
        using (pace.Await())
        {
            var buffer = new byte[1 << 16];
            for (long read = 0; read < taken; read += await reader.GetStream().ReadAsync(buffer))
            {
            }

            await Polling.UntilAsync(() => Task.FromResult(socket.Poll(0, SelectMode.SelectWrite)), "the other end's word");
            _time.Advance(Grace * 1.5);
        }

        Assert.That(_cuts, Is.EqualTo(1), "who has read all");
    }

    private static long Fill(Socket socket)
    {
        var (piece, taken) = (new byte[1 << 16], 0L);
        while (true)
        {
            var sent = socket.Send(piece, SocketFlags.None, out var error);
            if (error != SocketError.Success)
            {
                return taken;
            }

            taken += sent;
        }
    }

    private ReaderPace Pace() => new(() => _confirmed, _time, () => _cuts++);

    private sealed class Connection(Socket socket) : IConnectionSocketFeature
    {
        public Socket Socket => socket;
    }
}
