namespace ReferralGraph.Core.Graph;

/// <summary>A record as it was and as it is.</summary>
/// <param name="Before">Null when it was added.</param>
/// <param name="After">Null when it was removed.</param>
public readonly record struct RecordChange(GraphRecord? Before, GraphRecord? After);
