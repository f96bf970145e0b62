using ReferralGraph.Core.Access;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.Referrals;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Webhooks;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>The embedded store in a directory that goes with it.</summary>
/// <param name="maxBytes">Most it may take, or null.</param>
internal sealed class SqliteHarness(long? maxBytes = null) : IStoreHarness
{
    private TemporaryDirectory? _directory;
    private SqliteGraphStore? _store;

    public string Name => "sqlite";

    public string Mark => Name;

    public IGraphStore Graph => _store!;

    public IImportJobStore Jobs => _store!.Jobs;

    public IAccessStore Access => _store!.Access;

    public IKeptRequestStore Requests => _store!.Requests;

    public ILookupStore Lookups => _store!.Lookups;

    public IReferralLedger Ledger => _store!.Ledger;

    public IWebhookStore Webhooks => _store!.Webhooks;

    public IDataRemoval Removal => _store!.Removal;

    public async Task StartAsync()
    {
        _directory = new TemporaryDirectory();
        _store = await OpenAsync();
    }

    public async Task ReopenAsync()
    {
        await _store!.DisposeAsync();
        _store = await OpenAsync();
    }

    public Task EndTurnsAsync(TenantId tenant) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _directory?.Dispose();
    }

    private Task<SqliteGraphStore> OpenAsync() =>
        SqliteGraphStore.OpenAsync(
            new SqliteStoreOptions { Directory = _directory!.Path, Durability = SqliteDurability.Process, MaxBytes = maxBytes },
            CancellationToken.None);
}
