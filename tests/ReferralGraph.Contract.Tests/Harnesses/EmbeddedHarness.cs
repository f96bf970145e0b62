using System.Globalization;
using ReferralGraph.Contract.Tests.Stores.Sqlite;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Harnesses;

/// <summary>The embedded default: the snapshot finder over the SQLite store. A tenant to each graph.</summary>
internal sealed class EmbeddedHarness : IPathFinderHarness
{
    private TemporaryDirectory? _directory;
    private SqliteGraphStore? _store;
    private int _graphs;

    /// <inheritdoc/>
    public string Name => "snapshot+sqlite";

    /// <inheritdoc/>
    public Capabilities Missing => Capabilities.None;

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        _directory = new TemporaryDirectory();
        _store = await SqliteGraphStore.OpenAsync(
            new SqliteStoreOptions { Directory = _directory.Path, Durability = SqliteDurability.Process }, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task<IGraphUnderTest> LoadAsync(IReadOnlyList<GraphRecord> records, FinderSettings settings)
    {
        var tenant = new TenantId((++_graphs).ToString(CultureInfo.InvariantCulture));
        var graph = new SnapshotGraph(_store ?? throw new InvalidOperationException("Not started."), tenant, settings);
        if (records.Count > 0)
        {
            await graph.WriteAsync([.. records.Select(RecordBook.ChangeFor)]);
        }

        return graph;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _directory?.Dispose();
    }
}
