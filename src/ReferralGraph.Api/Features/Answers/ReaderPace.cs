using System.Buffers.Binary;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using ReferralGraph.Api.Start;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>
/// Cuts off a reader who takes less than the least rate while an answer waits for them. The web server measures what the operating system
/// has taken from it, and grants a reader time for all of that: with megabytes of buffers a kilobyte a second lasts for many minutes. What
/// the other end has confirmed is what was read.
/// </summary>
internal sealed class ReaderPace : IDisposable
{
    private const int LevelOfTcp = 6;
    private const int OptionOfTcpInfo = 11;
    private const int ConfirmedAt = 120;

    private static readonly TimeSpan s_interval = Hosting.SlowestReader.GracePeriod / 2;

    private readonly Func<long?> _confirmed;
    private readonly TimeProvider _time;
    private readonly Action _cut;
    private readonly ITimer _timer;
    private readonly Waiting _waiting;
    private readonly Lock _gate = new();
    private (long At, long Confirmed)? _begun;

    /// <summary>Begins to measure when the reader is first awaited.</summary>
    /// <param name="confirmed">Bytes that the reader has confirmed so far; null where that is not known.</param>
    /// <param name="time">Measures.</param>
    /// <param name="cut">Cuts them off.</param>
    internal ReaderPace(Func<long?> confirmed, TimeProvider time, Action cut)
    {
        (_confirmed, _time, _cut) = (confirmed, time, cut);
        _timer = time.CreateTimer(
            static pace => ((ReaderPace)pace!).Measure(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _waiting = new Waiting(this);
    }

    /// <summary>Of the reader at the other end of a request's connection.</summary>
    public static ReaderPace Of(HttpContext context, TimeProvider time, Action cut)
    {
        var socket = OperatingSystem.IsLinux() ? context.Features.Get<IConnectionSocketFeature>()?.Socket : null;
        return new ReaderPace(() => socket is null ? null : ConfirmedOf(socket), time, cut);
    }

    /// <summary>Measures until what is returned is disposed of.</summary>
    public IDisposable Await()
    {
        if (_confirmed() is { } confirmed)
        {
            lock (_gate)
            {
                _begun = (_time.GetTimestamp(), confirmed);
            }

            _timer.Change(s_interval, s_interval);
        }

        return _waiting;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private static long? ConfirmedOf(Socket socket)
    {
        Span<byte> info = stackalloc byte[ConfirmedAt + sizeof(ulong)];
        try
        {
            return socket.GetRawSocketOption(LevelOfTcp, OptionOfTcpInfo, info) == info.Length
                ? (long)BinaryPrimitives.ReadUInt64LittleEndian(info[ConfirmedAt..])
                : null;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    private void Measure()
    {
        lock (_gate)
        {
            if (_begun is not { At: var at, Confirmed: var before } || _confirmed() is not { } confirmed)
            {
                return;
            }

            var taken = _time.GetElapsedTime(at) - Hosting.SlowestReader.GracePeriod;
            if (confirmed - before >= Hosting.SlowestReader.BytesPerSecond * taken.TotalSeconds)
            {
                return;
            }

            _begun = null;
        }

        _cut();
    }

    private void End()
    {
        lock (_gate)
        {
            _begun = null;
        }

        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private sealed class Waiting(ReaderPace pace) : IDisposable
    {
        public void Dispose() => pace.End();
    }
}
