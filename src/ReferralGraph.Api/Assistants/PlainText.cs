using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ReferralGraph.Api.Assistants;

/// <summary>Texts as assistants are given them: they come from imports, and are read by something that acts on what it reads.</summary>
internal static partial class PlainText
{
    /// <summary>What stands for an address or number that is left out.</summary>
    public const string LeftOut = "[left out]";

    private const int FewestDigits = 9;
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>
    /// A text without characters that nobody sees or that turn the order of others round, and without e-mail addresses and numbers of
    /// telephones.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="isId">True for an id, which may be of nothing but digits.</param>
    public static string Of(string text, bool isId = false)
    {
        var seen = Visible(text);
        seen = seen.Contains('@', StringComparison.Ordinal) ? Email().Replace(seen, LeftOut) : seen;
        return isId ? seen : Phone().Replace(seen, match => match.Value.Count(char.IsAsciiDigit) >= FewestDigits ? LeftOut : match.Value);
    }

    private static string Visible(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    seen.Append(' ');
                    break;

                // Some scripts are not written without these two.
                case UnicodeCategory.Format when rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner):
                    break;
                default:
                    seen.Append(rune);
                    break;
            }
        }

        return seen.ToString();
    }

    [GeneratedRegex(@"[^\s@<>()\[\],;:""']+@[^\s@<>()\[\],;:""']+", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"\+?[0-9][0-9 ().\/-]{7,}[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Phone();
}
