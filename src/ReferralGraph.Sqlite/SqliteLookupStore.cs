using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Reading;
using ReferralGraph.Sqlite.Writing;

namespace ReferralGraph.Sqlite;

/// <summary>Who asked for paths to and through whom, in the database of an embedded store.</summary>
internal sealed class SqliteLookupStore(Writer writer, ReaderPool readers) : ILookupStore
{
    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<NewLookup> lookups, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingLookups(lookups), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SeenLookup>> ListAsync(
        TenantId tenant,
        IReadOnlyCollection<PersonId> people,
        (DateTimeOffset First, string Id)? after,
        int limit,
        CancellationToken cancellationToken) =>
        readers.AskAsync(tables => tables.Lookups.List(tenant, people, after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task EraseAsync(TenantId tenant, IReadOnlyCollection<PersonId> ids, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingLookupErasure(tenant, ids), cancellationToken);

    /// <inheritdoc/>
    public Task<int> RemoveBeforeAsync(TenantId tenant, DateTimeOffset before, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingLookupExpiry(tenant, before), cancellationToken);
}
