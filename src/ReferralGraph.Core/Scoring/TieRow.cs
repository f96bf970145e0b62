using System.Runtime.InteropServices;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Ties;

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

/// <summary>What a search needs of a tie, and what its cost is made of.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Cost">Cost, 1e-12 nats, in [0, 2^48).</param>
/// <param name="Strength">Strength, in (0, 1].</param>
/// <param name="Response">How likely whoever is at its end acts on a request of whoever it comes from, in (0, 1].</param>
/// <param name="Kinds">Sorts of evidence with a term above 0.</param>
/// <param name="OwnResponse">True when the response may differ from <see cref="DayFacts.CommonResponse"/>: set by hand, or learned.</param>
public readonly record struct ScoredTie(int Other, long Cost, double Strength, double Response, EvidenceKinds Kinds, bool OwnResponse);
