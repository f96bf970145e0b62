using System.Globalization;
using ReferralGraph.Core.Errors;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j;

/// <summary>Makes the constraints and indexes of this build, and refuses servers and databases it does not understand.</summary>
internal static class Neo4jSchema
{
    /// <summary>Raised with every change of <c>schema.cypher</c>.</summary>
    public const long Version = 8;

    private const int Attempts = 5;

    private static readonly Version Oldest = new(5, 26);

    /// <summary>Gets a database ready; one that is ready costs two reads.</summary>
    /// <exception cref="GraphStoreException">The server is too old, or the database is of a newer build.</exception>
    public static async Task PrepareAsync(ICypherClient client, CancellationToken cancellationToken)
    {
        var server = (await client.ReadAsync(CypherQueries.ServerVersion.With(), cancellationToken)).First()?.Text("version") ?? "unknown";
        if (!IsSupported(server))
        {
            throw new GraphStoreException(StoreFailure.Incompatible, $"This is Neo4j {server}; {Oldest} or newer is needed.");
        }

        var stored = (await client.ReadAsync(CypherQueries.SchemaVersion.With(), cancellationToken)).First()?.Number("version") ?? 0;
        if (stored > Version)
        {
            throw new GraphStoreException(
                StoreFailure.Incompatible,
                string.Create(
                    CultureInfo.InvariantCulture, $"The database has schema {stored} of a newer build; this one knows up to {Version}."));
        }

        if (stored < Version)
        {
            await MakeAsync(client, cancellationToken);
        }
    }

    /// <summary>The identity of the graph; drawn where it has none yet.</summary>
    public static async Task<string> IdentifyAsync(ICypherClient client, CancellationToken cancellationToken)
    {
        var drawn = CypherQueries.IdentifyGraph.With(("id", Guid.NewGuid().ToString("N")));
        var tables = await client.WriteAsync([drawn], CypherWrite.Repeatable, cancellationToken);
        return tables[0].First()?.Text("id")
            ?? throw new GraphStoreException(StoreFailure.Incompatible, "The database lost its schema while it was opened.");
    }

    /// <summary>
    /// True for 5.26 and later, calendar versions such as 2025.01 among them, with or without what follows a dash or plus.
    /// </summary>
    internal static bool IsSupported(string server) =>
        System.Version.TryParse(server.Split('-', '+')[0], out var version) && version >= Oldest;

    private static async Task MakeAsync(ICypherClient client, CancellationToken cancellationToken)
    {
        var nothing = new Dictionary<string, object?>(StringComparer.Ordinal);

        // One transaction each: constraints are not made together with anything else.
        foreach (var statement in CypherQueries.Schema.Text.Split(";\n"))
        {
            await MakeAsync(client, new CypherStatement(statement, nothing), cancellationToken);
        }

        await client.WriteAsync([CypherQueries.SetSchemaVersion.With(("version", Version))], CypherWrite.Repeatable, cancellationToken);
    }

    /// <summary>Makes one rule. Nodes that open an empty database at once make the same ones, and get in each other's way.</summary>
    private static async Task MakeAsync(ICypherClient client, CypherStatement statement, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await client.WriteAsync([statement], CypherWrite.Repeatable, cancellationToken);
                return;
            }
            catch (GraphStoreException failure) when (CypherErrors.IsMadeByAnother(failure))
            {
                // IF NOT EXISTS looked before the other node committed the very same rule.
                return;
            }
            catch (GraphStoreException failure) when (attempt < Attempts && CypherErrors.IsDeadlock(failure))
            {
                // The client has tried again already; the others need their turns, too.
            }
        }
    }
}
