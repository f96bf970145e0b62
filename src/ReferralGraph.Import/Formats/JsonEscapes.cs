using System.Globalization;

namespace ReferralGraph.Import.Formats;

/// <summary>Looks for escapes in JSON text that stand for half a character, which JSON allows and no text can hold.</summary>
internal static class JsonEscapes
{
    private const int EscapeLength = 6;

    /// <summary>True when a <c>\uD800</c>-<c>\uDFFF</c> in <paramref name="json"/> lacks its other half.</summary>
    public static bool HasHalfCharacter(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf((byte)'\\') is >= 0 and var at)
        {
            json = json[at..];
            if (!TryReadUnit(json, out var unit))
            {
                json = json[Math.Min(2, json.Length)..];
                continue;
            }

            json = json[EscapeLength..];
            if (char.IsLowSurrogate(unit))
            {
                return true;
            }

            if (char.IsHighSurrogate(unit))
            {
                if (!TryReadUnit(json, out var second) || !char.IsLowSurrogate(second))
                {
                    return true;
                }

                json = json[EscapeLength..];
            }
        }

        return false;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> json, out char unit)
    {
        unit = default;
        if (json.Length < EscapeLength || !json.StartsWith("\\u"u8)
            || !ushort.TryParse(json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        unit = (char)value;
        return true;
    }
}
