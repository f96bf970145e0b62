using System.Buffers;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Answers;

namespace ReferralGraph.Api.Features.Paths;

/// <summary>
/// Writes a <see cref="PathBatchResponse"/> item by item, in the order asked. A few items are computed ahead of the reader and no more, and
/// only while there is room for what they hold: the one whose turn it is to be written is always computed, or no batch would come to an
/// end.
/// </summary>
/// <param name="targets">Whom to reach.</param>
/// <param name="answer">Computes one item.</param>
/// <param name="turn">Held while it is answered.</param>
/// <param name="json">Writes it.</param>
/// <param name="sending">Bounds what waits for the reader.</param>
internal sealed class PathBatchResult(
    IReadOnlyList<PathBatchTarget> targets,
    Func<PathBatchTarget, CancellationToken, Task<PathBatchItem>> answer,
    IDisposable turn,
    AnswerJson json,
    AnswerSending sending) : IResult
{
    /// <summary>Items computed, or waiting to be written, at once.</summary>
    internal static readonly int MostAhead = Math.Clamp(Environment.ProcessorCount, 1, 4);

    // Items of one batch are alike: the next is taken to be as long as the longest so far.
    private int _longest;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var held = turn;

        // It was taken as a whole: no item of it is refused because many others wait.
        var caller = Requester.Current;
        Requester.Enter(caller with { IsPatient = true });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        using var sent = sending.Begin(httpContext, caller, MostAhead * AnswerSending.PieceBytes, AnswerSending.BatchDeadline);
        var ahead = new Queue<Task<byte[]>>(MostAhead);
        try
        {
            await WriteAsync(httpContext, ahead, sent, ending.Token);
        }
        finally
        {
            await ending.CancelAsync();
            foreach (var item in ahead)
            {
                // Nobody waits for it any more; what becomes of it matters to nobody, only that it ends before the request does.
                await ((Task)item).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WriteAsync(
        HttpContext context, Queue<Task<byte[]>> ahead, AnswerSending.Sent sent, CancellationToken cancellationToken)
    {
        var writer = context.Response.BodyWriter;
        var next = 0;
        for (var written = 0; written < targets.Count; written++)
        {
            while (next < targets.Count && ahead.Count < MostAhead && HasRoom(ahead, sent, out var counted))
            {
                var target = targets[next++];
                ahead.Enqueue(Task.Run(() => ComputeAsync(target, sent, counted, cancellationToken), CancellationToken.None));
            }

            // It stays in the queue until it is there: whatever fails, all that is in the queue is waited for.
            var item = await ahead.Peek();
            _ = ahead.Dequeue();
            if (written == 0)
            {
                context.Response.ContentType = "application/json; charset=utf-8";
            }

            writer.Write(written == 0 ? "{\"items\":["u8 : ","u8);
            await AnswerSending.WriteAsync(writer, item, sent, cancellationToken);
            sent.Hold(-item.Length);
        }

        writer.Write("]}"u8);
        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>True where one more item may be computed; what it is taken to hold is counted then.</summary>
    private bool HasRoom(Queue<Task<byte[]>> ahead, AnswerSending.Sent sent, out int counted)
    {
        counted = Volatile.Read(ref _longest);
        if (ahead.Count > 0)
        {
            // How long items are is not known before the first is there.
            return counted > 0 && sent.TryHold(counted);
        }

        sent.Hold(counted);
        return true;
    }

    private async Task<byte[]> ComputeAsync(
        PathBatchTarget target, AnswerSending.Sent sent, int counted, CancellationToken cancellationToken)
    {
        using var own = AnswerTurn.Enter();
        var item = await answer(target, cancellationToken);
        var written = json.Write(item, static (item, bytes, sizeOf) => item.Shortened(bytes, sizeOf)).Json;
        sent.Hold(written.Length - counted);
        for (var known = Volatile.Read(ref _longest); written.Length > known;)
        {
            known = Interlocked.CompareExchange(ref _longest, written.Length, known) is var before && before == known
                ? written.Length
                : before;
        }

        return written;
    }
}
