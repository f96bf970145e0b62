using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Trust;

/// <summary>What may be believed about somebody, and on whose word.</summary>
/// <param name="Trust">T, 0 to 1.</param>
/// <param name="Confidence">How much of it rests on endorsers, in [0, 1).</param>
/// <param name="Prior">What would be believed without them, 0 to 1.</param>
/// <param name="Endorsers">Who vouches, in ordinal order of id: T = (sum of weight * level + k * prior) / (sum of weight + k).</param>
public sealed record TrustExplanation(double Trust, double Confidence, double Prior, ValueArray<EndorserExplanation> Endorsers);

/// <summary>One who vouches for somebody.</summary>
/// <param name="Person">Who.</param>
/// <param name="Weight">W: how much his word counts for the asker.</param>
/// <param name="Level">v: what he says, 0 to 1.</param>
/// <param name="Fairness">How close what he said before came to what became of it, 0 to 1.</param>
public sealed record EndorserExplanation(PersonId Person, double Weight, double Level, double Fairness);
