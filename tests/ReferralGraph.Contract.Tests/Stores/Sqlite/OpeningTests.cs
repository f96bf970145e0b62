using Microsoft.Data.Sqlite;
using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite;
using ReferralGraph.Sqlite.Database;

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
                .With.Message.Contains("schema version 99").And.Message.Contains($"up to {Migrator.Scripts.Count}")
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

        Assert.That(Ask("PRAGMA user_version"), Is.EqualTo(Migrator.Scripts.Count));
    }

    [Test]
    public async Task An_older_schema_is_brought_forward_with_what_it_holds()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(TenantId.Default, Write, CancellationToken.None);
        }

        using (var connection = DatabaseConnection.Open(DatabasePath, writing: true))
        {
            new Migrator([.. Migrator.Scripts, "ALTER TABLE person ADD COLUMN pronoun TEXT NOT NULL DEFAULT 'they'"]).Migrate(connection);
        }

        Assert.That(
            (Ask("PRAGMA user_version"), Ask("SELECT count(*) FROM person WHERE pronoun = 'they'")),
            Is.EqualTo((Migrator.Scripts.Count + 1, Ask("SELECT people FROM tenant") + Ask("SELECT count(*) FROM person_merge"))));
    }

    [Test]
    public async Task A_migration_that_fails_leaves_the_schema_before_it()
    {
        await (await OpenAsync()).DisposeAsync();

        using (var connection = DatabaseConnection.Open(DatabasePath, writing: true))
        {
            var broken = new Migrator([.. Migrator.Scripts, "CREATE TABLE added (number INTEGER); CREATE TABLE tenant (number INTEGER)"]);
            Assert.That(() => broken.Migrate(connection), Throws.Exception);
        }

        Assert.That(
            (Ask("PRAGMA user_version"), Ask("SELECT count(*) FROM sqlite_schema WHERE name = 'added'")),
            Is.EqualTo((Migrator.Scripts.Count, 0)));
    }

    [Test]
    public void Scripts_are_numbered_without_gaps() =>
        Assert.That(
            typeof(SqliteGraphStore).Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => name["migrations/".Length..].Split('-')[0]),
            Is.EqualTo(Enumerable.Range(1, Migrator.Scripts.Count).Select(number => $"{number:0000}")));

    [Test]
    public async Task A_directory_that_cannot_be_made_is_unavailable()
    {
        var file = Path.Combine(DirectoryPath, "file");
        await File.WriteAllTextAsync(file, "");

        Assert.That(
            () => SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = Path.Combine(file, "data") }, CancellationToken.None),
            Throws.TypeOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Unavailable));
    }

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
