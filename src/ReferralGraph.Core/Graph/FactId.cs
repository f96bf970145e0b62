using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ReferralGraph.Core.Graph;

/// <summary>Names one fact within a tenant.</summary>
/// <param name="Value">See <see cref="People.Identifier"/>.</param>
public readonly record struct FactId(string Value)
{
    /// <summary>Derives the id of a fact that was given none: its kind, a dash, and 96 bits of SHA-256 over the length-prefixed parts of its key.</summary>
    public static FactId FromKey(FactKind kind, IReadOnlyList<string?> key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in key)
        {
            // Lengths keep ("a","bc") and ("ab","c") apart; -1 keeps null and "" apart.
            BinaryPrimitives.WriteInt32LittleEndian(length, part is null ? -1 : Encoding.UTF8.GetByteCount(part));
            hash.AppendData(length);
            if (part is not null)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(part));
            }
        }

        return new FactId($"{Prefix(kind)}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}");
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
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of fact."),
    };
}
