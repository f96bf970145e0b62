using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>Stores that are thrown away leave nothing behind, even when their process was killed.</summary>
public sealed class ScratchStoresTests
{
    private TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    [Test]
    public async Task Nothing_is_left_of_one_that_was_thrown_away()
    {
        await using (var store = await Stores().OpenAsync(CancellationToken.None))
        {
            await store.Graph.WriteAsync(
                TenantId.Default, new GraphWrite([new GraphChange.Put(Records.Ada)]), CancellationToken.None);
            Assert.That(Directory.GetDirectories(_directory.Path), Has.Length.EqualTo(1));
        }

        Assert.That(Directory.GetFileSystemEntries(_directory.Path), Is.Empty);
    }

    [Test]
    public async Task What_a_killed_process_left_goes_with_the_next_one_and_what_is_used_stays()
    {
        var left = Directory.CreateDirectory(Path.Combine(_directory.Path, "left"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "graph.db"), "people");

        await using var first = await Stores().OpenAsync(CancellationToken.None);
        await using var second = await Stores().OpenAsync(CancellationToken.None);

        Assert.That(Directory.Exists(left.FullName), Is.False);
        Assert.That(Directory.GetDirectories(_directory.Path), Has.Length.EqualTo(2));
        Assert.That(await first.Graph.ReadRevisionAsync(TenantId.Default, CancellationToken.None), Is.EqualTo(default(GraphRevision)));
    }

    private SqliteScratchStores Stores() => new(_directory.Path);
}
