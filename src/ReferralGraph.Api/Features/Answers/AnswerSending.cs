using System.IO.Pipelines;
using ReferralGraph.Api.Problems;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>
/// Bounds what answers hold that somebody is slow to read: all of them together so many bytes, and each so long. The web server besides
/// cuts whoever reads slower than <see cref="Start.Hosting"/> says.
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

    private long _bytes;

    /// <summary>Begins to send an answer; whoever has not read it by the deadline is cut off.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytes">What the answer holds meanwhile.</param>
    /// <param name="deadline">When; null for that of one answer.</param>
    /// <returns>Ends it.</returns>
    /// <exception cref="OverloadedException">Too much is on its way.</exception>
    public IDisposable Begin(HttpContext context, long bytes, TimeSpan? deadline = null)
    {
        if (Interlocked.Add(ref _bytes, bytes) > MostBytes)
        {
            Interlocked.Add(ref _bytes, -bytes);
            throw new OverloadedException("Too many long answers are waiting for callers to read them.");
        }

        return new Sent(this, bytes, context, time, deadline ?? Deadline);
    }

    /// <summary>Writes bytes piece by piece, each when the reader has taken those before.</summary>
    public static async Task WriteAsync(PipeWriter writer, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            var piece = bytes[..Math.Min(bytes.Length, PieceBytes)];
            if ((await writer.WriteAsync(piece, cancellationToken)).IsCompleted)
            {
                // Nobody reads any more.
                throw new OperationCanceledException();
            }

            bytes = bytes[piece.Length..];
        }
    }

    private sealed class Sent : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly AnswerSending _sending;
        private readonly long _bytes;
        private readonly HttpContext _context;
        private readonly ITimer _deadline;
        private bool _isOver;

        public Sent(AnswerSending sending, long bytes, HttpContext context, TimeProvider time, TimeSpan deadline)
        {
            (_sending, _bytes, _context) = (sending, bytes, context);
            _deadline = time.CreateTimer(static sent => ((Sent)sent!).Cut(), this, deadline, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _isOver = true;
            }

            _deadline.Dispose();
            Interlocked.Add(ref _sending._bytes, -_bytes);
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
