using System.Collections.Concurrent;
using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Facts;

/// <summary>The numberings of a <see cref="FactBase"/>. One writer, any number of readers.</summary>
public sealed class FactNumbers
{
    private readonly ConcurrentDictionary<int, int> _folded = new();

    /// <summary>Person ids.</summary>
    public Numbering People { get; } = new();

    /// <summary>Company ids.</summary>
    public Numbering Companies { get; } = new();

    /// <summary>School ids.</summary>
    public Numbering Schools { get; } = new();

    /// <summary>Sources, titles, departments, sites, job families, and the folded texts of those that are compared.</summary>
    public Numbering Texts { get; } = new();

    /// <summary>The number of a text that is compared folded. Folded once, for a large firm is asked for each of its people.</summary>
    internal int Compared(string text)
    {
        var number = Texts.GetOrAdd(text);
        if (!_folded.ContainsKey(number))
        {
            _folded[number] = Texts.GetOrAdd(CompanyNames.FoldText(text));
        }

        return number;
    }

    /// <summary>The number of a text folded, if it is one of <see cref="Compared"/>; -1 for none.</summary>
    internal int FoldedOf(int text) => text >= 0 && _folded.TryGetValue(text, out var folded) ? folded : -1;
}
