using System.Globalization;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Contract.Tests.Stores.Sqlite;

/// <summary>While somebody reads the log can only grow, so it is not long when they begin, and imports do not make it longer for
/// ever.</summary>
public sealed class LongLogTests : SqliteStoreTests
{
    private const long MostOfReading = 24L << 20;
    private const long MostOfImport = 40L << 20;
    private const int PeopleOfWrite = 2_000;

    private static readonly TenantId Tenant = TenantId.Default;
    private static readonly string LongName = new('n', 1_500);

    private int _people;

    [Test]
    public async Task A_reading_that_takes_long_begins_with_a_short_log()
    {
        await using var store = await OpenAsync();
        await using (await store.OpenReadingAsync(Tenant, CancellationToken.None))
        {
            await WriteUntilAsync(store, MostOfReading);
        }

        var before = Log();
        await using var reading = await store.OpenReadingAsync(Tenant, CancellationToken.None);

        Assert.That((before, Log()), Is.EqualTo((before, 0L)));
        Assert.That(reading.Records().Count(), Is.EqualTo(_people));
    }

    [Test]
    public async Task A_reading_begins_though_another_one_takes_long()
    {
        await using var store = await OpenAsync();
        await using var first = await store.OpenReadingAsync(Tenant, CancellationToken.None);
        await WriteUntilAsync(store, MostOfReading);

        await using var second = await store.OpenReadingAsync(Tenant, CancellationToken.None);

        Assert.That((first.Records().Count(), second.Records().Count()), Is.EqualTo((0, _people)));
    }

    [Test]
    public async Task An_import_waits_with_its_batches_until_a_long_log_can_be_emptied_and_others_do_not()
    {
        await using var store = await OpenAsync();
        var job = new ImportJob(
            Tenant, new ImportJobId("late"), new ImportRequest("graph-jsonl", null, null, SourceSnapshot: false), "hash", "file", default);
        await store.Jobs.AddAsync(job, CancellationToken.None);
        var reading = await store.OpenReadingAsync(Tenant, CancellationToken.None);
        await WriteUntilAsync(store, MostOfImport);
        var progress = new ImportCheckpointing(
            job, (_, revision) => new ImportCheckpoint(job with { State = ImportState.Running, Revision = revision }, []));

        var batch = store.WriteAsync(Tenant, Next() with { Companions = [progress] }, CancellationToken.None);
        var (small, large) = (new GraphWrite([Put("small")]), Next());
        await store.WriteAsync(Tenant, small, CancellationToken.None);
        await store.WriteAsync(Tenant, large, CancellationToken.None);

        // Each of these has had its turn after the batch.
        await store.WriteAsync(Tenant, small, CancellationToken.None);
        await store.WriteAsync(Tenant, large, CancellationToken.None);
        Assert.That(batch.IsCompleted, Is.False);
        await reading.DisposeAsync();
        await batch;
        Assert.That(Log(), Is.LessThan(MostOfReading));
    }

    [Test]
    public async Task A_batch_that_waits_is_written_when_the_store_is_closed()
    {
        var store = await OpenAsync();
        var job = new ImportJob(
            Tenant, new ImportJobId("late"), new ImportRequest("graph-jsonl", null, null, SourceSnapshot: false), "hash", "file", default);
        await store.Jobs.AddAsync(job, CancellationToken.None);
        await using var reading = await store.OpenReadingAsync(Tenant, CancellationToken.None);
        await WriteUntilAsync(store, MostOfImport);
        var progress = new ImportCheckpointing(
            job, (_, revision) => new ImportCheckpoint(job with { State = ImportState.Running, Revision = revision }, []));
        var batch = store.WriteAsync(Tenant, Next() with { Companions = [progress] }, CancellationToken.None);

        await store.DisposeAsync();

        Assert.That((await batch).Outcomes, Has.Count.EqualTo(PeopleOfWrite));
    }

    private async Task WriteUntilAsync(SqliteGraphStore store, long bytes)
    {
        while (Log() <= bytes)
        {
            await store.WriteAsync(Tenant, Next(), CancellationToken.None);
        }
    }

    /// <summary>A write of new people with long names: some megabytes.</summary>
    private GraphWrite Next() => new(
    [
        .. Enumerable.Range(0, PeopleOfWrite).Select(_ => Put(string.Create(CultureInfo.InvariantCulture, $"p{_people++}"))),
    ]);

    private static GraphChange Put(string person) => new GraphChange.Put(new Person(new PersonId(person), LongName));

    private long Log() => new FileInfo($"{DatabasePath}-wal") is { Exists: true } log ? log.Length : 0;
}
