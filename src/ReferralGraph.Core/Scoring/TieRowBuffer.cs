using System.Runtime.InteropServices;

namespace ReferralGraph.Core.Scoring;

/// <summary>Ties at one end of one person, by ascending number of the person at the other end. Reused from person to person.</summary>
public sealed class TieRowBuffer
{
    private readonly List<ScoredTie> _ties = [];

    /// <summary>The ties; valid until the next person is scored.</summary>
    public ReadOnlySpan<ScoredTie> Ties => CollectionsMarshal.AsSpan(_ties);

    internal void Clear() => _ties.Clear();

    /// <summary>Adds a tie; they come by ascending number of the other person.</summary>
    internal void Add(in ScoredTie tie) => _ties.Add(tie);
}
