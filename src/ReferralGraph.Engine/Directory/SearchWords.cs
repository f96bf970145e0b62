using System.Globalization;
using System.Text;
using ReferralGraph.Core.People;

namespace ReferralGraph.Engine.Directory;

/// <summary>The words by which people are looked for: case and accents ignored, cut at whatever is no letter or digit.</summary>
internal static class SearchWords
{
    /// <summary>The words in order. <c>García-O'Neill</c> is <c>garcia</c> and <c>oneill</c>; a sign alone is no word.</summary>
    public static string[] Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in CompanyNames.FoldText(text).EnumerateRunes())
        {
            if (IsPartOfWord(rune))
            {
                word.Append(rune);
            }
            else if (!IsApostrophe(rune))
            {
                End(words, word);
            }
        }

        End(words, word);
        return [.. words];
    }

    /// <summary>Words as one text, which takes less room.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words);

    /// <summary>The words of a joined text one by one, by where each begins.</summary>
    public static IEnumerable<int> StartsOf(string text, int end)
    {
        for (var start = 0; start < end; start++)
        {
            if (!IsBetween(text[start]) && (start == 0 || IsBetween(text[start - 1])))
            {
                yield return start;
            }
        }
    }

    /// <summary>The word of a joined text that begins somewhere.</summary>
    public static ReadOnlySpan<char> At(string text, int start)
    {
        var rest = text.AsSpan(start);
        var end = rest.IndexOfAny(' ', '\n');
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>True when one of the words of a joined text begins so.</summary>
    public static bool Has(ReadOnlySpan<char> text, string beginning)
    {
        for (var from = 0; text[from..].IndexOf(beginning, StringComparison.Ordinal) is >= 0 and var at; from += at + 1)
        {
            if (from + at == 0 || IsBetween(text[from + at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when each beginning is that of one of the words of a joined text.</summary>
    public static bool HaveAll(string text, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (!Has(text, beginning))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when each word begins the one in its place of a joined text.</summary>
    public static bool AreFirstOf(ReadOnlySpan<string> words, ReadOnlySpan<char> name)
    {
        foreach (var word in words)
        {
            if (!name.StartsWith(word, StringComparison.Ordinal))
            {
                return false;
            }

            var end = name.IndexOf(' ');
            name = end < 0 ? [] : name[(end + 1)..];
        }

        return true;
    }

    private static bool IsBetween(char character) => character is ' ' or '\n';

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    // Marks are parts of letters in scripts that are not written without them.
    private static bool IsPartOfWord(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        && !IsApostrophe(rune);

    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '`' or '\u2018' or '\u2019' or '\u02bc' or '\u2032';
}
