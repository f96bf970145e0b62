using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ReferralGraph.Api.Options;

namespace ReferralGraph.Api.Features.Answers;

/// <summary>Writes answers as JSON, none longer than <c>Search:MaxAnswerBytes</c>, and holds no more than that while it does.</summary>
internal sealed class AnswerJson(IOptions<SearchOptions> search, IOptions<JsonOptions> json)
{
    private readonly int _most = search.Value.MaxAnswerBytes;
    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;
    private readonly JsonWriterOptions _writer = new()
    {
        Encoder = json.Value.SerializerOptions.Encoder,
        MaxDepth = json.Value.SerializerOptions.MaxDepth,
        SkipValidation = true,
    };

    /// <summary>The JSON of an answer, and the answer as it was written: a shorter one where it was too long.</summary>
    public (T Written, byte[] Json) Write<T>(T answer, Func<T, int, Func<object, int>, T> shorten)
        where T : class
    {
        using var buffer = new BoundedBuffer(_most);
        if (TryWrite(answer, buffer))
        {
            return (answer, buffer.ToArray());
        }

        var shortened = shorten(answer, _most, SizeOf);
        return (shortened, JsonSerializer.SerializeToUtf8Bytes(shortened, shortened.GetType(), _json));
    }

    private int SizeOf(object part)
    {
        using var counter = new BoundedBuffer(_most);
        return TryWrite(part, counter) ? counter.Count : _most;
    }

    private bool TryWrite(object value, BoundedBuffer buffer)
    {
        using var writer = new Utf8JsonWriter(buffer, _writer);
        try
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), _json);
            writer.Flush();
            return true;
        }
        catch (BufferFullException)
        {
            // What is left in the writer goes nowhere.
            writer.Reset(Stream.Null);
            return false;
        }
    }

    private sealed class BufferFullException : Exception;

    /// <summary>Memory that grows as it is written to, up to a limit.</summary>
    private sealed class BoundedBuffer(int most) : IBufferWriter<byte>, IDisposable
    {
        private const int First = 16 * 1024;

        private byte[] _bytes = ArrayPool<byte>.Shared.Rent(First);

        public int Count { get; private set; }

        public void Advance(int count)
        {
            Count += count;
            if (Count > most)
            {
                throw new BufferFullException();
            }
        }

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            var needed = Count + Math.Max(sizeHint, 1);
            if (needed > _bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _bytes.Length));
                _bytes.AsSpan(0, Count).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = larger;
            }

            return _bytes.AsMemory(Count);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public byte[] ToArray() => _bytes.AsSpan(0, Count).ToArray();

        public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
    }
}
