using ReferralGraph.Core.Graph;

namespace ReferralGraph.Neo4j.Slices;

/// <summary>How far the stored ties of a tenant are.</summary>
/// <param name="Revision">The revision up to which they are right, or null where there are none.</param>
/// <param name="Day">The day they are of, or null.</param>
/// <param name="Model">The hash of the model they are scored by, or null.</param>
internal sealed record TieState(GraphRevision? Revision, DateOnly? Day, string? Model);
