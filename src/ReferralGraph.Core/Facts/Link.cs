namespace ReferralGraph.Core.Facts;

/// <summary>A declared link.</summary>
/// <param name="Other">The person at the other end.</param>
/// <param name="Since">Day of the link, or <see cref="Stint.UnknownDay"/>.</param>
/// <param name="Until">First day it no longer held, or <see cref="Stint.OpenDay"/>.</param>
/// <param name="Source">Number of the source's name.</param>
public readonly record struct Link(int Other, int Since, int Until, int Source)
{
    /// <summary>True where one of its days stands for a whole year.</summary>
    public bool Approximate { get; init; }
}
