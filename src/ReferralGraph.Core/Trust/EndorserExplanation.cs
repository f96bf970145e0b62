using ReferralGraph.Core.People;

namespace ReferralGraph.Core.Trust;

/// <summary>One who vouches for somebody.</summary>
/// <param name="Person">Who.</param>
/// <param name="Weight">W: how much their word counts for the asker.</param>
/// <param name="Level">v: what they say, 0 to 1.</param>
/// <param name="Fairness">How close what they said before came to what became of it, 0 to 1.</param>
public sealed record EndorserExplanation(PersonId Person, double Weight, double Level, double Fairness);
