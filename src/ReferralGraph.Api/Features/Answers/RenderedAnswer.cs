using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ReferralGraph.Api.Admission;
using ReferralGraph.Api.Features.Graph;
using ReferralGraph.Api.Features.Lookups;
using ReferralGraph.Api.Requests.Conditions;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>An answer as it goes over the wire, but for its revision and source, which change while the rest stays.</summary>
internal sealed class RenderedAnswer
{
    private const int MostDigits = 20;
    private const int BytesBesides = 320;
    private const int BytesAPerson = 72;

    private readonly ReadOnlyMemory<byte> _head;
    private readonly ReadOnlyMemory<byte> _tail;
    private volatile Known _known;
    private long _heldAt;

    private RenderedAnswer(
        ReadOnlyMemory<byte> head,
        ReadOnlyMemory<byte> tail,
        Known known,
        DateTimeOffset heldAt,
        IReadOnlyDictionary<string, string> sealedTexts)
    {
        (_head, _tail, _known) = (head, tail, known);
        Tag = EntityTag.OfParts(ForTag(sealedTexts, head.Span), ForTag(sealedTexts, tail.Span));
        HeldAt = heldAt;
    }

    private static ReadOnlySpan<byte> BeforeRevision => "\"graph\":{\"revision\":"u8;

    private static ReadOnlySpan<byte> BeforeSealed => "\"~"u8;

    private static ReadOnlySpan<byte> EndOfGraph => "}"u8;

    private static ReadOnlySpan<byte> BeforeSource => "},\"source\":\""u8;

    /// <summary>Its entity tag: weak, because its revision and source may change while it stays the same answer.</summary>
    public string Tag { get; }

    /// <summary>What it rests on; null where nothing proves that it still holds.</summary>
    public AnswerDependencies? Dependencies { get; private set; }

    /// <summary>When it is not given again as a fresh one any more, UTC.</summary>
    public DateTimeOffset FreshUntil { get; private set; }

    /// <summary>When it was last known to hold, UTC.</summary>
    public DateTimeOffset HeldAt
    {
        get => new(Volatile.Read(ref _heldAt), TimeSpan.Zero);
        set => Volatile.Write(ref _heldAt, value.UtcTicks);
    }

    /// <summary>The last state at which it is known to hold.</summary>
    public GraphState State => _known.State;

    /// <summary>Whom it shows, where that is recorded. Set before it is shared.</summary>
    public LookedAt? Seen { get; set; }

    /// <summary>Bytes it takes, about.</summary>
    public int Size => _head.Length + _tail.Length + BytesBesides + ((Seen?.People.Count ?? 0) * BytesAPerson);

    /// <summary>Takes the body of an answer apart.</summary>
    /// <param name="body">
    /// JSON as <see cref="ICacheableAnswer"/> is written. No text in it can be mistaken for a member, because quotes in texts are escaped.
    /// </param>
    /// <param name="state">The state it is of.</param>
    /// <param name="lookedUp">A revision from which on names, and whom they mean, were looked up for it.</param>
    /// <param name="heldAt">When it was known to hold, UTC.</param>
    /// <param name="sealedTexts">Texts in it that are others each time it is made, and what stands for each in its tag.</param>
    public static RenderedAnswer Of(
        byte[] body, GraphState state, GraphRevision lookedUp, DateTimeOffset heldAt, IReadOnlyDictionary<string, string> sealedTexts)
    {
        var start = body.AsSpan().LastIndexOf(BeforeRevision) + BeforeRevision.Length;
        var length = body.AsSpan(start).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var source = start + length;
        if (start < BeforeRevision.Length || length <= 0 || !body.AsSpan(source).StartsWith(BeforeSource))
        {
            throw new ArgumentException("The answer has no graph.revision with source behind it.", nameof(body));
        }

        source += BeforeSource.Length;
        var tail = source + body.AsSpan(source).IndexOf((byte)'"') + 1;
        return new RenderedAnswer(body.AsMemory(0, start), body.AsMemory(tail), new Known(state, lookedUp), heldAt, sealedTexts);
    }

    /// <summary>True when the graph was searched, and everything was looked up for it, at a revision or later.</summary>
    public bool IsOf(GraphRevision revision) => _known is var known && known.State.Revision >= revision && known.LookedUp >= revision;

    /// <summary>Lets it be given again while what it rests on is unchanged, and until a time. Called before it is shared.</summary>
    public void LetBeFresh(AnswerDependencies dependencies, DateTimeOffset until) => (Dependencies, FreshUntil) = (dependencies, until);

    /// <summary>Notes that it was proven to hold, names included, at a later state.</summary>
    public void Advance(GraphState state) => _known = new Known(state, state.Revision);

    /// <summary>Writes the answer.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="sending">Bounds what long answers hold on their way.</param>
    /// <param name="revision">Of which revision it is.</param>
    /// <param name="source">What <see cref="AnswerSource"/> says of it; null to say nothing of that.</param>
    /// <param name="staleAsOf">Where it is given stale: when it was last known to hold; else null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many bytes its body has; none for a caller who has the answer already.</returns>
    public async Task<int> WriteAsync(
        HttpResponse response,
        AnswerSending sending,
        GraphRevision revision,
        string? source,
        DateTimeOffset? staleAsOf,
        CancellationToken cancellationToken)
    {
        response.Headers.ETag = Tag;
        if (staleAsOf is null && EntityTag.IsHeld(response.HttpContext.Request.Headers.IfNoneMatch, Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return 0;
        }

        response.ContentType = "application/json; charset=utf-8";
        var stale = staleAsOf is { } asOf ? $",\"staleAsOf\":{JsonSerializer.Serialize(asOf)}" : string.Empty;
        if (_head.Length + _tail.Length > AnswerSending.PieceBytes)
        {
            var number = revision.Value.ToString(CultureInfo.InvariantCulture);
            return await WriteLongAsync(response, sending, number, source, stale, cancellationToken);
        }

        var bytes = Write(response, revision, source, stale);
        await response.BodyWriter.FlushAsync(cancellationToken);
        return bytes;
    }

    private async Task<int> WriteLongAsync(
        HttpResponse response, AnswerSending sending, string revision, string? source, string stale, CancellationToken cancellationToken)
    {
        var sourced = source is null ? Encoding.ASCII.GetString(EndOfGraph) : $"{Encoding.ASCII.GetString(BeforeSource)}{source}\"";
        var middle = Encoding.ASCII.GetBytes($"{revision}{sourced}{stale}");
        var bytes = _head.Length + middle.Length + _tail.Length;
        using var sent = sending.Begin(response.HttpContext, Requester.Current, bytes);
        response.ContentLength = bytes;
        foreach (var part in (ReadOnlyMemory<byte>[])[_head, middle, _tail])
        {
            await AnswerSending.WriteAsync(response.BodyWriter, part, sent, cancellationToken);
        }

        return bytes;
    }

    private int Write(HttpResponse response, GraphRevision revision, string? source, string stale)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        Utf8Formatter.TryFormat(revision.Value, digits, out var written);
        var sourced = source is null ? EndOfGraph.Length : BeforeSource.Length + source.Length + 1;
        var bytes = _head.Length + written + sourced + stale.Length + _tail.Length;
        response.ContentLength = bytes;

        // One piece of the buffer is asked for, not one for each part.
        var place = response.BodyWriter.GetSpan(bytes);
        Put(_head.Span, ref place);
        Put(digits[..written], ref place);
        Put(source is null ? EndOfGraph : BeforeSource, ref place);
        PutAscii(source ?? string.Empty, ref place);
        Put(source is null ? [] : "\""u8, ref place);
        PutAscii(stale, ref place);
        Put(_tail.Span, ref place);
        response.BodyWriter.Advance(bytes);
        return bytes;
    }

    /// <summary>JSON as its tag is made of it.</summary>
    private static ReadOnlySpan<byte> ForTag(IReadOnlyDictionary<string, string> sealedTexts, ReadOnlySpan<byte> json)
    {
        if (sealedTexts.Count == 0)
        {
            return json;
        }

        // A quote is escaped in a text, so that one with the mark of sealed texts behind it begins a text with it; names may do so, too.
        var made = new ArrayBufferWriter<byte>(json.Length);
        for (var place = 0; place < json.Length;)
        {
            var next = json[place..].IndexOf(BeforeSealed);
            var end = next < 0 ? json.Length : place + next + 1;
            made.Write(json[place..end]);
            place = end;
            var length = next < 0 ? 0 : json[place..].IndexOf((byte)'"');
            if (length > 0 && sealedTexts.TryGetValue(Encoding.UTF8.GetString(json.Slice(place, length)), out var standIn))
            {
                made.Write(Encoding.ASCII.GetBytes(standIn));
                place += length;
            }
        }

        return made.WrittenSpan;
    }

    private static void Put(scoped ReadOnlySpan<byte> part, ref Span<byte> place)
    {
        part.CopyTo(place);
        place = place[part.Length..];
    }

    private static void PutAscii(string text, ref Span<byte> place) => place = place[Encoding.ASCII.GetBytes(text, place)..];

    /// <summary>Two values that are replaced in one piece.</summary>
    /// <param name="State">The last state at which it is known to hold.</param>
    /// <param name="LookedUp">A revision from which on everything was looked up for it.</param>
    private sealed record Known(GraphState State, GraphRevision LookedUp);
}
