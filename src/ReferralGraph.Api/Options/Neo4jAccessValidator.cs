using Microsoft.Extensions.Options;

namespace ReferralGraph.Api.Options;

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
