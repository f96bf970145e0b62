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
    /// <summary>Seals a cursor.</summary>
    public string Seal(TenantId tenant, string cursor)
    {
        var (key, plain) = (KeyOf(tenant), Encoding.ASCII.GetBytes(cursor));

        // A nonce made of the text is the same for no other text.
        var nonce = HMACSHA256.HashData(key, plain).AsSpan(0, SealedBytes.NonceBytes);
        return Base64Url.EncodeToString(SealedBytes.SealWith(nonce, key, plain));
    }

    /// <summary>The cursor that was sealed; empty, which is none, where the text is no sealed one of the tenant.</summary>
    public string Open(TenantId tenant, string text)
    {
        if (!Base64Url.IsValid(text, out var length) || length <= SealedBytes.Overhead)
        {
            return string.Empty;
        }

        try
        {
            return Encoding.ASCII.GetString(SealedBytes.Open(KeyOf(tenant), Base64Url.DecodeFromChars(text)));
        }
        catch (AuthenticationTagMismatchException)
        {
            return string.Empty;
        }
    }

    private byte[] KeyOf(TenantId tenant) => access.Current.Derive("cursor", tenant.Value);
}
