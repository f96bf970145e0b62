using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Core.Graph;

/// <summary>What one committed transaction changed, for whoever keeps a copy of the graph in memory.</summary>
/// <param name="Tenant">Whose graph.</param>
/// <param name="Revision">The revision it made; commits of a tenant come in this order, without gaps.</param>
/// <param name="Changes">In the order they were made.</param>
public sealed record GraphCommit(TenantId Tenant, GraphRevision Revision, IReadOnlyList<RecordChange> Changes);
