using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ReferralGraph.Caching.Wire;

/// <summary>Writes plain values one after the other: integers as varints, texts once and by number after that.</summary>
internal sealed class WireWriter
{
    /// <summary>Number in the place of a text that is null.</summary>
    public const int NullText = 0;

    /// <summary>Number before a text that was not written yet; the first one written is one more.</summary>
    public const int NewText = 1;

    private const int MostVarintBytes = 10;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Bool(bool value) => Count(value ? 1 : 0);

    /// <summary>A number that is mostly small and not negative.</summary>
    public void Count(int value) => Varint((uint)value);

    public void Int64(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    public void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
    }

    public void Day(DateOnly value) => Count(value.DayNumber);

    public void Text(string? value)
    {
        if (value is null)
        {
            Count(NullText);
        }
        else if (_texts.TryGetValue(value, out var number))
        {
            Count(number);
        }
        else
        {
            _texts.Add(value, NewText + 1 + _texts.Count);
            Count(NewText);
            var length = Encoding.UTF8.GetByteCount(value);
            Count(length);
            Encoding.UTF8.GetBytes(value, _bytes.GetSpan(length));
            _bytes.Advance(length);
        }
    }

    private void Varint(ulong value)
    {
        var span = _bytes.GetSpan(MostVarintBytes);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
