using ReferralGraph.Core.Access;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite.Writing;

namespace ReferralGraph.Sqlite;

/// <summary>Removes for good what is no longer to be there, from the database of an embedded store.</summary>
internal sealed class SqliteDataRemoval(Writer writer) : IDataRemoval
{
    /// <inheritdoc/>
    public async Task<bool> RemoveTenantAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var found = false;
        while (await writer.Enqueue(new PendingTenantRemoval(tenant), cancellationToken))
        {
            found = true;
        }

        return found;
    }

    /// <inheritdoc/>
    public Task EraseFromReportsAsync(
        TenantId tenant, IReadOnlyCollection<PersonId> ids, IReadOnlyCollection<string> texts, CancellationToken cancellationToken) =>
        writer.Enqueue(new PendingReportErasure(tenant, ids, texts), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>What is deleted is overwritten in the database at once (secure_delete); its log is what still holds it.</remarks>
    public Task CompactAsync(CancellationToken cancellationToken) => writer.FoldAsync(cancellationToken);
}
