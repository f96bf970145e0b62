using ReferralGraph.Core.People;

namespace ReferralGraph.Neo4j.Subgraphs;

/// <summary>Whose facts a subgraph holds.</summary>
/// <param name="People">Any ids, unknown ones too; whoever they stand for and everybody of the merged group is read with them.</param>
internal sealed record SubgraphRequest(IReadOnlyCollection<PersonId> People)
{
    /// <summary>Companies of which is read who was there, beside those of the people.</summary>
    public IReadOnlyCollection<CompanyId> Companies { get; init; } = [];

    /// <summary>Schools of which is read who was there, beside those of the people.</summary>
    public IReadOnlyCollection<SchoolId> Schools { get; init; } = [];

    /// <summary>
    /// The day, where only ties between the people read are asked for, and on that day alone: a much smaller subgraph. Null for all ties of
    /// each of them on any day.
    /// </summary>
    public DateOnly? PairsOn { get; init; }
}
