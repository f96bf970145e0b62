namespace ReferralGraph.Core.Facts;

/// <summary>N of the co-employment feature.</summary>
/// <param name="Headcount">People.</param>
/// <param name="Inferred">True when counted from the people known.</param>
public readonly record struct OrganisationSize(int Headcount, bool Inferred)
{
    /// <summary>The headcount where more pairs were together than <see cref="Ties.TrustModel.MaxPairs"/>: too large whatever the cap
    /// is.</summary>
    public const int TooManyPairs = int.MaxValue;
}
