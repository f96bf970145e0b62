using System.Text;

namespace ReferralGraph.Core.Access;

/// <summary>How ids, names and addresses of somebody are found in what was said of rows.</summary>
public static class ErasedTexts
{
    // An id goes on behind such a character if a letter or digit follows it: "gone." ends a sentence, "gone.by" is another id.
    private const string Joining = "[._:@+-]";
    private const string Going = "[a-z0-9]";

    /// <summary>
    /// A regular expression, for .NET and Java alike, of one of some texts in a text in lower case. A word of plain letters is found as
    /// a whole alone, for <c>ann</c> is not in <c>annual</c>; addresses, and words of any other script, are found anywhere.
    /// </summary>
    /// <param name="texts">At least one, in any case.</param>
    public static string PatternOf(IReadOnlyCollection<string> texts)
    {
        var pattern = new StringBuilder();
        foreach (var text in texts.Select(text => text.ToLowerInvariant()).Distinct(StringComparer.Ordinal))
        {
            var isWord = text.All(char.IsAscii) && !text.Contains('@', StringComparison.Ordinal)
                && !text.Contains('/', StringComparison.Ordinal);
            pattern.Append(pattern.Length == 0 ? "(?:" : "|")
                .Append(isWord ? $"(?<!{Going})(?<!{Going}{Joining})" : string.Empty)
                .Append(Quoted(text))
                .Append(isWord ? $"(?!{Joining}*{Going})" : string.Empty);
        }

        return pattern.Append(')').ToString();
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder();
        foreach (var character in text)
        {
            var isPlain = !char.IsAscii(character) || char.IsAsciiLetterOrDigit(character) || character is '_' or ' ';
            quoted.Append(isPlain ? string.Empty : "\\").Append(character);
        }

        return quoted.ToString();
    }
}
