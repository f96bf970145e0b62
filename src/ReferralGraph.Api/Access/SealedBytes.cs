using System.Security.Cryptography;

namespace ReferralGraph.Api.Access;

/// <summary>
/// Bytes that only who has a key can read or make: AES-GCM (NIST SP 800-38D), as nonce, text and tag one behind the other.
/// </summary>
internal static class SealedBytes
{
    /// <summary>Length of a nonce, bytes.</summary>
    public const int NonceBytes = 12;

    /// <summary>By how many bytes what is sealed is longer than what it holds.</summary>
    public const int Overhead = NonceBytes + TagBytes;

    private const int TagBytes = 16;

    /// <summary>Seals some bytes, differently each time.</summary>
    /// <param name="key">The key, 32 bytes.</param>
    /// <param name="plain">The bytes.</param>
    /// <param name="bound">What must be given again to open them.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound = default)
    {
        var made = new byte[plain.Length + Overhead];
        var nonce = made.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, made.AsSpan(NonceBytes, plain.Length), made.AsSpan(^TagBytes..), bound);
        return made;
    }

    /// <summary>What was sealed.</summary>
    /// <exception cref="AuthenticationTagMismatchException">
    /// It was sealed with another key, bound to something else, or changed.
    /// </exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> made, ReadOnlySpan<byte> bound = default)
    {
        var plain = new byte[made.Length - Overhead];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(made[..NonceBytes], made.Slice(NonceBytes, plain.Length), made[^TagBytes..], plain, bound);
        return plain;
    }
}
