using NUnit.Framework;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>What the tests of the embedded store alone share: a directory to each test.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class SqliteStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    protected string DirectoryPath => _directory.Path;

    protected string DatabasePath => Path.Combine(_directory.Path, "graph.db");

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<SqliteGraphStore> OpenAsync(long? maxBytes = null) =>
        SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = DirectoryPath, MaxBytes = maxBytes }, CancellationToken.None);
}
