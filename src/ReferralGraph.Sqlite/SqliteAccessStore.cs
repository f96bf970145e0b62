using ReferralGraph.Core.Access;
using ReferralGraph.Sqlite.Reading;
using ReferralGraph.Sqlite.Writing;

namespace ReferralGraph.Sqlite;

/// <summary>Who may ask what, in the database of an embedded store.</summary>
internal sealed class SqliteAccessStore(Writer writer, ReaderPool readers) : IAccessStore
{
    /// <inheritdoc/>
    public Task<long> ReadVersionAsync(CancellationToken cancellationToken) =>
        readers.AskAsync(tables => tables.Access.Version(), cancellationToken);

    /// <inheritdoc/>
    public Task<AccessContents> ReadAsync(CancellationToken cancellationToken) =>
        readers.AskAsync(tables => new AccessContents(tables.Access.Version(), tables.Access.List()), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> WriteAsync(
        long version, IReadOnlyList<AccessChange> changes, KeptRequest? request, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingAccessWrite(version, changes, request), cancellationToken);
}
