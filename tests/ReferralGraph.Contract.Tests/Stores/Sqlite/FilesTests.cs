using System.Text;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite;
using ReferralGraph.TestKit.Waiting;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>Files that are missing, damaged or somebody else's are told of; and after a stop there is one file that holds all.</summary>
public sealed class FilesTests : SqliteStoreTests
{
    private static readonly TenantId Tenant = TenantId.Default;

    private string LogPath => DatabasePath + "-wal";

    [Test]
    public async Task A_stop_folds_everything_into_the_one_file()
    {
        await using (var store = await OpenAsync())
        {
            await WriteAsync(store, "ada");
            await store.ReadRevisionAsync(Tenant, CancellationToken.None);
        }

        Assert.That(new FileInfo(LogPath) is { Exists: true, Length: > 0 }, Is.False, "the log is empty or gone");
        var copy = Directory.CreateDirectory(Path.Combine(DirectoryPath, "copy"));
        File.Copy(DatabasePath, Path.Combine(copy.FullName, "graph.db"));
        await using var copied = await SqliteGraphStore.OpenAsync(
            new SqliteStoreOptions { Directory = copy.FullName }, CancellationToken.None);
        Assert.That(await copied.ReadPersonAsync(Tenant, new PersonId("ada"), CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task What_was_deleted_is_gone_from_all_files_while_the_store_runs()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store, "id-forgotten");
        await WriteAsync(store, "somebody-else");

        await store.WriteAsync(
            Tenant, new GraphWrite([new GraphChange.DeletePerson(new PersonId("id-forgotten"))]), CancellationToken.None);

        await ForgottenAsync();
        Assert.That(Everything(), Does.Contain("somebody-else"));
    }

    [Test]
    public async Task What_was_deleted_goes_when_whoever_was_reading_has_done()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store, "id-forgotten");
        await using (var reading = await store.OpenReadingAsync(Tenant, CancellationToken.None))
        {
            await store.WriteAsync(
                Tenant, new GraphWrite([new GraphChange.DeletePerson(new PersonId("id-forgotten"))]), CancellationToken.None);
            Assert.That(reading.Records().OfType<Person>().Single().Id.Value, Is.EqualTo("id-forgotten"));
        }

        await ForgottenAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_log_that_is_missing_or_empty_though_it_held_writes_is_refused(bool missing)
    {
        using var killed = await KilledAsync("ada");
        File.Delete(killed.LogPath);
        if (!missing)
        {
            await File.WriteAllTextAsync(killed.LogPath, string.Empty);
        }

        Refused(killed.DirectoryPath, "graph.db-wal is missing or empty, and held writes that the database lacks");
    }

    [Test]
    public async Task A_log_that_is_there_after_a_crash_is_read()
    {
        using var killed = await KilledAsync("ada");

        await using var store = await SqliteGraphStore.OpenAsync(
            new SqliteStoreOptions { Directory = killed.DirectoryPath }, CancellationToken.None);

        Assert.That(await store.ReadPersonAsync(Tenant, new PersonId("ada"), CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task A_database_that_is_missing_is_refused()
    {
        await using (var store = await OpenAsync())
        {
            await WriteAsync(store, "ada");
        }

        File.Delete(DatabasePath);

        Refused(DirectoryPath, "graph.db is missing");
    }

    [Test]
    public async Task An_empty_database_is_refused()
    {
        await using (var store = await OpenAsync())
        {
            await WriteAsync(store, "ada");
        }

        await File.WriteAllTextAsync(DatabasePath, string.Empty);

        Refused(DirectoryPath, "graph.db is empty (0 bytes)");
    }

    [Test]
    public async Task A_database_that_was_being_made_when_the_process_ended_is_made()
    {
        await File.WriteAllTextAsync(DatabasePath + "-state", "New     ");
        await File.WriteAllTextAsync(DatabasePath, string.Empty);

        await using var store = await OpenAsync();

        await WriteAsync(store, "ada");
    }

    [Test]
    public async Task A_damaged_page_is_refused()
    {
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(
                Tenant,
                new GraphWrite([.. Enumerable.Range(0, 2_000).Select(number =>
                    new GraphChange.Put(new Person(new PersonId($"p{number}"), new string('n', 100))))]),
                CancellationToken.None);
        }

        await using (var file = new FileStream(DatabasePath, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = file.Length / 2 / 4_096 * 4_096;
            file.Write(Enumerable.Repeat((byte)0xAB, 4_096).ToArray());
        }

        Refused(DirectoryPath, "graph.db is damaged");
    }

    [TestCase(-7)]
    [TestCase(0)]
    public async Task A_schema_number_that_cannot_be_is_refused(int version)
    {
        await using (var store = await OpenAsync())
        {
            await WriteAsync(store, "ada");
        }

        await using (var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = new SqliteCommand($"PRAGMA user_version = {version}; PRAGMA wal_checkpoint(TRUNCATE)", connection);
            await command.ExecuteNonQueryAsync();
        }

        Refused(DirectoryPath, $"graph.db has schema version {version}, which no build writes");
    }

    [TestCase("store.lock")]
    [TestCase("store.owner")]
    public async Task A_lock_that_vanished_is_noticed_before_the_next_write(string file)
    {
        await using var store = await OpenAsync();
        await WriteAsync(store, "ada");
        File.Delete(Path.Combine(DirectoryPath, file));

        Assert.That(() => WriteAsync(store, "bob"), Throws.TypeOf<GraphStoreException>().With.Message.Contains("no longer held"));

        Assert.That(await store.ReadPersonAsync(Tenant, new PersonId("bob"), CancellationToken.None), Is.Null);
        Assert.That(await store.FindWriteTroubleAsync(CancellationToken.None), Does.Contain("no longer held"));

        // It stops without touching the log, which the marker says holds ada.
        await store.DisposeAsync();
        await using var again = await OpenAsync();
        Assert.That(await again.ReadPersonAsync(Tenant, new PersonId("ada"), CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task A_store_that_has_no_room_says_so_until_it_has()
    {
        await using var store = await OpenAsync(maxBytes: 1_048_576);
        Assert.That(await store.FindWriteTroubleAsync(CancellationToken.None), Is.Null);
        for (var number = 0; await TryWriteAsync(store, $"p{number}"); number++)
        {
        }

        Assert.That(await store.FindWriteTroubleAsync(CancellationToken.None), Does.Contain("no room left"));

        await store.WriteAsync(
            Tenant,
            new GraphWrite([.. Enumerable.Range(0, 200).Select(number => new GraphChange.DeletePerson(new PersonId($"p{number}")))]),
            CancellationToken.None);
        Assert.That(await store.FindWriteTroubleAsync(CancellationToken.None), Is.Null);
    }

    private Task<string> ForgottenAsync() => Polling.UntilAsync(
        () => Task.FromResult(Everything()),
        text => !text.Contains("forgotten", StringComparison.Ordinal),
        "the deletion in the files");

    private static async Task<bool> TryWriteAsync(SqliteGraphStore store, string person)
    {
        try
        {
            await WriteAsync(store, person);
            return true;
        }
        catch (GraphStoreException)
        {
            return false;
        }
    }

    private static Task<GraphWriteResult> WriteAsync(SqliteGraphStore store, string person) => store.WriteAsync(
        Tenant,
        new GraphWrite(
        [
            new GraphChange.Put(new Person(new PersonId(person), new string('n', 500)) { Emails = [$"mail@{person}.example"] }),
        ]),
        CancellationToken.None);

    private static void Refused(string directory, string sentence)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.That(
                () => SqliteGraphStore.OpenAsync(new SqliteStoreOptions { Directory = directory }, CancellationToken.None),
                Throws.TypeOf<GraphStoreException>().With.Message.Contains(sentence)
                    .And.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Incompatible));
        }
    }

    /// <summary>The files as a process leaves them that is killed after a write.</summary>
    private async Task<Killed> KilledAsync(string person)
    {
        var killed = new Killed();
        await using var store = await OpenAsync();
        await WriteAsync(store, person);
        foreach (var file in Directory.EnumerateFiles(DirectoryPath))
        {
            var name = Path.GetFileName(file);
            if (name.StartsWith("graph.db", StringComparison.Ordinal) && !name.EndsWith("-shm", StringComparison.Ordinal))
            {
                await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                await using var to = File.Create(Path.Combine(killed.DirectoryPath, name));
                await from.CopyToAsync(to);
            }
        }

        return killed;
    }

    private string Everything() => string.Concat(Directory.EnumerateFiles(DirectoryPath, "graph.db*").Select(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        return Encoding.Latin1.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }));

    private sealed class Killed : IDisposable
    {
        private readonly TemporaryDirectory _directory = new();

        public string DirectoryPath => _directory.Path;

        public string LogPath => Path.Combine(_directory.Path, "graph.db-wal");

        public void Dispose() => _directory.Dispose();
    }
}
