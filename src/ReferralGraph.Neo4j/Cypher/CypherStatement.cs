namespace ReferralGraph.Neo4j.Cypher;

/// <summary>One Cypher text with its values.</summary>
/// <param name="Text">A constant; no value is ever part of it.</param>
/// <param name="Parameters">By name without the dollar: <c>null</c>, bool, int, long, double, string, and lists and dictionaries of
/// these.</param>
public sealed record CypherStatement(string Text, IReadOnlyDictionary<string, object?> Parameters);
