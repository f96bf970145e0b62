namespace ReferralGraph.Engine.Search;

/// <summary>The best way to a person, known by its last step.</summary>
/// <param name="Key">What ways are ordered by first.</param>
/// <param name="Hops">Ties walked; fewer come first among equal keys.</param>
/// <param name="Before">Last person but one.</param>
/// <param name="Label">Their label; -1 for the starter.</param>
internal readonly record struct Completion(long Key, int Hops, int Before, int Label)
{
    /// <summary>No way.</summary>
    public static Completion None { get; } = new(long.MaxValue, int.MaxValue, -1, -1);

    /// <summary>True when there is a way.</summary>
    public bool Exists => Before >= 0;

    /// <summary>Which of two ways to the same person comes first.</summary>
    public bool Precedes<TVia, TFilter>(in Completion other, in SearchContext<TVia, TFilter> context)
        where TVia : struct, IViaSet
        where TFilter : struct, ITieFilter
    {
        if (Key != other.Key)
        {
            return Key < other.Key;
        }

        if (Hops != other.Hops)
        {
            return Hops < other.Hops;
        }

        return Label < 0 ? context.Ranks[Before] < context.Ranks[other.Before] : context.Compare(Label, other.Label) < 0;
    }

    /// <summary>Writes the people of the way before its last tie, starter first.</summary>
    /// <param name="labels">Labels of the question.</param>
    /// <param name="people">Exactly <see cref="Hops"/> places.</param>
    public void CopyTo(ReadOnlySpan<Label> labels, Span<int> people)
    {
        people[^1] = Before;
        var label = Label;
        for (var place = people.Length - 1; place >= 0 && label >= 0; place--)
        {
            people[place] = labels[label].Person;
            label = labels[label].Parent;
        }
    }
}
