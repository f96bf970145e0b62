namespace ReferralGraph.Core.Facts;

/// <summary>A manual value.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Strength">0 to 1.</param>
/// <param name="Response">0 to 1, or NaN where none is set.</param>
/// <param name="On">First day it counts, or <see cref="Stint.UnknownDay"/> for always.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct ManualValue(int Other, double Strength, double Response, int On, int Source);
