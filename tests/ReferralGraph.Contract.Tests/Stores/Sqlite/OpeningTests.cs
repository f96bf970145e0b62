using Microsoft.Data.Sqlite;
using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>A directory belongs to one store at a time, and a database to builds that know it.</summary>
public sealed class OpeningTests : SqliteStoreTests
{
    private static readonly GraphWrite Write = new([.. Records.All.Select(record => new GraphChange.Put(record))]);

    [Test]
    public async Task A_directory_in_use_is_refused_with_the_process_and_the_way()
    {
        await using var store = await OpenAsync();

        Assert.That(
            () => OpenAsync(),
            Throws.TypeOf<GraphStoreException>()
                .With.Message.Contains($"process {Environment.ProcessId}").And.Message.Contains("POST /v1/imports?format=")
                .And.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Unavailable));
    }

    [Test]
    public async Task A_refused_opening_does_no_harm_to_the_store_that_is_open()
    {
        await using var store = await OpenAsync();
        Assert.That(() => OpenAsync(), Throws.TypeOf<GraphStoreException>());

        var result = await store.WriteAsync(TenantId.Default, Write, CancellationToken.None);

        Assert.That(result.Revision, Is.EqualTo(new GraphRevision(1)));
    }

    [Test]
    public async Task A_directory_is_free_again_when_its_store_is_disposed()
    {
        await (await OpenAsync()).DisposeAsync();

        Assert.That(async () => await (await OpenAsync()).DisposeAsync(), Throws.Nothing);
    }

    [Test]
    public async Task A_newer_schema_is_refused_with_both_versions()
    {
        await MakeNewerAsync();

        Assert.That(
            () => OpenAsync(),
            Throws.TypeOf<GraphStoreException>()
                .With.Message.Contains("schema version 99").And.Message.Contains($"up to {Scripts().Count}")
                .And.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Incompatible));
    }

    [Test]
    public async Task A_newer_schema_is_not_touched()
    {
        await MakeNewerAsync();
        var before = await File.ReadAllBytesAsync(DatabasePath);

        Assert.That(() => OpenAsync(), Throws.TypeOf<GraphStoreException>());

        Assert.That(await File.ReadAllBytesAsync(DatabasePath), Is.EqualTo(before));
    }

    [Test]
    public void A_database_of_another_program_is_refused()
    {
        Run("CREATE TABLE something (else_entirely TEXT)");

        Assert.That(
            () => OpenAsync(),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Incompatible));
    }

    [Test]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(DatabasePath, new string('x', 8_192));

        Assert.That(
            () => OpenAsync(),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Incompatible));
    }

    [Test]
    public async Task A_refused_database_lets_go_of_the_directory()
    {
        await File.WriteAllTextAsync(DatabasePath, new string('x', 8_192));
        Assert.That(() => OpenAsync(), Throws.TypeOf<GraphStoreException>());
        File.Delete(DatabasePath);

        Assert.That(async () => await (await OpenAsync()).DisposeAsync(), Throws.Nothing);
    }

    [Test]
    public async Task A_new_database_has_the_newest_schema()
    {
        await (await OpenAsync()).DisposeAsync();

        Assert.That(Ask("PRAGMA user_version"), Is.EqualTo(Scripts().Count));
    }

    [Test]
    public async Task An_older_schema_is_brought_forward_with_what_it_holds()
    {
        Run(Scripts()[0]);
        Run("""
            PRAGMA user_version = 1;
            PRAGMA application_id = 0x52664772;
            INSERT INTO tenant (tenant, name, revision, people) VALUES (1, 'default', 7, 1);
            INSERT INTO person (person, tenant, id, name) VALUES (1, 1, 'ada', 'Ada');
            """);

        await using var store = await OpenAsync();

        var unfinished = await store.Jobs.ListUnfinishedAsync(CancellationToken.None);
        Assert.That(
            (await store.CountAsync(TenantId.Default, CancellationToken.None), unfinished.Count),
            Is.EqualTo((new GraphCounts(1, 0, 0, new GraphRevision(7)), 0)));
    }

    [Test]
    public async Task A_schema_without_outcomes_takes_them_afterwards()
    {
        Run(Scripts()[0] + Scripts()[1]);
        Run("""
            PRAGMA user_version = 2;
            PRAGMA application_id = 0x52664772;
            INSERT INTO tenant (tenant, name, revision, people) VALUES (1, 'default', 7, 1);
            INSERT INTO person (person, tenant, id, name) VALUES (1, 1, 'ada', 'Ada');
            """);
        var outcome = new OutcomeEvent("api", new PersonId("bob"), OutcomeKind.Accepted, default) { Requester = new PersonId("ada") };

        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(TenantId.Default, new GraphWrite([new GraphChange.Put(outcome)]), CancellationToken.None);
            var facts = await store.ListFactsAsync(
                TenantId.Default, new PersonId("ada"), FactKind.Outcome, after: null, limit: 10, CancellationToken.None);
            Assert.That(facts, Is.EqualTo(new[] { outcome }));
        }

        Assert.That(Ask("PRAGMA user_version"), Is.EqualTo(Scripts().Count));
    }

    [Test]
    public void Scripts_are_numbered_without_gaps() =>
        Assert.That(
            ScriptNames().Select(name => name["migrations/".Length..].Split('-')[0]),
            Is.EqualTo(Enumerable.Range(1, Scripts().Count).Select(number => $"{number:0000}")));

    [Test]
    public async Task A_directory_that_cannot_be_made_is_unavailable()
    {
        var file = Path.Combine(DirectoryPath, "file");
        await File.WriteAllTextAsync(file, "");

        Assert.That(
            () => SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = Path.Combine(file, "data") }, CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Unavailable));
    }

    private static IEnumerable<string> ScriptNames() => typeof(SqliteGraphStore).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static List<string> Scripts() => [.. ScriptNames().Select(name =>
    {
        using var reader = new StreamReader(typeof(SqliteGraphStore).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    })];

    private async Task MakeNewerAsync()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(TenantId.Default, Write, CancellationToken.None);
        }

        Run("PRAGMA user_version = 99");
    }

    private void Run(string script)
    {
        using var connection = Connect();
        using var command = new SqliteCommand(script, connection);
        command.ExecuteNonQuery();
    }

    private long Ask(string sql)
    {
        using var connection = Connect();
        using var command = new SqliteCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Connect()
    {
        var target = new SqliteConnectionStringBuilder { DataSource = DatabasePath, Pooling = false };
        var connection = new SqliteConnection(target.ConnectionString);
        connection.Open();
        return connection;
    }
}
