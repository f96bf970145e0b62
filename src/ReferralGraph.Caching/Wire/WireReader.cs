using System.Buffers.Binary;
using System.Text;

namespace ReferralGraph.Caching.Wire;

/// <summary>Reads what <see cref="WireWriter"/> wrote; refuses everything else.</summary>
/// <param name="bytes">What was written.</param>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private readonly List<string> _texts = [];
    private ReadOnlySpan<byte> _rest = bytes;

    public bool Bool() => Count() switch
    {
        0 => false,
        1 => true,
        _ => throw Damaged(),
    };

    public int Count() => Varint() is <= uint.MaxValue and var value ? (int)(uint)value : throw Damaged();

    /// <summary>
    /// A number of items that follow, each of at least a byte: more than there are bytes is refused before room is made for them.
    /// </summary>
    public int Length() => Count() is >= 0 and var count && count <= _rest.Length ? count : throw Damaged();

    public long Int64()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public DateOnly Day() =>
        Count() is >= 0 and var day && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(day) : throw Damaged();

    public string? Text()
    {
        var number = Count();
        if (number == WireWriter.NullText)
        {
            return null;
        }

        if (number == WireWriter.NewText)
        {
            var text = Encoding.UTF8.GetString(Take(Length()));
            _texts.Add(text);
            return text;
        }

        var index = number - WireWriter.NewText - 1;
        return index >= 0 && index < _texts.Count ? _texts[index] : throw Damaged();
    }

    public string Id() => Text() ?? throw Damaged();

    /// <summary>Refuses bytes that follow.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw Damaged();
        }
    }

    public static InvalidDataException Damaged() => new("The bytes are not an answer in a format that this version reads.");

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw Damaged();
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
