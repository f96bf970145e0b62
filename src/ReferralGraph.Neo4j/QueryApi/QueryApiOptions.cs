using System.ComponentModel.DataAnnotations;

namespace ReferralGraph.Neo4j.QueryApi;

/// <summary>Where Neo4j's HTTP Query API is and who asks.</summary>
public sealed class QueryApiOptions
{
    /// <summary>Root of the HTTP interface, e.g. <c>http://localhost:7474</c>.</summary>
    [Required]
    public required Uri Uri { get; init; }

    /// <summary>The database. Default <c>neo4j</c>.</summary>
    [Required]
    public string Database { get; init; } = "neo4j";

    /// <summary>User of basic authentication; null: none.</summary>
    public string? User { get; init; }

    /// <summary>The password of that user; never logged.</summary>
    public string? Password { get; init; }
}
