using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>The embedded store in a directory that goes with it.</summary>
internal sealed class SqliteHarness : IStoreHarness
{
    private TemporaryDirectory? _directory;
    private SqliteGraphStore? _store;

    public string Name => "sqlite";

    public IGraphStore Graph => _store!;

    public IImportJobStore Jobs => _store!.Jobs;

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

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _directory?.Dispose();
    }

    private Task<SqliteGraphStore> OpenAsync() =>
        SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = _directory!.Path }, CancellationToken.None);
}
