using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Import jobs are kept, and their progress is written with the batch it belongs to or not at all.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportJobsContract(IStoreHarness harness) : StoreContract(harness)
{
    [Test]
    public async Task A_job_is_read_back_as_it_was_added()
    {
        var job = Job("one") with
        {
            State = ImportState.Failed,
            Request = new ImportRequest("employment-csv", "hris", new PersonId("ada"), SourceSnapshot: true)
            {
                Dates = DateOrder.MonthFirst,
                MaxEnded = new EndedLimit(15, IsPercent: true),
                DryRun = true,
                Strict = true,
            },
            Progress = new ImportProgress
            {
                Read = 7,
                Created = 1,
                Updated = 2,
                Unchanged = 3,
                Rejected = 1,
                Ended = 4,
                Moved = 5,
                Unreadable = 6,
                Replaced = 8,
                Percent = 99,
            },
            Encoding = "windows-1252",
            IgnoredColumns = ["cost centre", "grade"],
            Endings = new EndingCounts(1, 2, 3),
            LargeOrganisations = 9,
            Revision = new GraphRevision(5),
            Failure = "The file is no longer there.",
            FinishedAt = new DateTimeOffset(2026, 11, 23, 12, 0, 1, TimeSpan.Zero).AddTicks(1),
        };

        await Jobs.AddAsync(job, CancellationToken.None);

        Assert.That(await ReadAsync("one"), Is.EqualTo(job));
    }

    [Test]
    public async Task A_saved_job_replaces_the_one_before()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        var saved = Job("one") with { State = ImportState.Cancelled, FinishedAt = Job("one").CreatedAt };

        await Jobs.SaveAsync(saved, CancellationToken.None);

        Assert.That(await ReadAsync("one"), Is.EqualTo(saved));
    }

    [Test]
    public async Task A_job_is_added_once()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);

        Assert.That(() => Jobs.AddAsync(Job("one"), CancellationToken.None), Throws.ArgumentException);
    }

    [Test]
    public async Task A_job_that_is_not_there_is_not_saved()
    {
        Assert.That(await Jobs.SaveAsync(Job("one"), CancellationToken.None), Is.False);
        Assert.That(await ReadAsync("one"), Is.Null);
    }

    [Test]
    public async Task Jobs_are_listed_newest_first()
    {
        foreach (var (id, minutes) in new[] { ("b", 2), ("c", 3), ("a", 1) })
        {
            await Jobs.AddAsync(Job(id, minutes), CancellationToken.None);
        }

        var jobs = await Jobs.ListAsync(Tenant, after: null, limit: 2, CancellationToken.None);

        Assert.That(jobs.Select(job => job.Id.Value), Is.EqualTo(new[] { "c", "b" }));
    }

    [Test]
    public async Task The_list_of_jobs_goes_on_after_a_given_one()
    {
        foreach (var (id, minutes) in new[] { ("b", 2), ("c", 3), ("a", 1), ("d", 2) })
        {
            await Jobs.AddAsync(Job(id, minutes), CancellationToken.None);
        }

        var jobs = await Jobs.ListAsync(Tenant, after: new ImportJobId("d"), limit: 5, CancellationToken.None);

        Assert.That(jobs.Select(job => job.Id.Value), Is.EqualTo(new[] { "b", "a" }));
    }

    [Test]
    public async Task Unfinished_jobs_are_listed_oldest_first()
    {
        await Jobs.AddAsync(Job("b", 2), CancellationToken.None);
        await Jobs.AddAsync(Job("a", 1) with { State = ImportState.Running }, CancellationToken.None);
        await Jobs.AddAsync(Job("c", 0) with { State = ImportState.Completed }, CancellationToken.None);

        var jobs = (await Jobs.ListUnfinishedAsync(CancellationToken.None)).Where(job => job.Tenant == Tenant);

        Assert.That(jobs.Select(job => job.Id.Value), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Jobs_of_another_tenant_are_not_seen()
    {
        await Jobs.AddAsync(Job("one") with { Tenant = OtherTenant }, CancellationToken.None);

        var listed = await Jobs.ListAsync(Tenant, after: null, limit: 10, CancellationToken.None);
        Assert.That((await ReadAsync("one"), listed.Count), Is.EqualTo(((ImportJob?)null, 0)));
    }

    [Test]
    public async Task Progress_is_made_from_the_outcomes_and_the_revision_of_the_write()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        await WriteAsync(Put(Records.Ada));

        await ImportAsync(Job("one"), [Put(Records.Ada), Put(Records.Bob)]);

        Assert.That(
            await ReadAsync("one"),
            Is.EqualTo(Job("one") with
            {
                State = ImportState.Running,
                Revision = new GraphRevision(2),
                Progress = new ImportProgress { Read = 2, Created = 1, Unchanged = 1 },
            }));
    }

    [Test]
    public async Task Progress_alone_is_no_revision()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        await WriteAsync(Put(Records.Ada));

        var result = await ImportAsync(Job("one"), [Put(Records.Ada)]);

        Assert.That((result.Revision, (await ReadAsync("one"))!.Progress.Read), Is.EqualTo((new GraphRevision(1), 1)));
    }

    [Test]
    public async Task Progress_that_fails_leaves_nothing_written()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        var write = new GraphWrite([.. Records.All.Select(Put)])
        {
            Companions = [new ImportCheckpointing(Job("one"), (_, _) => throw new FormatException("Broken progress."))],
        };

        Assert.That(() => Graph.WriteAsync(Tenant, write, CancellationToken.None), Throws.TypeOf<FormatException>());
        Assert.That(((await ReadAllAsync()).Count, await RevisionAsync()), Is.EqualTo((0, default(GraphRevision))));
    }

    [Test]
    public async Task Progress_that_fails_does_no_harm_to_later_writes()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        var write = new GraphWrite([Put(Records.Ada)])
        {
            Companions = [new ImportCheckpointing(Job("one"), (_, _) => throw new FormatException("Broken progress."))],
        };
        Assert.That(() => Graph.WriteAsync(Tenant, write, CancellationToken.None), Throws.TypeOf<FormatException>());

        Assert.That((await WriteAsync(Put(Records.Ada))).Outcomes[0].Kind, Is.EqualTo(ChangeOutcomeKind.Created));
    }

    [Test]
    public async Task Changes_of_a_job_that_is_not_there_are_not_written()
    {
        Assert.That(() => ImportAsync(Job("one"), [Put(Records.Ada)]), Throws.TypeOf<ImportSupersededException>());
        Assert.That(await ReadAllAsync(), Is.Empty);
    }

    [TestCase(ImportState.Completed)]
    [TestCase(ImportState.Failed)]
    [TestCase(ImportState.Cancelled)]
    public async Task Changes_of_a_job_that_has_ended_are_not_written(ImportState state)
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        var ended = Job("one") with { State = state, FinishedAt = Job("one").CreatedAt };
        Assert.That(await Jobs.SaveAsync(ended, CancellationToken.None), Is.True);

        Assert.That(() => ImportAsync(Job("one"), [Put(Records.Ada)]), Throws.TypeOf<ImportSupersededException>());
        Assert.That((await ReadAsync("one"), await RevisionAsync()), Is.EqualTo((ended, default(GraphRevision))));
    }

    [Test]
    public async Task Changes_are_not_written_twice_from_the_same_row_on()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        await ImportAsync(Job("one"), [Put(Records.Ada)], new ImportRowError(3, "from", "is no date."));
        var before = await ReadAsync("one");

        Assert.That(
            () => ImportAsync(Job("one"), [Put(Records.Ada), Put(Records.Bob)], new ImportRowError(3, "from", "is no date.")),
            Throws.TypeOf<ImportSupersededException>());
        Assert.That((await ReadAsync("one"), await RevisionAsync()), Is.EqualTo((before, new GraphRevision(1))));
        Assert.That(
            await Jobs.ReadErrorsAsync(Tenant, new ImportJobId("one"), afterRow: 0, limit: 5, CancellationToken.None),
            Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_job_that_has_got_further_or_has_ended_is_not_saved()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        await ImportAsync(Job("one"), [Put(Records.Ada)]);
        var running = (await ReadAsync("one"))!;

        Assert.That(await Jobs.SaveAsync(Job("one") with { State = ImportState.Cancelled }, CancellationToken.None), Is.False);
        Assert.That(await ReadAsync("one"), Is.EqualTo(running));
        var cancelled = running with { State = ImportState.Cancelled };
        Assert.That(await Jobs.SaveAsync(cancelled, CancellationToken.None), Is.True);
        Assert.That(await Jobs.SaveAsync(running with { State = ImportState.Failed }, CancellationToken.None), Is.False);
        Assert.That(await ReadAsync("one"), Is.EqualTo(cancelled));
    }

    [Test]
    public async Task A_job_is_claimed_until_it_ends()
    {
        Assert.That(await Jobs.ClaimAsync(Job("one"), CancellationToken.None), Is.False);
        await Jobs.AddAsync(Job("one"), CancellationToken.None);

        Assert.That(await Jobs.ClaimAsync(Job("one"), CancellationToken.None), Is.True);
        Assert.That(await Jobs.ClaimAsync(Job("one"), CancellationToken.None), Is.True);
        await Jobs.ReleaseAsync(Job("one"), CancellationToken.None);
        Assert.That(await Jobs.ClaimAsync(Job("one"), CancellationToken.None), Is.True);
        await Jobs.SaveAsync(Job("one") with { State = ImportState.Cancelled }, CancellationToken.None);
        Assert.That(await Jobs.ClaimAsync(Job("one"), CancellationToken.None), Is.False);
    }

    [Test]
    public async Task Refused_rows_are_read_page_by_page_in_order()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        var (first, second, third) = (
            new ImportRowError(3, "from", "is no date."),
            new ImportRowError(8, null, "is empty."),
            new ImportRowError(12, "until", "lies before from."));
        await ImportAsync(Job("one"), [Put(Records.Ada)], first, second);
        await ImportAsync((await ReadAsync("one"))!, [Put(Records.Bob)], third);

        var errors = await Jobs.ReadErrorsAsync(Tenant, new ImportJobId("one"), afterRow: 3, limit: 5, CancellationToken.None);

        Assert.That(errors, Is.EqualTo(new[] { second, third }));
    }

    [Test]
    public async Task Jobs_and_their_progress_outlive_the_store()
    {
        await Jobs.AddAsync(Job("one"), CancellationToken.None);
        await ImportAsync(Job("one"), [Put(Records.Ada)], new ImportRowError(3, "from", "is no date."));
        var before = await ReadAsync("one");

        await Harness.ReopenAsync();

        Assert.That(await ReadAsync("one"), Is.EqualTo(before));
    }

    private ImportJob Job(string id, int minutes = 0) => new(
        Tenant,
        new ImportJobId(id),
        new ImportRequest("employment-csv", "hris", Person("ada"), SourceSnapshot: false),
        "0f",
        "/nowhere/0f",
        new DateTimeOffset(2026, 11, 23, 12, minutes, 0, TimeSpan.Zero).AddTicks(7));

    private Task<ImportJob?> ReadAsync(string id) => Jobs.ReadAsync(Tenant, new ImportJobId(id), CancellationToken.None);

    private Task<GraphWriteResult> ImportAsync(ImportJob job, IReadOnlyList<GraphChange> changes, params ImportRowError[] errors) =>
        Graph.WriteAsync(
            Tenant,
            new GraphWrite(changes)
            {
                Companions =
                [
                    new ImportCheckpointing(job, (outcomes, revision) => new ImportCheckpoint(
                        job with
                        {
                            State = ImportState.Running,
                            Revision = revision,
                            Progress = new ImportProgress
                            {
                                Read = outcomes.Count,
                                Created = outcomes.Count(outcome => outcome.Kind == ChangeOutcomeKind.Created),
                                Unchanged = outcomes.Count(outcome => outcome.Kind == ChangeOutcomeKind.Unchanged),
                            },
                        },
                        errors)),
                ],
            },
            CancellationToken.None);
}
