using System.IO.Pipelines;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>
/// Bounds what answers hold that somebody is slow to read: all of them together so many bytes, those of one caller half of it, and each so
/// long; and cuts off who reads a long answer slower than <see cref="Start.Hosting"/> says (<see cref="ReaderPace"/>).
/// </summary>
internal sealed class AnswerSending(TimeProvider time)
{
    /// <summary>Bytes handed over at once; as many wait in the connection. Shorter answers count for nothing here.</summary>
    public const int PieceBytes = 64 * 1024;

    /// <summary>Bytes of long answers on their way at once.</summary>
    internal const long MostBytes = 192L << 20;

    /// <summary>How long a reader may take for one answer.</summary>
    internal static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>How long a batch may take: computing it counts.</summary>
    internal static readonly TimeSpan BatchDeadline = TimeSpan.FromMinutes(20);

    /// <summary>How long a reader may take for everything of a tenant.</summary>
    internal static readonly TimeSpan ExportDeadline = TimeSpan.FromHours(1);

    private readonly SharedPot _bytes = new(MostBytes, "Too many long answers are waiting for callers to read them.");

    /// <summary>Bytes of long answers on their way now.</summary>
    internal long Held => _bytes.Held;

    /// <summary>Begins to send an answer; whoever has not read it by the deadline is cut off.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Who sent it.</param>
    /// <param name="bytes">What the answer holds meanwhile.</param>
    /// <param name="deadline">When; null for that of one answer.</param>
    /// <returns>Ends it.</returns>
    /// <exception cref="OverloadedException">Too much is on its way.</exception>
    public Sent Begin(HttpContext context, Requester caller, long bytes, TimeSpan? deadline = null)
    {
        _bytes.Take(caller, bytes);
        return new Sent(_bytes, caller, bytes, context, time, deadline ?? Deadline);
    }

    /// <summary>Writes bytes piece by piece, each when the reader has taken those before.</summary>
    public static async Task WriteAsync(PipeWriter writer, ReadOnlyMemory<byte> bytes, Sent sent, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            var piece = bytes[..Math.Min(bytes.Length, PieceBytes)];
            if ((await WaitAsync(writer.WriteAsync(piece, cancellationToken), sent)).IsCompleted)
            {
                // Nobody reads any more.
                throw new OperationCanceledException();
            }

            bytes = bytes[piece.Length..];
        }
    }

    private static async ValueTask<FlushResult> WaitAsync(ValueTask<FlushResult> writing, Sent sent)
    {
        if (writing.IsCompleted)
        {
            return await writing;
        }

        using (sent.AwaitReader())
        {
            return await writing;
        }
    }

    /// <summary>An answer on its way, and what it holds.</summary>
    internal sealed class Sent : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly SharedPot _pot;
        private readonly Requester _caller;
        private readonly HttpContext _context;
        private readonly ITimer _deadline;
        private readonly ReaderPace _pace;
        private long _bytes;
        private bool _isOver;

        public Sent(SharedPot pot, Requester caller, long bytes, HttpContext context, TimeProvider time, TimeSpan deadline)
        {
            (_pot, _caller, _bytes, _context) = (pot, caller, bytes, context);
            _deadline = time.CreateTimer(static sent => ((Sent)sent!).Cut(), this, deadline, Timeout.InfiniteTimeSpan);
            _pace = ReaderPace.Of(context, time, Cut);
        }

        /// <summary>Counts bytes that the answer holds besides; fewer where negative.</summary>
        public void Hold(long bytes)
        {
            Interlocked.Add(ref _bytes, bytes);
            _pot.Hold(_caller, bytes);
        }

        /// <summary>Counts them if there is room.</summary>
        public bool TryHold(long bytes)
        {
            if (!_pot.TryTake(_caller, bytes))
            {
                return false;
            }

            Interlocked.Add(ref _bytes, bytes);
            return true;
        }

        /// <summary>Measures the reader until what is returned is disposed of.</summary>
        public IDisposable AwaitReader() => _pace.Await();

        /// <inheritdoc/>
        public void Dispose()
        {
            _pace.Dispose();
            lock (_gate)
            {
                _isOver = true;
            }

            _deadline.Dispose();
            _pot.Hold(_caller, -Interlocked.Read(ref _bytes));
        }

        // A timer that is disposed of may still be on its way, and the context then is another request's.
        private void Cut()
        {
            lock (_gate)
            {
                if (!_isOver)
                {
                    _context.Abort();
                }
            }
        }
    }
}
