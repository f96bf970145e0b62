using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Api.Options;

/// <summary>
/// Where Neo4j is and as whom to ask it; used while <c>Store:Provider</c> is <c>neo4j</c>. Bound from the section <c>Neo4j</c>.
/// </summary>
internal sealed class Neo4jOptions : ResilienceOptions
{
    public const string SectionName = "Neo4j";

    /// <summary>The HTTP Query API.</summary>
    public const string QueryApi = "query-api";

    /// <summary>Root of the server: <c>http</c> or <c>https</c> for <c>query-api</c>. Default <c>http://localhost:7474</c>.</summary>
    [Required]
    public Uri Uri { get; set; } = new("http://localhost:7474");

    /// <summary>Name of the database. Default <c>neo4j</c>.</summary>
    [Required]
    public string Database { get; set; } = "neo4j";

    /// <summary>User; default none, for a server without authentication.</summary>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>File that holds nothing but the password, instead of <see cref="Password"/>: a mounted secret.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>How to talk to the server. <c>query-api</c> (default), or <c>bolt</c> in builds that have it.</summary>
    [Required]
    public string Transport { get; set; } = QueryApi;

    /// <summary>The password, wherever it stands.</summary>
    public string? ReadPassword() => PasswordFile is null ? Password : File.ReadAllText(PasswordFile).TrimEnd('\r', '\n');
}

/// <summary>Source-generated validation of ranges of <see cref="Neo4jOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class Neo4jOptionsValidator : IValidateOptions<Neo4jOptions>;
