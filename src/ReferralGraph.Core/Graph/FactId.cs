using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ReferralGraph.Core.Graph;

/// <summary>Names one fact within a tenant.</summary>
/// <param name="Value">See <see cref="People.Identifier"/>.</param>
public readonly record struct FactId(string Value)
{
    private const int OnStack = 512;

    /// <summary>
    /// Derives the id of a fact that was given none: its kind, a dash, and 96 bits of SHA-256 over the length-prefixed parts of its key.
    /// </summary>
    public static FactId FromKey(FactKind kind, IReadOnlyList<string?> key)
    {
        var size = 0;
        foreach (var part in key)
        {
            size += sizeof(int) + (part is null ? 0 : Encoding.UTF8.GetByteCount(part));
        }

        // Every fact that is put comes by here, so the key is hashed in one piece and mostly on the stack.
        var bytes = size <= OnStack ? stackalloc byte[OnStack] : new byte[size];
        var rest = bytes;
        foreach (var part in key)
        {
            // Lengths keep ("a","bc") and ("ab","c") apart; -1 keeps null and "" apart.
            var length = part is null ? -1 : Encoding.UTF8.GetBytes(part, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(rest, length);
            rest = rest[(sizeof(int) + Math.Max(length, 0))..];
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..size], hash);
        return new FactId($"{Prefix(kind)}-{Convert.ToHexStringLower(hash[..12])}");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Prefix(FactKind kind) => kind switch
    {
        FactKind.Employment => "employment",
        FactKind.Education => "education",
        FactKind.Connection => "connection",
        FactKind.Interaction => "interaction",
        FactKind.Endorsement => "endorsement",
        FactKind.Tie => "tie",
        FactKind.Outcome => "outcome",
        FactKind.Distinction => "distinction",
        FactKind.Sharing => "sharing",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of fact."),
    };
}
