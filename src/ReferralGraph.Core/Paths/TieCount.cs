using ReferralGraph.Core.Graph;

namespace ReferralGraph.Core.Paths;

/// <summary>How many ties.</summary>
/// <param name="Ties">Directed ties.</param>
/// <param name="Revision">The revision counted.</param>
/// <param name="Day">Day the ties were scored for.</param>
public sealed record TieCount(long Ties, GraphRevision Revision, DateOnly Day);
