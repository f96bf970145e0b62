using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using StandardWebhooks;

namespace ReferralGraph.Api.Tests.Webhooks;

/// <summary>A message as it came.</summary>
internal sealed record Message(string Path, string Protocol, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Type => (string)Json["type"]!;

    public string ObjectId => (string)Json["data"]!["id"]!;

    public string State => (string)Json["data"]!["state"]!;

    public long Version => (long)Json["data"]!["version"]!;

    /// <summary>What <c>webhook-signature</c> lists.</summary>
    public string[] Signatures => Headers["webhook-signature"].Split(' ');

    /// <summary>True where one of the signatures is a secret's, as the specification says and as a library of others does.</summary>
    public bool IsSignedWith(string secret)
    {
        var seconds = long.Parse(Headers["webhook-timestamp"], NumberStyles.None, CultureInfo.InvariantCulture);
        var library = new StandardWebhook(secret).Sign(Id, DateTimeOffset.FromUnixTimeSeconds(seconds), Body);
        var own = BySpecification(secret, Id, Headers["webhook-timestamp"], Body);
        return Signatures.Contains(library, StringComparer.Ordinal) && Signatures.Contains(own, StringComparer.Ordinal);
    }

    /// <summary>Written from the text of Standard Webhooks 1.0, apart from the service.</summary>
    public static string BySpecification(string secret, string id, string timestamp, string body)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in new[] { id, ".", timestamp, ".", body })
        {
            hmac.AppendData(Encoding.UTF8.GetBytes(part));
        }

        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }
}
