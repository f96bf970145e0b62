using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary><c>dryRun=true</c>: the whole report of an import, and nothing written.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportDryRunContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,company,from,until,grade\n";
    private const string Stored = Header + "ada,Acme,2019-01-01,,\nbob,Acme,2019-01-01,,\neve,Acme,2019-01-01,,\n";
    private const string Next = Header + "ada,Acme,2019-01-01,,\nbob,Acme,2019-01-05,,\nzoe,Acme,2026-01-01,,\nada,Acme,2019-02-30,,\n";

    [TestCase(null)]
    [TestCase("0")]
    public async Task A_dry_run_reports_what_the_import_would(string? limit)
    {
        using var stand = Open();
        await stand.SnapshotAsync(Stored);
        using var real = Open();
        await real.SnapshotAsync(Stored);
        var maxEnded = limit is null ? (EndedLimit?)null : EndedLimit.Read(limit);
        var expected = await real.SnapshotAsync(Next, request => request with { MaxEnded = maxEnded });

        var job = await stand.SnapshotAsync(Next, request => request with { MaxEnded = maxEnded, DryRun = true });

        Assert.That((job.State, job.Progress), Is.EqualTo((expected.State, expected.Progress with { Ended = 0 })));
        Assert.That(
            (job.Endings, job.Encoding, job.IgnoredColumns), Is.EqualTo((expected.Endings, expected.Encoding, expected.IgnoredColumns)));
        Assert.That(await stand.ErrorsAsync(job), Is.EqualTo(await real.ErrorsAsync(expected)));
        Assert.That(await stand.EndedAsync(job), Is.EqualTo(await real.EndedAsync(expected)).And.EqualTo(new[] { "Employment eve acme" }));
        Assert.That(await stand.Jobs.ReadAsync(stand.Tenant, job.Id, CancellationToken.None), Is.EqualTo(job));
    }

    [Test]
    public async Task A_dry_run_writes_nothing()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Stored);
        var before = await stand.ExportAsync();
        var revision = await stand.Store.ReadRevisionAsync(stand.Tenant, CancellationToken.None);
        var commits = new List<GraphCommit>();
        using var subscription = stand.Store.Subscribe(commit => commits.AddRange(commit.Tenant == stand.Tenant ? [commit] : []));

        var job = await stand.SnapshotAsync(Next, request => request with { DryRun = true });

        Assert.That((job.State, job.Revision), Is.EqualTo((ImportState.Completed, (GraphRevision?)null)));
        Assert.That(await stand.ExportAsync(), Is.EqualTo(before));
        Assert.That(await stand.Store.ReadRevisionAsync(stand.Tenant, CancellationToken.None), Is.EqualTo(revision));
        Assert.That(commits, Is.Empty);
    }

    [Test]
    public async Task A_dry_run_that_was_killed_begins_anew_and_ends_the_same()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Stored);
        var request = new ImportRequest("employment-csv", "hris", Owner: null, SourceSnapshot: true) { DryRun = true };
        var job = await stand.AddAsync(request, System.Text.Encoding.UTF8.GetBytes(Next));
        using var killed = new CancellationTokenSource();

        Assert.That(
            async () => await stand.RunAsync(job, new AfterEachBatch(_ => killed.Cancel()), stopping: killed.Token),
            Throws.InstanceOf<OperationCanceledException>());
        await stand.ReopenAsync();
        var ended = await stand.RunAsync(job);

        Assert.That((ended.State, ended.Progress.Read, ended.Endings), Is.EqualTo((ImportState.Completed, 4L, new EndingCounts(1, 0, 0))));
    }

    [Test]
    public async Task A_dry_run_can_be_cancelled()
    {
        using var stand = Open();
        var request = new ImportRequest("employment-csv", "hris", Owner: null, SourceSnapshot: true) { DryRun = true };
        var job = await stand.AddAsync(request, System.Text.Encoding.UTF8.GetBytes(Next));
        using var cancelled = new CancellationTokenSource();

        var ended = await stand.RunAsync(job, new AfterEachBatch(_ => cancelled.Cancel()), cancelled: cancelled.Token);

        Assert.That(ended.State, Is.EqualTo(ImportState.Cancelled));
    }

    [Test]
    public async Task A_dry_run_of_refused_rows_alone_fails_with_what_is_wrong_with_them()
    {
        using var stand = Open();
        var request = new ImportRequest("employment-csv", "hris", Owner: null, SourceSnapshot: false) { DryRun = true };

        var job = await stand.RunAsync(await stand.AddAsync(request, "person_id,company,from,until\na b,Acme,,\n"u8.ToArray()));

        Assert.That((job.State, job.Progress.Rejected), Is.EqualTo((ImportState.Failed, 1L)));
        Assert.That(await stand.ErrorsAsync(job), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_dry_run_of_a_file_that_would_fail_fails()
    {
        using var stand = Open();

        var job = await stand.SnapshotAsync("no header at all", request => request with { DryRun = true });

        Assert.That((job.State, job.Failure), Is.EqualTo((ImportState.Failed, job.Failure)));
        Assert.That(job.Failure, Does.Contain("names no column"));
    }
}
