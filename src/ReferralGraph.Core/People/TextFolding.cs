using System.Globalization;
using System.Text;

namespace ReferralGraph.Core.People;

/// <summary>Makes texts comparable that differ in case, accents or compatible characters only.</summary>
internal static class TextFolding
{
    /// <summary>
    /// Full Unicode case folding without accents: NFKD, marks on letters dropped, ß as ss, ς as σ, letters with a stroke or joined as in
    /// English spelling (ø as o, æ as ae), invisible characters dropped, white space collapsed and trimmed.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="write">Appends a folded character, or what stands for it; <c>null</c> appends every one.</param>
    public static string Fold(string text, Action<StringBuilder, Rune>? write = null)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                Space(folded);
            }
            else if (!IsDropped(rune))
            {
                Append(folded, rune, write);
            }
        }

        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>Appends one space unless there is one, or nothing before it.</summary>
    public static void Space(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] != ' ')
        {
            folded.Append(' ');
        }
    }

    /// <summary>
    /// True for what is not seen: joiners, marks of direction, soft hyphens, byte order marks, control characters but white space.
    /// </summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
        || (Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune))
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    // Half a character cannot be normalised; it stands for nothing.
    private static string Whole(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index])))
            {
                return string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar).Select(rune => rune.ToString()));
            }
        }

        return text;
    }

    private static void Append(StringBuilder folded, Rune rune, Action<StringBuilder, Rune>? write)
    {
        var spelt = rune.IsAscii ? null : Spelt(rune);
        if (spelt is not null)
        {
            folded.Append(spelt);
            return;
        }

        // Upper case first: some small letters, such as the final sigma, share a capital.
        var lower = Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
        if (write is null)
        {
            folded.Append(lower);
        }
        else
        {
            write(folded, lower);
        }
    }

    private static string? Spelt(Rune rune) => rune.Value switch
    {
        'ß' or 'ẞ' => "ss",
        'ı' => "i",
        'Ø' or 'ø' => "o",
        'Ł' or 'ł' => "l",
        'Đ' or 'đ' or 'Ð' or 'ð' => "d",
        'Ħ' or 'ħ' => "h",
        'Ŧ' or 'ŧ' => "t",
        'Æ' or 'æ' => "ae",
        'Œ' or 'œ' => "oe",
        'Þ' or 'þ' => "th",
        0x0345 => "ι",
        _ => null,
    };

    /// <summary>
    /// Accents of scripts that are also written without them, and what is not seen. Marks that make another letter, as in kana, Thai or
    /// Devanagari, stay.
    /// </summary>
    private static bool IsDropped(Rune rune) => rune.Value switch
    {
        < 0x80 => Rune.IsControl(rune),
        0x0345 => false,
        >= 0x0300 and <= 0x036F => true,
        >= 0x0483 and <= 0x0489 => true,
        >= 0x0591 and <= 0x05C7 => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark,
        (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F) or 0x0670 or 0x0640 => true,
        >= 0x06D6 and <= 0x06ED => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark,
        (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F) => true,
        _ => IsInvisible(rune),
    };
}
