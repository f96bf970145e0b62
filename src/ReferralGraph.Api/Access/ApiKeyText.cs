using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace ReferralGraph.Api.Access;

/// <summary>
/// A key as its owner has it: <c>rg_live_</c> or <c>rg_test_</c>, an id of 12 characters, <c>_</c>, a secret of 43 and a checksum of 6, all
/// base62.
/// </summary>
/// <remarks>
/// The checksum is the CRC-32 of the text before it, most significant digit first: a misspelt key is refused, and a leaked one recognised,
/// without looking anything up. For scanners: <c>rg_(live|test)_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}</c>.
/// </remarks>
internal readonly ref struct ApiKeyText(ReadOnlySpan<char> id, ReadOnlySpan<char> secret, bool isTest)
{
    /// <summary>What every key begins with.</summary>
    public const string Prefix = "rg_";

    /// <summary>What scanners look for.</summary>
    public const string Pattern = "rg_(live|test)_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Live = "rg_live_";
    private const string Test = "rg_test_";
    private const int IdLength = 12;
    private const int SecretLength = 43;
    private const int CheckLength = 6;
    private const int SecretAt = 8 + IdLength + 1;
    private const int CheckAt = SecretAt + SecretLength;
    private const int Length = CheckAt + CheckLength;

    /// <summary>What may be shown.</summary>
    public ReadOnlySpan<char> Id { get; } = id;

    /// <summary>43 characters: 256 bits.</summary>
    public ReadOnlySpan<char> Secret { get; } = secret;

    /// <summary>True for one that works in Development only.</summary>
    public bool IsTest { get; } = isTest;

    /// <summary>Reads a key; false for what is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ApiKeyText key)
    {
        key = default;
        if (text.Length != Length || text[SecretAt - 1] != '_')
        {
            return false;
        }

        var isTest = text.StartsWith(Test, StringComparison.Ordinal);
        if ((!isTest && !text.StartsWith(Live, StringComparison.Ordinal))
            || !IsBase62(text[Live.Length..(SecretAt - 1)])
            || !IsBase62(text[SecretAt..]))
        {
            return false;
        }

        Span<char> check = stackalloc char[CheckLength];
        WriteCheck(text[..CheckAt], check);
        if (!text[CheckAt..].SequenceEqual(check))
        {
            return false;
        }

        key = new ApiKeyText(text[Live.Length..(SecretAt - 1)], text[SecretAt..CheckAt], isTest);
        return true;
    }

    /// <summary>Reads a key that was made or checked before.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static ApiKeyText Parse(string text) =>
        TryParse(text, out var key) ? key : throw new ArgumentException("The text is no key.", nameof(text));

    /// <summary>Draws a new one.</summary>
    public static string New(bool isTest)
    {
        var text = (isTest ? Test : Live) + RandomNumberGenerator.GetString(Alphabet, IdLength) + "_"
            + RandomNumberGenerator.GetString(Alphabet, SecretLength);
        return string.Create(Length, text, static (key, begun) =>
        {
            begun.CopyTo(key);
            WriteCheck(key[..CheckAt], key[CheckAt..]);
        });
    }

    /// <summary>HMAC-SHA-256 of the secret.</summary>
    public void Hash(ReadOnlySpan<byte> pepper, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[SecretLength];
        Encoding.ASCII.GetBytes(Secret, bytes);
        HMACSHA256.HashData(pepper, bytes, hash);
    }

    /// <summary>The same as text: what is stored of the secret.</summary>
    public string HashText(ReadOnlySpan<byte> pepper)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(pepper, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>CRC-32 (IEEE) of ASCII text, no longer than a key.</summary>
    internal static uint Checksum(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return Crc32.HashToUInt32(bytes[..Encoding.ASCII.GetBytes(text, bytes)]);
    }

    private static bool IsBase62(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteCheck(ReadOnlySpan<char> text, Span<char> check)
    {
        var rest = Checksum(text);
        for (var digit = CheckLength - 1; digit >= 0; digit--)
        {
            (rest, var value) = Math.DivRem(rest, (uint)Alphabet.Length);
            check[digit] = Alphabet[(int)value];
        }
    }
}
