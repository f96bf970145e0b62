using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReferralGraph.Api.Features.Webhooks;

/// <summary>Signatures of Standard Webhooks 1.0.</summary>
internal static class WebhookSignature
{
    /// <summary>What <c>webhook-signature</c> says: one signature for each key.</summary>
    /// <param name="keys">The bytes of the secrets.</param>
    /// <param name="id">Of the message.</param>
    /// <param name="seconds">Of the attempt, since 1970.</param>
    /// <param name="body">As it is sent.</param>
    public static string Of(IEnumerable<byte[]> keys, string id, long seconds, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.{body}"));
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }
}
