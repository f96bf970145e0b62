using System.Text;

namespace ReferralGraph.Core.People;

/// <summary>Tells names of employers from what people write who have none, such as "Self-employed" or "Stealth Startup".</summary>
/// <remarks>
/// A name is none when it is made of listed phrases, and words between and around them that say no more ("currently", "professional"), to
/// the last word; slashes, commas and dashes only part them. What stands in brackets is dropped first, unless it is all. A name that merely
/// holds such a word, such as "Freelancer.com", "Independent Bank" or "Stealth Monitoring", is an employer.
/// </remarks>
public sealed class IgnoredEmployerNames
{
    // Longer names are somebody's sentence or a real employer; and trying every way to read one must stay cheap.
    private const int MostWords = 16;

    private static readonly ILookup<string, string[]> Fillers = ByFirstWord(IgnoredEmployerPhrases.Fillers.Select(Words));

    private static Last? _last;

    private readonly ILookup<string, string[]> _phrases;
    private readonly bool _punctuation;

    /// <summary>Takes the phrases; how they are spelt does not matter, as in <see cref="CompanyNames.Normalise"/>.</summary>
    public IgnoredEmployerNames(IEnumerable<string> phrases)
    {
        var words = phrases.Select(phrase => Words(WithoutBrackets(phrase))).ToList();
        _punctuation = words.Any(phrase => phrase.Length == 0);
        _phrases = ByFirstWord(words.Where(phrase => phrase.Length > 0));
    }

    /// <summary>The phrases of this build, in some thirty languages.</summary>
    public static IReadOnlyList<string> Default { get; } = [.. IgnoredEmployerPhrases.All.Distinct(StringComparer.Ordinal)];

    /// <summary>Takes every name for an employer's.</summary>
    public static IgnoredEmployerNames None { get; } = new([]);

    /// <summary>The one for these phrases; the last one made is kept, for it takes some milliseconds.</summary>
    public static IgnoredEmployerNames Of(ValueArray<string> phrases)
    {
        if (Volatile.Read(ref _last) is not { } last || last.Phrases != phrases)
        {
            Volatile.Write(ref _last, last = new Last(phrases, new IgnoredEmployerNames(phrases)));
        }

        return last.Names;
    }

    /// <summary>True when the name is no employer's.</summary>
    public bool Contains(string name)
    {
        var shown = WithoutBrackets(name);
        var words = Words(shown);
        if (words.Length == 0)
        {
            // Question marks, dashes and empty brackets are spellings of nothing; other signs, such as emoji, may be a name.
            return _punctuation
                && name.Any(char.IsPunctuation)
                && shown.All(character => char.IsPunctuation(character) || char.IsWhiteSpace(character));
        }

        return words.Length <= MostWords && Reads(words, 0, said: false);
    }

    private static ILookup<string, string[]> ByFirstWord(IEnumerable<string[]> phrases) =>
        phrases.DistinctBy(words => string.Join(' ', words), StringComparer.Ordinal).ToLookup(words => words[0], StringComparer.Ordinal);

    private static string[] Words(string text)
    {
        var normalised = CompanyNames.Normalise(text);
        var words = new StringBuilder(normalised.Length);
        foreach (var character in normalised)
        {
            words.Append(char.IsPunctuation(character) || char.IsSymbol(character) ? ' ' : character);
        }

        return words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Drops what stands in brackets; of a name wholly in brackets only the brackets.</summary>
    private static string WithoutBrackets(string name)
    {
        const string Opening = "([{<（［【";
        const string Closing = ")]}>）］】";
        var kept = new StringBuilder(name.Length);
        var depth = 0;
        foreach (var character in name)
        {
            if (Opening.Contains(character, StringComparison.Ordinal))
            {
                depth++;
            }
            else if (Closing.Contains(character, StringComparison.Ordinal))
            {
                depth = Math.Max(0, depth - 1);
                kept.Append(' ');
            }
            else if (depth == 0)
            {
                kept.Append(character);
            }
        }

        var outside = kept.ToString();
        return string.IsNullOrWhiteSpace(outside)
            ? string.Concat(name.Select(character => (Opening + Closing).Contains(character, StringComparison.Ordinal) ? ' ' : character))
            : outside;
    }

    /// <summary>True when the words from <paramref name="at"/> are phrases and fillers to the end.</summary>
    private bool Reads(ReadOnlySpan<string> words, int at, bool said)
    {
        if (at == words.Length)
        {
            return said;
        }

        foreach (var filler in Fillers[words[at]])
        {
            if (Begins(words[at..], filler) && Reads(words, at + filler.Length, said))
            {
                return true;
            }
        }

        foreach (var phrase in _phrases[words[at]])
        {
            if (Goes(words, at + 1, phrase, 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the phrase goes on from its word <paramref name="next"/>, with fillers in it, and the rest reads.</summary>
    private bool Goes(ReadOnlySpan<string> words, int at, string[] phrase, int next)
    {
        if (next == phrase.Length)
        {
            return Reads(words, at, said: true);
        }

        if (at == words.Length)
        {
            return false;
        }

        if (string.Equals(words[at], phrase[next], StringComparison.Ordinal) && Goes(words, at + 1, phrase, next + 1))
        {
            return true;
        }

        foreach (var filler in Fillers[words[at]])
        {
            if (Begins(words[at..], filler) && Goes(words, at + filler.Length, phrase, next))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begins(ReadOnlySpan<string> words, string[] with) =>
        words.Length >= with.Length && words[..with.Length].SequenceEqual(with);

    private sealed record Last(ValueArray<string> Phrases, IgnoredEmployerNames Names);
}
