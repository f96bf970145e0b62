using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReferralGraph.Core.People;

/// <summary>When two spellings are one company, and which id a company gets that was named rather than identified.</summary>
/// <remarks>
/// Anything further than <see cref="Normalise"/> is an alias that somebody states: guessing "Goggle" is not this code's business.
/// </remarks>
public static class CompanyNames
{
    /// <summary>
    /// Legal forms dropped from the end of a name, as words after normalisation. A form goes only if something is left before it.
    /// </summary>
    public static readonly FrozenSet<string> LegalSuffixes = new[]
    {
        "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp", "lp", "ltd", "limited", "plc", "pvt", "pty", "pte",
        "gmbh", "mbh", "ag", "kg", "kgaa", "ug", "ohg", "ev", "se", "sa", "sas", "sasu", "sarl", "spa", "srl", "bv", "nv", "vof",
        "ab", "as", "asa", "aps", "oy", "oyj", "ltda", "sl", "sau", "sro", "doo", "zrt", "kft", "kk", "bhd", "sdn",
    }.ToFrozenSet(StringComparer.Ordinal);

    private const int HashLength = 8;
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The spelling-free form of a name: Unicode NFKD without combining marks, invariant lower case, full stops and commas and quotes
    /// dropped, white space collapsed, trailing <see cref="LegalSuffixes"/> and dangling <c>&amp;</c> dropped. Equal forms are one company.
    /// </summary>
    public static string Normalise(string name)
    {
        var folded = Fold(name);
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).AsSpan();
        while (words.Length > 1 && (LegalSuffixes.Contains(words[^1]) || words[^1] is "&" or "-"))
        {
            words = words[..^1];
        }

        return string.Join(' ', words!);
    }

    /// <summary>
    /// Text for searching: as <see cref="Normalise"/>, but keeping punctuation and legal forms. Case and accents do not matter in it.
    /// </summary>
    public static string FoldText(string text) => FoldCharacters(text, keepPunctuation: true);

    /// <summary>
    /// The id of a company known by name only: the normalised name with <c>-</c> for spaces. Where that is not the whole name (other
    /// characters, or longer than an id may be), reads as if it ended in a hash, or is <paramref name="taken"/> by another company, it is
    /// followed by <c>-</c> and 8 hexadecimal digits of the name's SHA-256. Depends on the name alone but for <paramref name="taken"/>.
    /// </summary>
    public static CompanyId IdFor(string name, bool taken = false)
    {
        var normalised = Normalise(name);
        var slug = new StringBuilder(normalised.Length);
        var whole = normalised.Length > 0;
        foreach (var character in normalised)
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
            {
                slug.Append(character);
                continue;
            }

            whole &= character == ' ';
            if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString().Trim('-');
        if (whole && !taken && text.Length <= Identifier.MaxLength && !EndsInHash(text))
        {
            return new CompanyId(text);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalised)).AsSpan(0, HashLength / 2));
        var kept = text[..Math.Min(text.Length, Identifier.MaxLength - hash.Length - 1)].TrimEnd('-');
        return new CompanyId(kept.Length == 0 ? "company-" + hash : kept + "-" + hash);
    }

    private static bool EndsInHash(string slug) =>
        slug.Length > HashLength
            && slug[^(HashLength + 1)] == '-'
            && slug.AsSpan(slug.Length - HashLength).IndexOfAnyExcept(HexadecimalDigits) < 0;

    private static string Fold(string text) => FoldCharacters(text, keepPunctuation: false);

    private static string FoldCharacters(string text, bool keepPunctuation)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            {
                continue;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (keepPunctuation || rune.Value is not ('.' or ',' or '"' or '\'' or '\u2019' or '\u201c' or '\u201d'))
            {
                folded.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return folded.ToString().TrimEnd(' ');
    }
}
