using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Ties;

/// <summary>A directed tie on the scored day with everything its numbers come from.</summary>
/// <param name="From">Whose tie.</param>
/// <param name="To">To whom.</param>
/// <param name="Strength">0 (no tie) to 1.</param>
/// <param name="Response">How likely <paramref name="To"/> acts on a request of <paramref name="From"/>, 0 to 1.</param>
/// <param name="Evidence">Family by family, the largest term of a family first; a manual value, where there is one, before all.</param>
public sealed record TieExplanation(PersonId From, PersonId To, double Strength, double Response, ValueArray<Evidence> Evidence)
{
    /// <summary>What the response rests on; null where it was set by hand.</summary>
    public ResponseBasis? ResponseBasis { get; init; }

    /// <summary>True when <see cref="From"/> said that they do not really know <see cref="To"/>.</summary>
    public bool Disowned { get; init; }

    /// <summary>True when no more than its tier is told: strength and response are what such a tie counts as, and nothing is said of
    /// why.</summary>
    public bool TierOnly { get; init; }

    /// <summary>The strength in one word.</summary>
    public TieTier Tier => TieScorer.TierOf(Strength);
}
