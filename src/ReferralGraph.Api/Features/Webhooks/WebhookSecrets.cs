using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using ReferralGraph.Core.Webhooks;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Secrets of endpoints, and messages that are kept sealed: protected by data protection wherever they are stored.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const int SecretBytes = 32;
    private const string Prefix = "whsec_";

    private readonly IDataProtector _protector = protection.CreateProtector("ReferralGraph.Webhooks.v1");

    /// <summary>A new secret, as it is shown once and as it is kept.</summary>
    public (string Shown, string Kept) Draw()
    {
        var drawn = RandomNumberGenerator.GetBytes(SecretBytes);
        return (Prefix + Convert.ToBase64String(drawn), Convert.ToBase64String(_protector.Protect(drawn)));
    }

    /// <summary>The keys that sign messages to an endpoint at a time, the newest first; none where they cannot be read.</summary>
    public IReadOnlyList<byte[]> KeysOf(WebhookEndpoint endpoint, DateTimeOffset now) =>
    [
        .. new[] { endpoint.Secret, endpoint.OldSecretEnds > now ? endpoint.OldSecret : null }
            .Select(kept => kept is null ? null : Open(kept))
            .OfType<byte[]>(),
    ];

    /// <summary>A text as it is kept.</summary>
    public string Seal(string text) => Convert.ToBase64String(_protector.Protect(Encoding.UTF8.GetBytes(text)));

    /// <summary>What <see cref="Seal"/> was given; null where it cannot be read.</summary>
    public string? Unseal(string kept) => Open(kept) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private byte[]? Open(string kept)
    {
        try
        {
            return _protector.Unprotect(Convert.FromBase64String(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
