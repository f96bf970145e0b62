namespace ReferralGraph.Core.Trust;

/// <summary>What may be believed about somebody, and on whose word.</summary>
/// <param name="Trust">T, 0 to 1.</param>
/// <param name="Confidence">How much of it rests on endorsers, in [0, 1).</param>
/// <param name="Prior">What would be believed without them, 0 to 1.</param>
/// <param name="Generosity">By how much the prior was moved because people whom the asker endorses say more of those the asker rated than
/// of others (below 0), or less (above 0); 0 where they say nothing of them.</param>
/// <param name="Basis">On whose word.</param>
/// <param name="Endorsers">Who vouches, in ordinal order of id: T = (sum of weight * level + k * prior) / (sum of weight + k).</param>
public sealed record TrustExplanation(
    double Trust, double Confidence, double Prior, double Generosity, TrustBasis Basis, ValueArray<EndorserExplanation> Endorsers);
