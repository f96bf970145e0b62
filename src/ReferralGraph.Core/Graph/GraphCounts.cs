namespace ReferralGraph.Core.Graph;

/// <summary>How much a graph holds.</summary>
/// <param name="People">People, absorbed ones not counted.</param>
/// <param name="Companies">Companies, absorbed ones not counted.</param>
/// <param name="Employments">Stints.</param>
/// <param name="Revision">The revision counted.</param>
public sealed record GraphCounts(long People, long Companies, long Employments, GraphRevision Revision);
