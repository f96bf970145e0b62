using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Api.Composition;

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

    /// <summary>His password.</summary>
    public string? Password { get; set; }

    /// <summary>File that holds nothing but his password, instead of <see cref="Password"/>: a mounted secret.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>How to talk to the server. <c>query-api</c> (default), or <c>bolt</c> in builds that have it.</summary>
    [Required]
    public string Transport { get; set; } = QueryApi;

    /// <summary>The password, wherever it stands.</summary>
    public string? ReadPassword() => PasswordFile is null ? Password : File.ReadAllText(PasswordFile).TrimEnd('\r', '\n');
}

/// <summary>A way to talk to Neo4j that this build has; its client is registered under its name.</summary>
/// <param name="Name">As in <c>Neo4j:Transport</c>.</param>
internal sealed record Neo4jTransport(string Name);

/// <summary>Source-generated validation of ranges of <see cref="Neo4jOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class Neo4jOptionsValidator : IValidateOptions<Neo4jOptions>;

/// <summary>What ranges do not say: a transport of this build, an address it can use, one password that can be read.</summary>
internal sealed class Neo4jAccessValidator(IEnumerable<Neo4jTransport> transports) : IValidateOptions<Neo4jOptions>
{
    private static readonly string[] HttpSchemes = ["http", "https"];
    private static readonly string[] BoltSchemes = ["neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, Neo4jOptions options)
    {
        var problems = new List<string>();
        if (transports.All(transport => transport.Name != options.Transport))
        {
            problems.Add(options.Transport == "bolt"
                ? "Transport 'bolt' is not in this build; build with -p:WithBoltDriver=true, or use query-api."
                : $"Neo4j:Transport '{options.Transport}' is not in this build, which has: {Names()}.");
        }
        else if (!IsAddress(options.Uri, options.Transport == Neo4jOptions.QueryApi ? HttpSchemes : BoltSchemes))
        {
            problems.Add(options.Transport == Neo4jOptions.QueryApi
                ? "Neo4j:Uri must be an http or https address for the transport query-api, such as http://localhost:7474."
                : "Neo4j:Uri must be a neo4j or bolt address for the transport bolt, such as neo4j://localhost:7687.");
        }

        if (options.Password is not null && options.PasswordFile is not null)
        {
            problems.Add("Neo4j:Password and Neo4j:PasswordFile are both set; give one of them.");
        }
        else if (PasswordProblem(options) is { } problem)
        {
            problems.Add(problem);
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private string Names() => string.Join(", ", transports.Select(transport => transport.Name));

    private static bool IsAddress(Uri uri, string[] schemes) => uri.IsAbsoluteUri && schemes.Contains(uri.Scheme, StringComparer.Ordinal);

    private static string? PasswordProblem(Neo4jOptions options)
    {
        try
        {
            return options.ReadPassword() is null && options.User is not null
                ? "Neo4j:User is set without Neo4j:Password or Neo4j:PasswordFile."
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"Neo4j:PasswordFile cannot be read: {unreadable.Message}";
        }
    }
}
