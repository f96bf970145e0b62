using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Import;

/// <summary>Counts the companies of a graph that are too large for having worked there to mean knowing each other.</summary>
public delegate Task<int> LargeOrganisationCounter(IGraphStore store, TenantId tenant, CancellationToken cancellationToken);
