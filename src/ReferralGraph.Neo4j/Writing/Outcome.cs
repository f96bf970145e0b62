using ReferralGraph.Core.Graph;

namespace ReferralGraph.Neo4j.Writing;

/// <summary>Outcomes by name.</summary>
internal static class Outcome
{
    public static ChangeOutcome Unchanged { get; } = new(ChangeOutcomeKind.Unchanged);

    public static ChangeOutcome Updated { get; } = new(ChangeOutcomeKind.Updated);

    public static ChangeOutcome Created { get; } = new(ChangeOutcomeKind.Created);

    public static ChangeOutcome Deleted { get; } = new(ChangeOutcomeKind.Deleted);

    public static ChangeOutcome Missing { get; } = new(ChangeOutcomeKind.Missing);

    public static ChangeOutcome Conflict(string problem) => new(ChangeOutcomeKind.Conflict, Problem: problem);
}
