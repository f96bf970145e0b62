namespace ReferralGraph.Engine.Directory;

/// <summary>A page of what was looked for.</summary>
/// <param name="Items">The best of what is left.</param>
/// <param name="Next">Where the next page goes on; null at the end.</param>
public sealed record FoundPage<T>(IReadOnlyList<T> Items, FoundPlace? Next);
