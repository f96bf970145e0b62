using System.Text;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>A file is imported once, exactly, wherever the process dies.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportResumeContract(IStoreHarness harness) : ImportContract(harness)
{
    private const int Rows = 20;

    // Every outcome is in it: created, updated (bob's stint twice), unchanged (ada's twice), rejected; and a company that only an earlier
    // row makes.
    private static readonly string File = MakeFile();

    private static IEnumerable<int> Boundaries => Enumerable.Range(1, (Rows + 2) / 3);

    [TestCaseSource(nameof(Boundaries))]
    public async Task A_kill_after_any_batch_changes_nothing_in_the_end(int batches)
    {
        using var whole = Open();
        var expected = await whole.ImportAsync("employment-csv", File);
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File);

        await KillAfterAsync(stand, job, batches);
        var ended = await stand.RunAsync(job);

        await AssertEqualAsync(stand, ended, whole, expected);
    }

    [Test]
    public async Task A_kill_after_every_batch_changes_nothing_in_the_end()
    {
        using var whole = Open();
        var expected = await whole.ImportAsync("employment-csv", File);
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File);

        foreach (var _ in Boundaries)
        {
            await KillAfterAsync(stand, job, batches: 1);
        }

        Assert.That((await stand.RunAsync(job)).Progress, Is.EqualTo(expected.Progress));
    }

    [TestCaseSource(nameof(Boundaries))]
    public async Task A_snapshot_killed_after_any_batch_still_knows_what_it_saw(int batches)
    {
        using var stand = Open();
        await stand.ImportAsync("employment-csv", "person_id,company,from,until\ngone,Acme,2019-01-01,\n", source: "hris");
        var job = await stand.AddAsync("employment-csv", File, source: "hris", snapshot: true);

        await KillAfterAsync(stand, job, batches);
        var ended = await stand.RunAsync(job);

        Assert.That((ended.State, ended.Progress.Ended), Is.EqualTo((ImportState.Completed, 1)));
    }

    [TestCaseSource(nameof(Boundaries))]
    public async Task A_snapshot_killed_after_any_batch_is_held_all_the_same(int batches)
    {
        using var stand = Open();
        var gone = string.Concat(Enumerable.Range(0, 9).Select(number => $"gone{number},Acme,2019-01-01,\n"));
        await stand.ImportAsync("employment-csv", "person_id,company,from,until\n" + gone, source: "hris");
        var job = await stand.AddAsync("employment-csv", File, source: "hris", snapshot: true);

        await KillAfterAsync(stand, job, batches);
        var ended = await stand.RunAsync(job);
        var (confirmed, _) = await stand.ConfirmAsync(ended);

        Assert.That((ended.State, ended.Endings.Employments), Is.EqualTo((ImportState.Held, 9)));
        Assert.That((confirmed.State, confirmed.Progress.Ended), Is.EqualTo((ImportState.Completed, 9L)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task One_whose_tenant_is_removed_meanwhile_is_over(bool snapshot)
    {
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File, source: "hris", snapshot: snapshot);

        var ended = await stand.RunAsync(
            job,
            new AfterEachBatch(_ => stand.Removal.RemoveTenantAsync(stand.Tenant, CancellationToken.None).GetAwaiter().GetResult()));
        var again = await stand.RunAsync(job);

        Assert.That((ended.State, again.State), Is.EqualTo((ImportState.Cancelled, ImportState.Cancelled)));
        Assert.That(ended.FinishedAt, Is.Not.Null);
        Assert.That((await stand.RecordsAsync()).Count, Is.Zero);
        Assert.That(await stand.Jobs.ListAsync(stand.Tenant, after: null, limit: 5, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Every_row_has_exactly_one_outcome()
    {
        using var stand = Open();

        var progress = (await stand.ImportAsync("employment-csv", File)).Progress;

        Assert.That(
            progress,
            Is.EqualTo(new ImportProgress
            {
                Read = Rows,
                Created = 16,
                Updated = 1,
                Unchanged = 1,
                Rejected = 2,
                Replaced = 1,
                Made = 21,
                Percent = 100,
            }));
    }

    [Test]
    public async Task A_stopping_host_leaves_the_job_to_the_next_start()
    {
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File);
        using var stopping = new CancellationTokenSource();

        Assert.That(
            async () => await stand.RunAsync(job, new AfterEachBatch(_ => stopping.Cancel()), stopping: stopping.Token),
            Throws.InstanceOf<OperationCanceledException>());
        await stand.ReopenAsync();

        Assert.That(
            (await stand.Jobs.ListUnfinishedAsync(CancellationToken.None))
                .Where(unfinished => unfinished.Tenant == stand.Tenant)
                .Select(unfinished => (unfinished.Id, unfinished.State, unfinished.Progress.Read)),
            Is.EqualTo(new[] { (job.Id, ImportState.Running, 3L) }));
    }

    [Test]
    public async Task A_cancelled_job_keeps_the_batches_it_wrote()
    {
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File);
        using var cancelled = new CancellationTokenSource();

        var ended = await stand.RunAsync(job, new AfterEachBatch(_ => cancelled.Cancel()), cancelled: cancelled.Token);

        Assert.That(
            (ended.State, ended.Progress.Read, (await stand.Store.CountAsync(stand.Tenant, CancellationToken.None)).Employments),
            Is.EqualTo((ImportState.Cancelled, 3L, 3L)));
    }

    [Test]
    public async Task A_job_that_ended_is_not_run_again()
    {
        using var stand = Open();
        var ended = await stand.ImportAsync("employment-csv", File);

        Assert.That(await stand.RunAsync(ended), Is.EqualTo(ended));
    }

    [Test]
    public async Task A_file_that_changed_meanwhile_is_not_read_on()
    {
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File);
        await KillAfterAsync(stand, job, batches: 2);
        await System.IO.File.AppendAllTextAsync(job.ContentPath, "eve,Acme,,\n");

        var ended = await stand.RunAsync(job);

        Assert.That(
            (ended.State, ended.Progress.Read, ended.Failure),
            Is.EqualTo(
                (ImportState.Failed, 6L, "The file is not the one that was accepted: its content has changed since. Import it anew.")));
    }

    [Test]
    public async Task A_file_that_is_gone_fails_its_job()
    {
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File);
        System.IO.File.Delete(job.ContentPath);

        Assert.That((await stand.RunAsync(job)).Failure, Is.EqualTo("The file is no longer there. Import it anew."));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_store_that_fails_for_a_while_is_waited_for(bool done)
    {
        using var whole = Open();
        var expected = await whole.ImportAsync("employment-csv", File);
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File);
        var store = FailingStore.Of(stand.Store);

        // Each batch fails some times, in all more often than is borne without progress.
        var ended = await stand.RunAsync(job, new AfterEachBatch(_ => FailingStore.FailNext(store, 6, done)), store: store);

        await AssertEqualAsync(stand, ended, whole, expected);
    }

    [Test]
    public async Task A_store_that_fails_lastingly_fails_the_job_with_a_reason()
    {
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File);
        var store = FailingStore.Of(stand.Store);

        var ended = await stand.RunAsync(
            job, new AfterEachBatch(_ => FailingStore.FailNext(store, int.MaxValue, done: false)), store: store);

        Assert.That(
            (ended.State, ended.Progress.Read, ended.Failure),
            Is.EqualTo((ImportState.Failed, 3L, "The store failed: Gone. What was written stays; import the file again to go on.")));
    }

    [Test]
    public async Task A_job_that_is_cancelled_by_another_process_writes_no_more()
    {
        using var stand = Open();
        var job = await stand.AddAsync("employment-csv", File);

        var ended = await stand.RunAsync(job, new AfterEachBatch(_ => CancelElsewhereAsync().GetAwaiter().GetResult()));

        Assert.That((ended.State, ended.Progress.Read), Is.EqualTo((ImportState.Cancelled, 3L)));
        Assert.That(await stand.Jobs.ReadAsync(stand.Tenant, job.Id, CancellationToken.None), Is.EqualTo(ended));

        async Task CancelElsewhereAsync()
        {
            if (await stand.Jobs.ReadAsync(stand.Tenant, job.Id, CancellationToken.None) is { HasEnded: false } running)
            {
                await stand.Jobs.SaveAsync(
                    running with { State = ImportState.Cancelled, FinishedAt = job.CreatedAt }, CancellationToken.None);
            }
        }
    }

    /// <summary>An import that was interrupted ended as one that was not.</summary>
    private static async Task AssertEqualAsync(ImportStand stand, ImportJob ended, ImportStand whole, ImportJob expected)
    {
        Assert.That((ended.State, ended.Progress), Is.EqualTo((ImportState.Completed, expected.Progress)));
        Assert.That(await stand.ExportAsync(), Is.EqualTo(await whole.ExportAsync()));
        Assert.That(await stand.ErrorsAsync(ended), Is.EqualTo(await whole.ErrorsAsync(expected)));
    }

    private static async Task KillAfterAsync(ImportStand stand, ImportJob job, int batches)
    {
        var left = batches;
        Assert.That(
            async () => await stand.RunAsync(job, new AfterEachBatch(_ =>
            {
                if (--left == 0)
                {
                    throw new KilledException();
                }
            })),
            Throws.InstanceOf<KilledException>());
        await stand.ReopenAsync();
    }

    private static string MakeFile()
    {
        var file = new StringBuilder("person_id,company,from,until\n");
        for (var row = 0; row < Rows - 6; row++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{row},\"Company {row % 5}, Inc.\",2019-01-01,\n");
        }

        return file
            .Append("bob,company 1,2019-01-01,\n")
            .Append("bob,COMPANY 1 Ltd,2019-01-01,2020-01-01\n")
            .Append("ada,company 2,,\n")
            .Append("nobody,,,\n")
            .Append("nobody,company 1,2023-02-30,\n")
            .Append("ada,Company 2,,\n")
            .ToString();
    }

    private sealed class KilledException : Exception;
}
