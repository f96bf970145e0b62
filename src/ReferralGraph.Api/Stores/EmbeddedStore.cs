using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Api.Stores;

/// <summary>The SQLite files of this process.</summary>
internal sealed class EmbeddedStore(DataDirectory directory) : IOpenedStore
{
    private SqliteGraphStore? _store;

    /// <inheritdoc/>
    public IGraphStore Graph => Store;

    /// <inheritdoc/>
    public IImportJobStore Jobs => Store.Jobs;

    /// <inheritdoc/>
    public IAccessStore Access => Store.Access;

    /// <inheritdoc/>
    public IKeptRequestStore Requests => Store.Requests;

    /// <inheritdoc/>
    public ILookupStore Lookups => Store.Lookups;

    /// <inheritdoc/>
    public IReferralLedger Ledger => Store.Ledger;

    /// <inheritdoc/>
    public IWebhookStore Webhooks => Store.Webhooks;

    /// <inheritdoc/>
    public IDataRemoval Removal => Store.Removal;

    /// <inheritdoc/>
    /// <remarks>
    /// Another one each time it is opened: nobody else uses the files meanwhile, and whether they are those of before cannot be told.
    /// </remarks>
    public string Identity { get; } = Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    public string? Trouble => null;

    /// <inheritdoc/>
    public bool MayComeLater => false;

    private SqliteGraphStore Store => _store ?? throw new InvalidOperationException("The store is used before it is opened.");

    /// <inheritdoc/>
    public Task<string?> FindWriteTroubleAsync(CancellationToken cancellationToken) => Store.FindWriteTroubleAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken) =>
        _store ??= await SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = directory.Path }, cancellationToken);
}
