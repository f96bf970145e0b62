namespace ReferralGraph.Engine.Directory;

/// <summary>How well something found fits: whole names first, then first words, then everything else; within each by id.</summary>
/// <param name="Fit">0 where the whole name or a whole address was asked for, 1 for the first words of a name, else 2.</param>
/// <param name="Id">Of what was found.</param>
public readonly record struct FoundPlace(int Fit, string Id) : IComparable<FoundPlace>
{
    /// <summary>The whole name, or a whole address.</summary>
    internal const int Whole = 0;

    /// <summary>The first words of a name.</summary>
    internal const int First = 1;

    /// <summary>Anything else.</summary>
    internal const int Other = 2;

    /// <inheritdoc/>
    public int CompareTo(FoundPlace other) => Fit != other.Fit ? Fit.CompareTo(other.Fit) : string.CompareOrdinal(Id, other.Id);

    /// <summary>How well a name fits some words; <see cref="Other"/> too where it does not.</summary>
    /// <param name="words">The words.</param>
    /// <param name="name">Those of the name, joined.</param>
    internal static int FitOf(string[] words, ReadOnlySpan<char> name)
    {
        if (words.Length == 0 || !SearchWords.AreFirstOf(words, name))
        {
            return Other;
        }

        // Each begins the one in its place: they are the whole name if nothing is left of it.
        var length = words.Length - 1;
        foreach (var word in words)
        {
            length += word.Length;
        }

        return length == name.Length ? Whole : First;
    }
}
