using System.Buffers.Binary;
using System.Globalization;
using ReferralGraph.Core.Graph;

namespace ReferralGraph.Sqlite.Database;

/// <summary>The 96 bits that tell facts of a kind apart: the hexadecimal half of a derived <see cref="FactId"/>, as 12 bytes.</summary>
internal readonly record struct FactKey(ulong High, uint Low)
{
    /// <summary>Bytes of a key.</summary>
    public const int Size = 12;

    /// <summary>The key in an id made by <see cref="FactId.FromKey"/>.</summary>
    public static FactKey FromDerived(FactId derived)
    {
        var digits = derived.Value.AsSpan(derived.Value.Length - DerivedIds.Digits);
        return new FactKey(
            ulong.Parse(digits[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            uint.Parse(digits[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    /// <summary>Writes the bytes in the order of the digits.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Low);
    }
}
