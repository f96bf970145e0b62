using ReferralGraph.Core.People;

namespace ReferralGraph.Api.Requests;

/// <summary>Words for messages about names and values.</summary>
internal static class Spelling
{
    private const int LongestExcerpt = 64;

    /// <summary><c>a, b or c</c>.</summary>
    public static string Or(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";

    /// <summary>A value as a message may repeat it: not longer than a line.</summary>
    public static string Excerpt(string value) => value.Length <= LongestExcerpt ? value : value[..LongestExcerpt] + "...";

    /// <summary>
    /// <c> Did you mean x?</c> for the known name nearest to <paramref name="name"/>, or all known names where none is near.
    /// </summary>
    public static string Suggest(string name, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0)
        {
            return "None is known here.";
        }

        var nearest = known.MinBy(candidate => Distance(name, candidate))!;
        return Distance(name, nearest) <= Math.Max(2, nearest.Length / 3)
            ? $"Did you mean {nearest}?"
            : $"Known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
    }

    private static int Distance(string left, string right) =>
        TextDistance.Edits(left.ToUpperInvariant(), right.ToUpperInvariant());
}
