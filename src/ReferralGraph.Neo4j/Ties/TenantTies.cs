using ReferralGraph.Core.Graph;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;

namespace ReferralGraph.Neo4j.Ties;

/// <summary>How far the stored ties of a tenant are, read under its lock.</summary>
/// <param name="Revision">Of the last write.</param>
/// <param name="Ties">Up to which write, of what day and by what model they are right.</param>
/// <param name="SweptTo">Key of the last person whose ties were scored while everybody's are, empty before the first; null when they are
/// not.</param>
/// <param name="Count">How many there are.</param>
internal sealed record TenantTies(GraphRevision Revision, TieState Ties, string? SweptTo, long Count)
{
    /// <summary>Revision of ties none of which is right.</summary>
    public static GraphRevision None { get; } = new(-1);

    /// <summary>True when they are those of the last write.</summary>
    public bool AreCurrent => Ties.Revision == Revision;

    /// <summary>True when everybody's are going to be scored, and nobody's have been yet: then nobody need be marked.</summary>
    public bool AwaitSweep => SweptTo is { Length: 0 };

    /// <summary>Reads a row of <c>lock-tenant</c> or <c>hold-ties</c>.</summary>
    public static TenantTies Of(Cells row) => new(
        new GraphRevision(row.Number("revision")),
        TieState.Of(row),
        row.TextOrNull("sweptTo"),
        row.Number("ties"));
}

/// <summary>What a write does about ties.</summary>
/// <param name="State">How far they are after it.</param>
/// <param name="First">Run while everything is as it was before the write.</param>
/// <param name="Last">Run when the facts are written.</param>
internal sealed record TiePlan(TenantTies State, IEnumerable<CypherStatement> First, IEnumerable<CypherStatement> Last);
