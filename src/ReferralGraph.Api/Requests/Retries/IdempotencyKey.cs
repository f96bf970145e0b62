using Microsoft.Extensions.Primitives;

namespace ReferralGraph.Api.Requests.Retries;

/// <summary>The header by which a caller says that two requests are one.</summary>
internal static class IdempotencyKey
{
    public const string Name = "Idempotency-Key";

    /// <summary>Marks an answer that was given before.</summary>
    public const string Replayed = "Idempotent-Replayed";

    /// <summary>What a key is made of.</summary>
    public const string Rule = "one text of 1 to 255 visible ASCII characters without quotes or backslashes, bare or in double quotes";

    private const int Longest = 255;

    /// <summary>Reads the key; false where the header holds none.</summary>
    public static bool TryRead(StringValues header, out string key)
    {
        key = header is [{ } text] ? text.Trim(' ', '\t') : string.Empty;
        if (key is ['"', .., '"'])
        {
            key = key[1..^1];
        }

        return key.Length is > 0 and <= Longest && key.All(character => character is > ' ' and <= '~' and not ('"' or '\\'));
    }
}
