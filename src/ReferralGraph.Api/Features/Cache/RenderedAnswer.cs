using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;

namespace ReferralGraph.Api.Features.Cache;

/// <summary>An answer as it goes over the wire, but for its revision, which moves on while the rest stays.</summary>
internal sealed class RenderedAnswer
{
    private const int MostDigits = 20;

    private readonly ReadOnlyMemory<byte> _head;
    private readonly ReadOnlyMemory<byte> _tail;
    private volatile Held _held;

    private RenderedAnswer(
        ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> tail, AnswerDependencies dependencies, GraphState state, DateTimeOffset keptUntil)
    {
        _head = head;
        _tail = tail;
        Dependencies = dependencies;
        KeptUntil = keptUntil;
        _held = new Held(state);
    }

    /// <summary>What it rests on.</summary>
    public AnswerDependencies Dependencies { get; }

    /// <summary>When it is forgotten, UTC.</summary>
    public DateTimeOffset KeptUntil { get; }

    /// <summary>The last state at which it is known to hold.</summary>
    public GraphState State
    {
        get => _held.State;
        set => _held = new Held(value);
    }

    /// <summary>Bytes it takes, about.</summary>
    public int Size => _head.Length + _tail.Length + 256;

    /// <summary>Takes the body of an answer apart.</summary>
    /// <param name="body">JSON with the member <c>graph</c>, whose member <c>revision</c> is a number.</param>
    /// <param name="dependencies">What it rests on.</param>
    /// <param name="state">When it holds.</param>
    /// <param name="keptUntil">When it is forgotten, UTC.</param>
    public static RenderedAnswer Of(byte[] body, AnswerDependencies dependencies, GraphState state, DateTimeOffset keptUntil)
    {
        var (start, end) = RevisionIn(body);
        return new RenderedAnswer(body.AsMemory(0, start), body.AsMemory(end), dependencies, state, keptUntil);
    }

    /// <summary>Writes the answer with its header.</summary>
    /// <returns>How many bytes its body has.</returns>
    public async Task<int> WriteAsync(HttpResponse response, GraphRevision revision, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.Headers[CacheStatus.Name] = CacheStatus.Rendered;
        var bytes = Write(response, revision);
        await response.BodyWriter.FlushAsync(cancellationToken);
        return bytes;
    }

    private int Write(HttpResponse response, GraphRevision revision)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        Utf8Formatter.TryFormat(revision.Value, digits, out var written);
        var bytes = _head.Length + written + _tail.Length;
        response.ContentLength = bytes;
        response.BodyWriter.Write(_head.Span);
        response.BodyWriter.Write(digits[..written]);
        response.BodyWriter.Write(_tail.Span);
        return bytes;
    }

    private static (int Start, int End) RevisionIn(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isGraph = reader.ValueTextEquals("graph"u8);
            reader.Read();
            if (isGraph)
            {
                while (!(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("revision"u8)))
                {
                    reader.Read();
                }

                reader.Read();
                return ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
            }

            reader.Skip();
        }

        throw new ArgumentException("The answer has no graph.revision.", nameof(body));
    }

    /// <summary>A state is too wide to be replaced in one piece.</summary>
    private sealed record Held(GraphState State);
}
