namespace ReferralGraph.Core.Facts;

/// <summary>An endorsement.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Level">0 to 1.</param>
/// <param name="JobFamily">Number of the job family's name, or -1.</param>
/// <param name="On">Day, or <see cref="Stint.UnknownDay"/>.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct StoredEndorsement(int Other, double Level, int JobFamily, int On, int Source);
