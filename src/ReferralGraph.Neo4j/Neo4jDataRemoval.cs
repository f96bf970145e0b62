using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j;

/// <summary>Removes for good what is no longer to be there, from the database of a Neo4j store.</summary>
/// <param name="client">The way to the database.</param>
internal sealed class Neo4jDataRemoval(ICypherClient client) : IDataRemoval
{
    /// <summary>Nodes of a label in one transaction.</summary>
    private const int Most = 1_000;

    /// <summary>Relationships of people in one transaction.</summary>
    private const int MostTies = 20_000;

    /// <inheritdoc/>
    public async Task<bool> RemoveTenantAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var query = CypherQueries.RemoveTenant.With(
            ("tenant", tenant.Value), ("first", keys.First), ("end", keys.End), ("limit", Most), ("ties", MostTies));
        var found = false;
        while ((await client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken))[0].First()!.Value.Number("removed") > 0)
        {
            found = true;
        }

        return found;
    }

    /// <inheritdoc/>
    public Task EraseFromReportsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> ids, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var query = CypherQueries.EraseFromReports.With(
            ("first", keys.First),
            ("end", keys.End),
            ("ids", ids.Select(id => id.Value).ToArray()),
            ("named", texts.Count == 0 ? null : $"(?s).*{ErasedTexts.PatternOf(texts)}.*"),
            ("problem", IDataRemoval.Erased));
        return client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The files are the server's, and what becomes of deleted records in them is for whoever runs it.</remarks>
    public Task CompactAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
