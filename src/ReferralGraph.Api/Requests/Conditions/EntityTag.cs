using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ReferralGraph.Api.Requests.Conditions;

/// <summary>Names one state of what an address answers (RFC 9110, 8.8.3).</summary>
internal static class EntityTag
{
    private const int Bytes = 16;

    /// <summary>The tag of an answer, by its bytes: equal tags, equal bytes.</summary>
    public static string Of(ReadOnlySpan<byte> body) => $"\"{Text(SHA256.HashData(body))}\"";

    /// <summary>The tag of what says itself of which version it is: equal tags, equal versions, whoever looks and whenever.</summary>
    public static string Of(IVersioned shown) => string.Create(CultureInfo.InvariantCulture, $"\"{shown.Version}\"");

    /// <summary>The weak tag of an answer in two parts, between which something may differ that does not count.</summary>
    public static string OfParts(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(tail);
        return $"W/\"{Text(hash.GetHashAndReset())}\"";
    }

    /// <summary>True where a caller has the state already: <c>If-None-Match</c> names it. What is no list of tags names none.</summary>
    public static bool IsHeld(StringValues ifNoneMatch, string tag) =>
        ifNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParseList(ifNoneMatch, out var held)
        && held.Any(one => one.Equals(EntityTagHeaderValue.Any)
            || one.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));

    private static string Text(byte[] hash) => Base64Url.EncodeToString(hash.AsSpan(0, Bytes));
}
