namespace ReferralGraph.Core.Facts;

/// <summary>An introduction that worked.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Day">UTC day number.</param>
/// <param name="HandedOver">True when a colleague was only named, which counts less.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct Introduction(int Other, int Day, bool HandedOver, int Source);
