using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Graph;

/// <summary>What one committed transaction changed, for whoever keeps a copy of the graph in memory.</summary>
/// <param name="Tenant">Whose graph.</param>
/// <param name="Revision">The revision it made; commits of a tenant come in this order, without gaps.</param>
/// <param name="Changes">In the order they were made.</param>
public sealed record GraphCommit(TenantId Tenant, GraphRevision Revision, IReadOnlyList<RecordChange> Changes);

/// <summary>A record as it was and as it is.</summary>
/// <param name="Before">Null when it was added.</param>
/// <param name="After">Null when it was removed.</param>
public readonly record struct RecordChange(GraphRecord? Before, GraphRecord? After);
