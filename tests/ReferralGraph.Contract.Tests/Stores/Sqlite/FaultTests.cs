using System.Text;
using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>A full disk fails a write whole and nothing else; what was deleted is gone from the files.</summary>
public sealed class FaultTests : SqliteStoreTests
{
    private const int Mebibyte = 1_048_576;

    private static readonly TenantId Tenant = TenantId.Default;

    [Test]
    public async Task A_write_that_finds_no_room_fails_as_unavailable()
    {
        await using var store = await OpenAsync(maxBytes: Mebibyte);

        Assert.That(
            () => store.WriteAsync(Tenant, Large("large"), CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Message.Contains("no room")
                .And.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Unavailable));
    }

    [Test]
    public async Task A_write_that_finds_no_room_leaves_nothing_behind()
    {
        await using var store = await OpenAsync(maxBytes: Mebibyte);
        await store.WriteAsync(Tenant, Small("small"), CancellationToken.None);
        Assert.That(() => store.WriteAsync(Tenant, Large("large"), CancellationToken.None), Throws.TypeOf<GraphStoreException>());

        Assert.That(
            await store.CountAsync(Tenant, CancellationToken.None), Is.EqualTo(new GraphCounts(1, 0, 0, new GraphRevision(1))));
    }

    [Test]
    public async Task The_store_goes_on_after_a_write_that_found_no_room()
    {
        await using var store = await OpenAsync(maxBytes: Mebibyte);
        Assert.That(() => store.WriteAsync(Tenant, Large("large"), CancellationToken.None), Throws.TypeOf<GraphStoreException>());

        var result = await store.WriteAsync(Tenant, Small("small"), CancellationToken.None);

        Assert.That(result.Revision, Is.EqualTo(new GraphRevision(1)));
    }

    [Test]
    public async Task A_subscriber_hears_nothing_of_a_write_that_found_no_room()
    {
        await using var store = await OpenAsync(maxBytes: Mebibyte);
        var commits = new List<GraphCommit>();
        using var subscription = store.Subscribe(commits.Add);

        Assert.That(() => store.WriteAsync(Tenant, Large("large"), CancellationToken.None), Throws.TypeOf<GraphStoreException>());

        Assert.That(commits, Is.Empty);
    }

    [Test]
    public async Task What_was_deleted_is_gone_from_the_files()
    {
        var person = new Person(new PersonId("id-forgotten"), "Name forgotten") { Emails = ["mail@forgotten.example"] };
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(Tenant, new GraphWrite([new GraphChange.Put(person)]), CancellationToken.None);
            await store.WriteAsync(Tenant, Small("somebody-else"), CancellationToken.None);
            await store.WriteAsync(Tenant, new GraphWrite([new GraphChange.DeletePerson(person.Id)]), CancellationToken.None);
        }

        var files = Directory.EnumerateFiles(DirectoryPath).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        Assert.That(string.Concat(files), Does.Contain("somebody-else").And.Not.Contain("forgotten"));
    }

    private static GraphWrite Small(string person) => new([Put(person, person)]);

    private static GraphWrite Large(string prefix) =>
        new([.. Enumerable.Range(0, 4_000).Select(number => Put($"{prefix}-{number}", new string('x', 500)))]);

    private static GraphChange.Put Put(string id, string name) => new(new Person(new PersonId(id), name));
}
