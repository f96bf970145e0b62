using ReferralGraph.Core.Access;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j;

/// <summary>Who may ask what, in the database of a Neo4j store.</summary>
/// <param name="client">The way to the database.</param>
internal sealed class Neo4jAccessStore(ICypherClient client) : IAccessStore
{
    /// <inheritdoc/>
    public async Task<long> ReadVersionAsync(CancellationToken cancellationToken) =>
        (await client.ReadAsync(CypherQueries.ReadAccessVersion.With(), cancellationToken)).First()?.Number("version") ?? 0;

    /// <inheritdoc/>
    /// <remarks>A statement may see part of what is committed while it runs: what it read counts when the version is still the
    /// same.</remarks>
    public async Task<AccessContents> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if ((await client.ReadAsync(CypherQueries.ReadAccess.With(), cancellationToken)).First() is not { } row)
            {
                return new AccessContents(0, []);
            }

            var version = row.Number("version");
            if (await ReadVersionAsync(cancellationToken) == version)
            {
                return new AccessContents(
                    version,
                    [.. row.Texts("kinds").Zip(row.Texts("bodies"), AccessRecord.FromJson).OfType<AccessRecord>()]);
            }
        }
    }

    /// <inheritdoc/>
    public Task<bool> WriteAsync(
        long version, IReadOnlyList<AccessChange> changes, KeptRequest? request, CancellationToken cancellationToken) =>
        client.TransactAsync(
            async (transaction, cancel) =>
            {
                var advanced = await transaction.RunAsync(CypherQueries.AdvanceAccess.With(("version", version)), cancel);
                if (!advanced.First()!.Value.Flag("isCurrent"))
                {
                    return false;
                }

                if (request is not null)
                {
                    await Neo4jKeptRequestStore.KeepFirstAsync(transaction, request, cancel);
                }

                foreach (var change in changes)
                {
                    await transaction.RunAsync(Statement(change), cancel);
                }

                return true;
            },
            cancellationToken);

    private static CypherStatement Statement(AccessChange change) => change switch
    {
        AccessChange.Put(var record) => CypherQueries.PutAccessRecords.With(("rows", new[]
        {
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = KeyOf(record), ["record"] = MapOf(record) },
        })),
        AccessChange.Delete(var record) => CypherQueries.DeleteAccessRecords.With(("keys", new[] { KeyOf(record) })),
        _ => throw new NotSupportedException($"Unmapped change {change.GetType().Name}."),
    };

    private static Dictionary<string, object?> MapOf(AccessRecord record) => new(StringComparer.Ordinal)
    {
        ["key"] = KeyOf(record),
        ["kind"] = record.Kind,
        ["tenant"] = record.Tenant.Value,
        ["id"] = record.Id,
        ["body"] = record.ToJson(),
    };

    // Neither kind nor tenant holds a slash.
    private static string KeyOf(AccessRecord record) => $"{record.Tenant}/{record.Kind}/{record.Id}";
}
