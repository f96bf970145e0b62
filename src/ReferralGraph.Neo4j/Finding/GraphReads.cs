using ReferralGraph.Core;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;
using ReferralGraph.Neo4j.Ties;

namespace ReferralGraph.Neo4j.Finding;

/// <summary>Reads of the graph for one finder, each a statement of its own without the tenant's lock. Safe for concurrent use.</summary>
/// <param name="client">The way to the database.</param>
/// <param name="model">The model ties must be scored by.</param>
/// <param name="proofs">Observes every revision that is read.</param>
/// <param name="time">Says which day it is.</param>
internal sealed class GraphReads(ICypherClient client, TieModel model, CypherProofs proofs, TimeProvider time)
{
    /// <summary>The model ties must be scored by.</summary>
    public TieModel Model => model;

    /// <summary>Totals of tenants that need not be read again.</summary>
    public KnownTotals Totals { get; } = new();

    /// <summary>The present day.</summary>
    public DateOnly Today => time.Today();

    /// <summary>Runs a statement.</summary>
    public Task<CypherTable> RunAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        client.ReadAsync(statement, cancellationToken);

    /// <summary>Facts of some people.</summary>
    public Task<Subgraph> SubgraphAsync(TenantId tenant, SubgraphRequest request, CancellationToken cancellationToken) =>
        model.Reader(new GraphKeys(tenant), Totals).ReadAsync(client.ReadAsync, request, cancellationToken);

    /// <summary>The revision in a row, from which no earlier one is relied on any more.</summary>
    public GraphRevision RevisionOf(TenantId tenant, Cells row)
    {
        var revision = new GraphRevision(row.Number("revision"));
        Observe(tenant, revision);
        return revision;
    }

    /// <summary>Notes a revision that was read.</summary>
    public void Observe(TenantId tenant, GraphRevision revision) => proofs.Observe(tenant, revision);

    /// <summary>The present revision.</summary>
    public async Task<GraphRevision> RevisionAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var table = await client.ReadAsync(CypherQueries.ReadRevision.With(("tenant", tenant.Value)), cancellationToken);
        return table.First() is { } row ? RevisionOf(tenant, row) : default;
    }

    /// <summary>True when a revision is still the present one, so that what was read since then is not torn.</summary>
    public async Task<bool> IsStillAsync(TenantId tenant, GraphRevision revision, CancellationToken cancellationToken) =>
        await RevisionAsync(tenant, cancellationToken) == revision;

    /// <summary>True when the stored ties are those of a revision and a day, by this finder's model.</summary>
    public bool AreScored(TieState ties, GraphRevision revision, DateOnly day) => ties.AreOf(revision, day, model.Hash);

    /// <summary>Why a question about a day is left to memory whose ties are not the stored ones.</summary>
    public MemoryReason NotScored(DateOnly day) => day == Today ? MemoryReason.TiesNotCurrent : MemoryReason.AnotherDay;
}
