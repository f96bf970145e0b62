using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Api.Access;

/// <summary>Tokens of embeds: JWTs of a type of their own (<c>rg-embed+jwt</c>, HS256), made and taken here alone.</summary>
/// <remarks>
/// Each tenant has a key of its own, kept beside its other records and protected by data protection. A key that cannot be read any more is
/// replaced: tokens of before end some minutes early.
/// </remarks>
internal sealed class EmbedTokens(AccessDirectory access, IDataProtectionProvider protection)
{
    /// <summary>The longest that a token works.</summary>
    public const int MostSeconds = 300;

    private const string Audience = "referralgraph-embed";
    private const string KeyId = "embed-key";
    private const int KeyBytes = 32;
    private const int LongestToken = 8_192;

    private static readonly string Header = Encode("""{"alg":"HS256","typ":"rg-embed+jwt"}"""u8);

    private readonly IDataProtector _protector = protection.CreateProtector("ReferralGraph.Embeds.v1");
    private readonly ConcurrentDictionary<string, byte[]?> _keys = new(StringComparer.Ordinal);

    /// <summary>Makes a token.</summary>
    public async Task<(string Token, EmbedGrant Grant)> MintAsync(
        Caller caller,
        Embed embed,
        PersonId person,
        EmbedLock @lock,
        string? purpose,
        int seconds,
        CancellationToken cancellationToken)
    {
        var now = access.Now.ToUnixTimeSeconds();
        var grant = new EmbedGrant(
            Audience,
            caller.Tenant.Value,
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            person.Value,
            embed.Id,
            embed.Created.UtcTicks,
            caller.Subject,
            now,
            now + seconds,
            @lock,
            purpose);
        var text = $"{Header}.{Encode(JsonSerializer.SerializeToUtf8Bytes(grant))}";
        return ($"{text}.{Sign(text, await KeyAsync(caller.Tenant, cancellationToken))}", grant);
    }

    /// <summary>What a token says that works now, from a page of an origin; null for any other.</summary>
    public EmbedGrant? Check(ReadOnlySpan<char> token, string? origin)
    {
        if (token.Length > LongestToken
            || token.ToString().Split('.') is not [var header, var claims, var signature]
            || header != Header
            || Read(claims) is not { Audience: Audience } grant)
        {
            return null;
        }

        var (view, tenant, now) = (access.Current, new TenantId(grant.Tenant), access.Now);
        return view.Find<AccessSecret>(tenant, KeyId) is { } kept
            && Open(kept.Value) is { } key
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Sign($"{header}.{claims}", key)), Encoding.ASCII.GetBytes(signature))
            && now.ToUnixTimeSeconds() < grant.Ends
            && view.Find<Embed>(tenant, grant.Embed) is { } embed
            && embed.Created.UtcTicks == grant.Registered
            && origin is not null
            && embed.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            && view.IsLive(tenant, grant.Key, now)
            && view.Find<EndedToken>(tenant, grant.Id) is null
                ? grant
                : null;
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private static string Sign(string text, byte[] key) => Encode(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)));

    private static EmbedGrant? Read(string claims)
    {
        try
        {
            return JsonSerializer.Deserialize<EmbedGrant>(Base64Url.DecodeFromChars(claims));
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return null;
        }
    }

    private async Task<byte[]> KeyAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (access.Current.Find<AccessSecret>(tenant, KeyId) is { } kept && Open(kept.Value) is { } key)
            {
                return key;
            }

            var drawn = Convert.ToBase64String(_protector.Protect(RandomNumberGenerator.GetBytes(KeyBytes)));
            await access.ChangeAsync<bool>(
                view => view.Find<AccessSecret>(tenant, KeyId) is { } other && Open(other.Value) is not null
                    ? ([], false)
                    : ([new AccessChange.Put(new AccessSecret(tenant, KeyId, drawn))], true),
                cancellationToken);
        }
    }

    private byte[]? Open(string kept) => _keys.GetOrAdd(kept, text =>
    {
        try
        {
            return _protector.Unprotect(Convert.FromBase64String(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    });
}
