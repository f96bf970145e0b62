using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j;

/// <summary>Requests that may be sent again, in the database of a Neo4j store.</summary>
/// <param name="client">The way to the database.</param>
internal sealed class Neo4jKeptRequestStore(ICypherClient client) : IKeptRequestStore
{
    private const int MostRemoved = 1_000;

    /// <inheritdoc/>
    public async Task<KeptRequest?> ReadAsync(TenantId tenant, string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var query = CypherQueries.ReadRequest.With(("key", KeyOf(tenant, id)), ("now", now.ToUnixTimeMilliseconds()));
        return (await client.ReadAsync(query, cancellationToken)).First() is { } row ? Read(tenant, row.Map("request")) : null;
    }

    /// <inheritdoc/>
    public async Task<KeptRequest> KeepAsync(KeptRequest request, CancellationToken cancellationToken)
    {
        var kept = (await client.WriteAsync([Keep(request)], CypherWrite.Repeatable, cancellationToken))[0];
        return Read(request.Tenant, kept.First()!.Value.Map("request"));
    }

    /// <inheritdoc/>
    public async Task<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var query = CypherQueries.RemoveExpiredRequests.With(("now", now.ToUnixTimeMilliseconds()), ("limit", MostRemoved));
        return (int)(await client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken))[0].First()!.Value.Number("removed");
    }

    /// <summary>Keeps the first request of an id in a transaction.</summary>
    /// <exception cref="RequestKeptException">It is not the first.</exception>
    internal static async Task KeepFirstAsync(ICypherTransaction transaction, KeptRequest request, CancellationToken cancellationToken)
    {
        if (!(await transaction.RunAsync(Keep(request), cancellationToken)).First()!.Value.Flag("isFirst"))
        {
            throw new RequestKeptException(request);
        }
    }

    private static CypherStatement Keep(KeptRequest request)
    {
        var key = KeyOf(request.Tenant, request.Id);
        return CypherQueries.KeepRequest.With(("key", key), ("request", CypherMap.Of(
            ("key", key),
            ("tenant", request.Tenant.Value),
            ("id", request.Id),
            ("fingerprint", request.Fingerprint),
            ("made", request.Made.ToUnixTimeMilliseconds()),
            ("expires", request.Expires.ToUnixTimeMilliseconds()),
            ("revision", request.Revision.Value),
            ("answer", request.Answer))));
    }

    private static KeptRequest Read(TenantId tenant, IReadOnlyDictionary<string, object?> map) => new(
        tenant,
        (string)map["id"]!,
        (string)map["fingerprint"]!,
        DateTimeOffset.FromUnixTimeMilliseconds((long)map["made"]!))
    {
        Revision = new GraphRevision((long)map["revision"]!),
        Answer = (string?)map.GetValueOrDefault("answer"),
    };

    // No tenant holds a slash.
    private static string KeyOf(TenantId tenant, string id) => $"{tenant}/{id}";
}
