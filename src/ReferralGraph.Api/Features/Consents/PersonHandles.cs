using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ReferralGraph.Api.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Features.Consents;

/// <summary>Stands for somebody whom an answer does not name, so that they can be asked all the same. Safe for concurrent use.</summary>
/// <remarks>
/// A handle is the person's id, sealed with a key made of what secrets are hashed with, which every node has. It opens in one tenant, for
/// whom the answer was made and for a day. No two are alike, so that nobody can tell whether two of them mean one person; and none is an
/// id, because no id begins like one.
/// </remarks>
internal sealed class PersonHandles(AccessDirectory access)
{
    /// <summary>What every handle begins with.</summary>
    public const char Mark = '~';

    // Every id is as long in there as the longest, for its length would tell of it.
    private const int PlainBytes = sizeof(long) + 1 + Identifier.MaxLength;

    /// <summary>How long one opens.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>Makes one.</summary>
    /// <param name="tenant">Whose graph.</param>
    /// <param name="viewer">For whom the answer is; null for nobody in particular.</param>
    /// <param name="person">Whom it stands for.</param>
    public string Make(TenantId tenant, PersonId? viewer, PersonId person)
    {
        Span<byte> plain = stackalloc byte[PlainBytes];
        plain.Clear();
        BinaryPrimitives.WriteInt64BigEndian(plain, (access.Now + Lifetime).ToUnixTimeMilliseconds());
        plain[sizeof(long)] = (byte)Encoding.ASCII.GetBytes(person.Value, plain[(sizeof(long) + 1)..]);
        return Mark + Base64Url.EncodeToString(SealedBytes.Seal(KeyOf(tenant), plain, SealedFor(viewer)));
    }

    /// <summary>
    /// What stands for every handle of somebody in an entity tag: another one means somebody else, and a tag must change with whom a handle
    /// means.
    /// </summary>
    /// <inheritdoc cref="Make"/>
    public string TagOf(TenantId tenant, PersonId? viewer, PersonId person) =>
        Convert.ToHexStringLower(access.Current.Derive("handle tag", $"{tenant} {viewer?.Value} {person.Value}"));

    /// <summary>Whom a text stands for; null where it is no handle of the tenant and viewer, or one that is too old.</summary>
    public PersonId? Open(TenantId tenant, PersonId? viewer, string text)
    {
        if (text is not [Mark, ..] || !Base64Url.IsValid(text.AsSpan(1), out var length) || length != PlainBytes + SealedBytes.Overhead)
        {
            return null;
        }

        byte[] plain;
        try
        {
            plain = SealedBytes.Open(KeyOf(tenant), Base64Url.DecodeFromChars(text.AsSpan(1)), SealedFor(viewer));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return BinaryPrimitives.ReadInt64BigEndian(plain) > access.Now.ToUnixTimeMilliseconds()
            ? new PersonId(Encoding.ASCII.GetString(plain.AsSpan(sizeof(long) + 1, plain[sizeof(long)])))
            : null;
    }

    private byte[] KeyOf(TenantId tenant) => access.Current.Derive("handle", tenant.Value);

    // No id is empty.
    private static byte[] SealedFor(PersonId? viewer) => Encoding.ASCII.GetBytes(viewer?.Value ?? string.Empty);
}
