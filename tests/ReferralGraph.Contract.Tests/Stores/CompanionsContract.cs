using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>What a write carries besides its changes is there exactly when they are: also for who opens the store anew.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class CompanionsContract(IStoreHarness harness) : StoreContract(harness)
{
    // Teams are put, never filled.
    private static readonly GraphChange Unfillable = Fill(new Team(new TeamId("team"), "Team"));

    private readonly ImportRowError _refused = new(2, "from", "is no date.");

    [SetUp]
    public Task Add() => Jobs.AddAsync(Job(), CancellationToken.None);

    [Test]
    public async Task Both_are_there_after_the_write()
    {
        await WriteAsync([Put(Records.Ada)], Progress(Job(), rows: 1));

        Assert.That(await StoredAsync(), Is.EqualTo((new GraphRevision(1), 1, new GraphRevision(1), 1L, 1)));
    }

    [Test]
    public async Task Both_are_there_when_the_store_is_opened_again()
    {
        await WriteAsync([Put(Records.Ada)], Progress(Job(), rows: 1));

        await Harness.ReopenAsync();

        Assert.That(await StoredAsync(), Is.EqualTo((new GraphRevision(1), 1, new GraphRevision(1), 1L, 1)));
    }

    [Test]
    public async Task One_is_there_though_no_change_changed_anything()
    {
        await WriteAsync(Put(Records.Ada));

        await WriteAsync([Put(Records.Ada)], Progress(Job(), rows: 1));

        Assert.That(await StoredAsync(), Is.EqualTo((new GraphRevision(1), 1, new GraphRevision(1), 1L, 1)));
    }

    [Test]
    public async Task Neither_is_there_when_a_change_cannot_be_applied()
    {
        Assert.That(() => WriteAsync([Put(Records.Ada), Unfillable], Progress(Job(), rows: 1)), Throws.ArgumentException);

        Assert.That(await StoredAsync(), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task Neither_is_there_when_the_companion_cannot_be_made()
    {
        var broken = new ImportCheckpointing(Job(), (_, _) => throw new FormatException("Broken progress."));

        Assert.That(() => WriteAsync([Put(Records.Ada)], broken), Throws.TypeOf<FormatException>());

        Assert.That(await StoredAsync(), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task Neither_is_there_when_the_companion_is_refused()
    {
        var furtherOn = Job() with { Progress = new ImportProgress { Read = 7 } };

        Assert.That(
            () => WriteAsync([Put(Records.Ada)], Progress(furtherOn, rows: 8)), Throws.TypeOf<ImportSupersededException>());

        Assert.That(await StoredAsync(), Is.EqualTo(Nothing));
    }

    [Test]
    public async Task Nobody_who_follows_is_told_of_a_write_whose_companion_fails()
    {
        var published = new List<GraphRevision>();
        using (Subscribe(commit => published.Add(commit.Revision)))
        {
            var broken = new ImportCheckpointing(Job(), (_, _) => throw new FormatException("Broken progress."));
            Assert.That(() => WriteAsync([Put(Records.Ada)], broken), Throws.TypeOf<FormatException>());
            await WriteAsync([Put(Records.Bob)], Progress(Job(), rows: 1));
        }

        Assert.That(published, Is.EqualTo(new[] { new GraphRevision(1) }));
    }

    private static (GraphRevision Graph, int Records, GraphRevision? Companion, long Rows, int Refused) Nothing =>
        (default, 0, null, 0L, 0);

    private Task<GraphWriteResult> WriteAsync(IReadOnlyList<GraphChange> changes, WriteCompanion companion) =>
        Graph.WriteAsync(Tenant, new GraphWrite(changes) { Companions = [companion] }, CancellationToken.None);

    private ImportCheckpointing Progress(ImportJob before, long rows) => new(before, (_, revision) => new ImportCheckpoint(
        before with { State = ImportState.Running, Revision = revision, Progress = new ImportProgress { Read = rows } }, [_refused]));

    private async Task<(GraphRevision Graph, int Records, GraphRevision? Companion, long Rows, int Refused)> StoredAsync()
    {
        var job = (await Jobs.ReadAsync(Tenant, Job().Id, CancellationToken.None))!;
        var refused = await Jobs.ReadErrorsAsync(Tenant, job.Id, afterRow: 0, limit: 5, CancellationToken.None);
        return (await RevisionAsync(), (await ReadAllAsync()).Count, job.Revision, job.Progress.Read, refused.Count);
    }

    private ImportJob Job() => new(
        Tenant,
        new ImportJobId("job"),
        new ImportRequest("graph-jsonl", Source: null, Owner: null, SourceSnapshot: false),
        "0f",
        "/nowhere/0f",
        new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
}
