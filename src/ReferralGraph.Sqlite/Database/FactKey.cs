using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Sqlite.Database;

/// <summary>The 96 bits that tell facts of a kind apart: the hexadecimal half of a derived <see cref="FactId"/>, as 12 bytes.</summary>
internal readonly record struct FactKey(ulong High, uint Low)
{
    /// <summary>Bytes of a key.</summary>
    public const int Size = 12;

    private const int Digits = Size * 2;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private static readonly FrozenDictionary<string, FactKind>.AlternateLookup<ReadOnlySpan<char>> Kinds =
        Enum.GetValues<FactKind>()
            .ToFrozenDictionary(kind => FactId.FromKey(kind, []).Value[..^Digits], StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The key in an id made by <see cref="FactId.FromKey"/>.</summary>
    public static FactKey FromDerived(FactId derived)
    {
        var digits = derived.Value.AsSpan(derived.Value.Length - Digits);
        return new FactKey(
            ulong.Parse(digits[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            uint.Parse(digits[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    /// <summary>True when <paramref name="id"/> has the form of a derived id, whether a fact has it or not.</summary>
    public static bool TryParse(FactId id, out FactKind kind, out FactKey key)
    {
        kind = default;
        key = default;
        if (id.Value.Length <= Digits
            || !Kinds.TryGetValue(id.Value.AsSpan(0, id.Value.Length - Digits), out kind)
            || id.Value.AsSpan(id.Value.Length - Digits).ContainsAnyExcept(HexDigits))
        {
            return false;
        }

        key = FromDerived(id);
        return true;
    }

    /// <summary>Writes the bytes in the order of the digits.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Low);
    }
}
