using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Neo4j;

/// <summary>Who asked for paths to and through whom, in the database of a Neo4j store.</summary>
/// <param name="client">The way to the database.</param>
/// <remarks>A write whose answer was lost is sent again, so a count may be too high by what it said; none is too low.</remarks>
internal sealed class Neo4jLookupStore(ICypherClient client) : ILookupStore
{
    private const int MostRemoved = 500;

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<NewLookup> lookups, CancellationToken cancellationToken)
    {
        var rows = lookups.Select(added => CypherMap.Of(
            ("key", KeyOf(added.Lookup)),
            ("lookup", MapOf(added.Lookup)),
            ("count", added.Lookup.Count),
            ("last", added.Lookup.Last.ToUnixTimeMilliseconds()),
            ("people", added.People.Select(shown => CypherMap.Of(
                ("key", new GraphKeys(added.Lookup.Tenant).Of(new PersonId(shown.Person))), ("roles", (long)shown.Roles))).ToArray())));
        return client.WriteAsync([CypherQueries.AddLookups.With(("rows", rows.ToArray()))], CypherWrite.Repeatable, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SeenLookup>> ListAsync(
        TenantId tenant,
        IReadOnlyCollection<PersonId> people,
        (DateTimeOffset First, string Id)? after,
        int limit,
        CancellationToken cancellationToken)
    {
        var keys = new GraphKeys(tenant);
        var query = CypherQueries.ListLookups.With(
            ("people", people.Select(keys.Of).ToArray()),
            ("first", after?.First.ToUnixTimeMilliseconds() ?? long.MaxValue),
            ("key", keys.First + after?.Id),
            ("limit", limit));
        var found = await client.ReadAsync(query, cancellationToken);
        return [.. found.Cells().Select(row => Read(tenant, row.Map("lookup"), row.Number("roles")))];
    }

    /// <inheritdoc/>
    public Task EraseAsync(TenantId tenant, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken)
    {
        var query = CypherQueries.EraseLookups.With(
            ("tenant", tenant.Value),
            ("ids", ids.Select(id => id.Value).ToArray()),
            ("keys", ids.Select(new GraphKeys(tenant).Of).ToArray()));
        return client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> RemoveBeforeAsync(TenantId tenant, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var query = CypherQueries.RemoveLookups.With(
            ("tenant", tenant.Value), ("before", before.ToUnixTimeMilliseconds()), ("limit", MostRemoved));
        return (int)(await client.WriteAsync([query], CypherWrite.Repeatable, cancellationToken))[0].First()!.Value.Number("removed");
    }

    private static string KeyOf(Lookup lookup) => new GraphKeys(lookup.Tenant).First + lookup.Id;

    private static Dictionary<string, object?> MapOf(Lookup lookup) => CypherMap.Of(
        ("key", KeyOf(lookup)),
        ("tenant", lookup.Tenant.Value),
        ("id", lookup.Id),
        ("first", lookup.First.ToUnixTimeMilliseconds()),
        ("asker", lookup.From),
        ("person", lookup.Person),
        ("credential", lookup.Credential),
        ("purpose", lookup.Purpose),
        ("last", lookup.Last.ToUnixTimeMilliseconds()),
        ("count", 0L));

    private static SeenLookup Read(TenantId tenant, IReadOnlyDictionary<string, object?> map, long roles) => new(
        new Lookup(tenant, map.Text("id"), TimeOf(map, "first"))
        {
            From = map.TextOrNull("asker"),
            Person = map.TextOrNull("person"),
            Credential = map.TextOrNull("credential"),
            Purpose = map.TextOrNull("purpose"),
            Last = TimeOf(map, "last"),
            Count = map.Number("count"),
        },
        (LookupRoles)roles);

    private static DateTimeOffset TimeOf(IReadOnlyDictionary<string, object?> map, string name) =>
        DateTimeOffset.FromUnixTimeMilliseconds(map.Number(name));
}
