using ReferralGraph.Neo4j.QueryApi;

namespace ReferralGraph.Api.Tests.Support;

/// <summary>Configuration of a service over a real Neo4j.</summary>
internal static class Neo4jSettings
{
    /// <summary>Over a server that asks nobody who they are.</summary>
    public static Dictionary<string, string> Of(Uri server) => new()
    {
        // The clock goes on while a server plans its first statements, which is no reason to cut a search short.
        ["Store:Provider"] = "neo4j",
        ["Neo4j:Uri"] = server.ToString(),
        ["Search:Timeout"] = "00:00:30",
        ["Neo4j:Timeout"] = "00:05:00",
        ["Neo4j:TransactionTimeout"] = "00:05:00",
    };

    /// <summary>The same, giving up at once where the server is gone.</summary>
    public static Dictionary<string, string> WithoutRetries(Uri server) => new(Of(server)) { ["Neo4j:Retries"] = "0" };

    /// <summary>Over the server of the test run.</summary>
    public static Dictionary<string, string> Of(QueryApiOptions server)
    {
        var settings = Of(server.Uri);
        if (server.User is not null)
        {
            settings["Neo4j:User"] = server.User;
            settings["Neo4j:Password"] = server.Password!;
        }

        return settings;
    }
}
