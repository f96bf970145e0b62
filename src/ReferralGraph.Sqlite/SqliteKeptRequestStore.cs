using ReferralGraph.Core.Access;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Reading;
using ReferralGraph.Sqlite.Writing;

namespace ReferralGraph.Sqlite;

/// <summary>Requests that may be sent again, in the database of an embedded store.</summary>
internal sealed class SqliteKeptRequestStore(Writer writer, ReaderPool readers) : IKeptRequestStore
{
    /// <inheritdoc/>
    public Task<KeptRequest?> ReadAsync(TenantId tenant, string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        readers.AskAsync(tables => tables.Requests.Find(tenant, id, now), cancellationToken);

    /// <inheritdoc/>
    public Task<KeptRequest> KeepAsync(KeptRequest request, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingRequestKeeping(request), cancellationToken);

    /// <inheritdoc/>
    public Task<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingRequestExpiry(now), cancellationToken);
}
