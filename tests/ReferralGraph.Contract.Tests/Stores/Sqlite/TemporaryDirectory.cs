namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>An empty directory that goes when it is disposed.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("referralgraph-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
