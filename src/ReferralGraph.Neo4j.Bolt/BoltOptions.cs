namespace ReferralGraph.Neo4j.Bolt;

/// <summary>Where Neo4j's Bolt interface is and who asks.</summary>
public sealed class BoltOptions
{
    /// <summary>Address of the server or cluster, e.g. <c>neo4j://localhost:7687</c>.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The database. Default <c>neo4j</c>.</summary>
    public string Database { get; init; } = "neo4j";

    /// <summary>User of basic authentication; null: none.</summary>
    public string? User { get; init; }

    /// <summary>The password of that user; never logged.</summary>
    public string? Password { get; init; }
}
