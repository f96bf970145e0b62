using ReferralGraph.Core.Graph;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j.Subgraphs;

/// <summary>How far the stored ties of a tenant are.</summary>
/// <param name="Revision">The revision up to which they are right, or null where there are none.</param>
/// <param name="Day">The day they are of, or null.</param>
/// <param name="Model">The hash of the model they are scored by, or null.</param>
internal sealed record TieState(GraphRevision? Revision, DateOnly? Day, string? Model)
{
    /// <summary>Reads the cells <c>tiesRevision</c>, <c>scoredDay</c> and <c>scoredModel</c>.</summary>
    public static TieState Of(Cells row) => new(
        row.NumberOrNull("tiesRevision") is { } revision ? new GraphRevision(revision) : null,
        row.TextOrNull("scoredDay") is { } day ? RecordMaps.DayOf(day) : null,
        row.TextOrNull("scoredModel"));

    /// <summary>True when they are right at a revision, on a day, by a model.</summary>
    public bool AreOf(GraphRevision revision, DateOnly day, string model) => Revision == revision && Day == day && Model == model;
}
