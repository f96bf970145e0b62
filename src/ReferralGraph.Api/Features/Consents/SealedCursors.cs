using System.Buffers.Binary;
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
/// <remarks>
/// No two are alike, and all are as long as the longest: neither is told whether two end at one person, nor how long an id is.
/// </remarks>
internal sealed class SealedCursors(AccessDirectory access)
{
    /// <summary>What every sealed cursor begins with.</summary>
    private const char Mark = PersonHandles.Mark;

    /// <summary>More than any cursor has; were one longer, it would be as long as the next multiple.</summary>
    private const int PaddedBytes = 1_024;

    /// <summary>Seals a cursor.</summary>
    public string Seal(TenantId tenant, string cursor)
    {
        var pieces = (sizeof(ushort) + cursor.Length + PaddedBytes - 1) / PaddedBytes;
        var plain = new byte[pieces * PaddedBytes];
        BinaryPrimitives.WriteUInt16BigEndian(plain, checked((ushort)cursor.Length));
        Encoding.ASCII.GetBytes(cursor, plain.AsSpan(sizeof(ushort)));
        return Mark + Base64Url.EncodeToString(SealedBytes.Seal(KeyOf(tenant), plain));
    }

    /// <summary>What stands for a sealed cursor in an entity tag.</summary>
    public string TagOf(TenantId tenant, string cursor) =>
        Convert.ToHexStringLower(access.Current.Derive("cursor tag", $"{tenant} {cursor}"));

    /// <summary>The cursor that was sealed; empty, which is none, where the text is no sealed one of the tenant.</summary>
    public string Open(TenantId tenant, string text)
    {
        if (text is not [Mark, ..] || !Base64Url.IsValid(text.AsSpan(1), out var length) || length <= SealedBytes.Overhead + sizeof(ushort))
        {
            return string.Empty;
        }

        try
        {
            var plain = SealedBytes.Open(KeyOf(tenant), Base64Url.DecodeFromChars(text.AsSpan(1)));
            return Encoding.ASCII.GetString(plain.AsSpan(sizeof(ushort), BinaryPrimitives.ReadUInt16BigEndian(plain)));
        }
        catch (AuthenticationTagMismatchException)
        {
            return string.Empty;
        }
    }

    private byte[] KeyOf(TenantId tenant) => access.Current.Derive("cursor", tenant.Value);
}
