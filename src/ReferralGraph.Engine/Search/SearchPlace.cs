namespace ReferralGraph.Engine.Search;

/// <summary>A place between two people in the order of an answer.</summary>
/// <param name="Value">Value of the person before it.</param>
/// <param name="Hops">Hops of their best path.</param>
/// <param name="NextRank">Of people with equal value and hops, those of this rank or more come after: one more than the rank of the person
/// before it, or where their id would stand if they are gone.</param>
internal sealed record SearchPlace(long Value, int Hops, int NextRank);
