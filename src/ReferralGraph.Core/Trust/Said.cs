namespace ReferralGraph.Core.Trust;

/// <summary>A level somebody gave somebody.</summary>
/// <param name="Person">The one at the other end.</param>
/// <param name="Level">0 to 1.</param>
/// <param name="JobFamily">Number of the job family's name, or -1.</param>
internal readonly record struct Said(int Person, double Level, int JobFamily);
