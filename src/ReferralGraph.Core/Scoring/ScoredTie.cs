using ReferralGraph.Core.Ties;

namespace ReferralGraph.Core.Scoring;

/// <summary>What a search needs of a tie, and what its cost is made of.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Cost">Cost, 1e-12 nats, in [0, 2^48).</param>
/// <param name="Strength">Strength, in (0, 1].</param>
/// <param name="Response">How likely whoever is at its end acts on a request of whoever it comes from, in (0, 1].</param>
/// <param name="Flags">What else stands on it: <see cref="TieFlags"/>.</param>
public readonly record struct ScoredTie(int Other, long Cost, double Strength, double Response, ushort Flags)
{
    /// <summary>Sorts of evidence with a term above 0.</summary>
    public EvidenceKinds Kinds => (EvidenceKinds)(Flags & TieFlags.Evidence);
}
