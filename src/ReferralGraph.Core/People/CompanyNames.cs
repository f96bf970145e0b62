using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ReferralGraph.Core.People;

/// <summary>When two spellings are one company, and which id a company gets that was named rather than identified.</summary>
/// <remarks>Anything further than <see cref="Normalise"/> is an alias that somebody states: guessing "Goggle" is not this code's
/// business.</remarks>
public static class CompanyNames
{
    private const int HashLength = 8;
    private const int OnStack = 256;

    // Whoever reads one that another thread replaces has the old or the new one whole.
    private static readonly Normalised?[] Recent = new Normalised?[1_024];

    private static readonly SearchValues<char> TradeMarks = SearchValues.Create("\u2122\u2120\u00b4");
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The spelling-free form of a name: full Unicode case folding without accents, full stops, quotes and trade marks dropped, commas as
    /// spaces, white space collapsed, <see cref="LegalForms"/> dropped. Equal forms are one company.
    /// </summary>
    public static string Normalise(string name)
    {
        // An import asks for one name some ten times on the way of a row into the store.
        ref var recent = ref Recent[(uint)name.GetHashCode(StringComparison.Ordinal) % (uint)Recent.Length];
        var (known, normalised) = recent ?? new Normalised(string.Empty, string.Empty);
        if (!string.Equals(known, name, StringComparison.Ordinal))
        {
            normalised = LegalForms.Drop(Spelling(name));
            recent = new Normalised(name, normalised);
        }

        return normalised;
    }

    /// <summary>
    /// Text for searching: as <see cref="Normalise"/>, but keeping punctuation and legal forms. Case and accents do not matter in it.
    /// </summary>
    public static string FoldText(string text) => TextFolding.Fold(text);

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

    /// <summary>A folded name without full stops, commas and quotes, legal forms still in it.</summary>
    internal static string Spelling(string name) =>
        Ascii.IsValid(name) && name.Length <= OnStack ? AsciiSpelling(name) : TextFolding.Fold(WithoutTradeMarks(name), WriteNamed);

    /// <summary>The same of a name in ASCII, as most are, where every character folds by itself.</summary>
    private static string AsciiSpelling(string name)
    {
        Span<char> folded = stackalloc char[OnStack];
        var length = 0;
        foreach (var character in name)
        {
            if (char.IsWhiteSpace(character) || character == ',')
            {
                if (length > 0 && folded[length - 1] != ' ')
                {
                    folded[length++] = ' ';
                }
            }
            else if (!char.IsControl(character) && character is not ('.' or '"' or '\'' or '`'))
            {
                folded[length++] = char.ToLowerInvariant(character);
            }
        }

        var spelt = folded[..length].TrimEnd(' ');
        return spelt.SequenceEqual(name) ? name : spelt.ToString();
    }

    private static bool EndsInHash(string slug) =>
        slug.Length > HashLength
        && slug[^(HashLength + 1)] == '-'
        && slug.AsSpan(slug.Length - HashLength).IndexOfAnyExcept(HexadecimalDigits) < 0;

    // Folded, trade marks would read as the letters TM or SM, and an acute accent on its own as a space.
    private static string WithoutTradeMarks(string name) =>
        name.AsSpan().ContainsAny(TradeMarks) ? string.Concat(name.Where(character => !TradeMarks.Contains(character))) : name;

    private static void WriteNamed(StringBuilder folded, Rune rune)
    {
        switch (rune.Value)
        {
            case '.' or '"' or '\'' or '`' or '\u00ae' or '\u00a9' or '\u02bc' or (>= '\u2018' and <= '\u201f') or '\u2032' or '\u2033'
                or '\u00ab' or '\u00bb' or '\u2039' or '\u203a' or (>= '\u300c' and <= '\u300f') or '\u05f3' or '\u05f4':
                break;
            case ',' or '\u3001':
                TextFolding.Space(folded);
                break;
            case (>= '\u2010' and <= '\u2015') or '\u2212':
                folded.Append('-');
                break;
            default:
                folded.Append(rune);
                break;
        }
    }

    private sealed record Normalised(string Name, string Normal);
}
