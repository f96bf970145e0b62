using System.Text;

namespace ReferralGraph.Core.People;

/// <summary>Titles by their words: one is met by whoever has all of its words in theirs, so a Senior Engineer is an Engineer.</summary>
internal static class TitleWords
{
    /// <summary>The words of a title, folded; <c>C++</c> and <c>C#</c> are words of their own.</summary>
    public static HashSet<string> Of(string title) => TextFolding.Fold(title, Word)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.Ordinal);

    private static void Word(StringBuilder folded, Rune rune)
    {
        if (Rune.IsLetterOrDigit(rune) || rune.Value is '+' or '#')
        {
            folded.Append(rune.ToString());
        }
        else
        {
            TextFolding.Space(folded);
        }
    }
}
