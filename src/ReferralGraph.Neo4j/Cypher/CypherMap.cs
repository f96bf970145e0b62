namespace ReferralGraph.Neo4j.Cypher;

/// <summary>Maps as parameters. One text is planned once whatever is in a map, and anew for lists of another length.</summary>
internal static class CypherMap
{
    public static Dictionary<string, object?> Of(params ReadOnlySpan<(string Name, object? Value)> entries)
    {
        var map = new Dictionary<string, object?>(entries.Length, StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            map.Add(name, value);
        }

        return map;
    }
}
