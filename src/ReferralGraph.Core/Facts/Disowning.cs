namespace ReferralGraph.Core.Facts;

/// <summary>That somebody does not really know somebody.</summary>
/// <param name="Other">Whom.</param>
/// <param name="Day">UTC day number.</param>
public readonly record struct Disowning(int Other, int Day);
