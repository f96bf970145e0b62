using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>
/// Seals cursors of answers that do not name everybody: a cursor holds the id and the value of the last item of a page. Safe for concurrent
/// use.
/// </summary>
/// <remarks>One cursor is always sealed alike, for it is part of what an answer's entity tag is made of.</remarks>
internal sealed class SealedCursors(AccessDirectory access)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Seals a cursor.</summary>
    public string Seal(TenantId tenant, string cursor)
    {
        var (key, plain) = (KeyOf(tenant), Encoding.ASCII.GetBytes(cursor));
        var made = new byte[NonceBytes + plain.Length + TagBytes];

        // A nonce made of the text is the same for no other text.
        HMACSHA256.HashData(key, plain).AsSpan(0, NonceBytes).CopyTo(made);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(made.AsSpan(0, NonceBytes), plain, made.AsSpan(NonceBytes, plain.Length), made.AsSpan(^TagBytes..));
        return Base64Url.EncodeToString(made);
    }

    /// <summary>The cursor that was sealed; empty, which is none, where the text is no sealed one of the tenant.</summary>
    public string Open(TenantId tenant, string text)
    {
        if (!Base64Url.IsValid(text, out var length) || length <= NonceBytes + TagBytes)
        {
            return string.Empty;
        }

        var made = Base64Url.DecodeFromChars(text);
        var plain = new byte[made.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(KeyOf(tenant), TagBytes);
            cipher.Decrypt(made.AsSpan(0, NonceBytes), made.AsSpan(NonceBytes, plain.Length), made.AsSpan(^TagBytes..), plain);
            return Encoding.ASCII.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return string.Empty;
        }
    }

    private byte[] KeyOf(TenantId tenant) => access.Current.Derive("cursor", tenant.Value);
}
