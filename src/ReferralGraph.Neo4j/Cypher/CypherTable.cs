namespace ReferralGraph.Neo4j.Cypher;

/// <summary>What a statement returned.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">In the order of the server; a cell for each column: <c>null</c>, bool, long, double, string, or lists and
/// dictionaries of these.</param>
public sealed record CypherTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>A table of nothing.</summary>
    public static CypherTable Empty { get; } = new([], []);
}
