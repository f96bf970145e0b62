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

    /// <summary>True when each beginning is that of one of the words.</summary>
    public static bool HaveAll(string[] words, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            var found = false;
            foreach (var word in words)
            {
                found |= word.StartsWith(beginning, StringComparison.Ordinal);
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when each word begins the one in its place.</summary>
    public static bool AreFirstOf(ReadOnlySpan<string> words, string[] name)
    {
        if (words.Length > name.Length)
        {
            return false;
        }

        for (var place = 0; place < words.Length; place++)
        {
            if (!name[place].StartsWith(words[place], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

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
