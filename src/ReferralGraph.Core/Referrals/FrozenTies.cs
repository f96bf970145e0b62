namespace ReferralGraph.Core.Referrals;

/// <summary>What the ties of a path rested on, from the asker on.</summary>
/// <param name="Ties">One for each two people who follow each other.</param>
public sealed record FrozenTies(ValueArray<FrozenTie> Ties);
