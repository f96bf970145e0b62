using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>A snapshot that would end more than it may ends nothing until somebody confirms it.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportHeldContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,company,from,until\n";
    private const int People = 100;

    [Test]
    public async Task A_file_that_was_cut_off_ends_nothing()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, People));

        var job = await stand.SnapshotAsync(Employees(0, 1));

        Assert.That(
            (job.State, job.Progress.Read, job.Progress.Unchanged, job.Progress.Ended, job.Endings),
            Is.EqualTo((ImportState.Held, 1L, 1L, 0L, new EndingCounts(99, 0, 0))));
        Assert.That((await stand.StintsAsync()).Count(stint => stint.EndsWith("..", StringComparison.Ordinal)), Is.EqualTo(People));
        Assert.That((await stand.EndedAsync(job))[0], Is.EqualTo("Employment e1 acme"));
    }

    [TestCase(null, 10, false)]
    [TestCase(null, 11, true)]
    [TestCase("20", 20, false)]
    [TestCase("20", 21, true)]
    [TestCase("3%", 3, false)]
    [TestCase("3%", 4, true)]
    [TestCase("0", 1, true)]
    [TestCase("100%", 99, false)]
    public async Task As_much_may_end_as_was_said(string? limit, int lacking, bool isHeld)
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, People));

        var job = await stand.SnapshotAsync(
            Employees(lacking, People), request => request with { MaxEnded = limit is null ? null : EndedLimit.Read(limit) });

        Assert.That(
            (job.State, job.Progress.Ended),
            Is.EqualTo(isHeld ? (ImportState.Held, 0L) : (ImportState.Completed, (long)lacking)));
    }

    [Test]
    public async Task What_the_file_adds_does_not_allow_it_to_end_more()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, 20));

        // Sixteen of the twenty are gone, which would be within 10 % of all that lasts then.
        var job = await stand.SnapshotAsync(Employees(16, 200));

        Assert.That((job.State, job.Progress.Created), Is.EqualTo((ImportState.Held, 180L)));
    }

    [Test]
    public async Task Each_kind_has_its_own_limit()
    {
        using var stand = Open();
        var links = string.Concat(Enumerable.Range(0, 8).Select(number =>
            $$"""{"type":"connection","from":"me","to":"c{{number}}"}""" + "\n"));
        var stints = string.Concat(Enumerable.Range(0, People).Select(number =>
            $$"""{"type":"employment","person":"e{{number}}","company":"acme"}""" + "\n"));
        await stand.ImportAsync("graph-jsonl", stints + links, "hris", snapshot: true);

        // Six of 108 facts, but six of eight connections.
        var job = await stand.ImportAsync(
            "graph-jsonl", stints + string.Join('\n', links.Split('\n').Take(2)), "hris", snapshot: true);

        Assert.That((job.State, job.Endings), Is.EqualTo((ImportState.Held, new EndingCounts(0, 6, 0))));
    }

    [Test]
    public async Task A_held_snapshot_is_confirmed_once()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, People));
        var held = await stand.SnapshotAsync(Employees(0, 1));

        var (job, problem) = await stand.ConfirmAsync(held);
        var (_, again) = await stand.ConfirmAsync(held);

        Assert.That((job.State, job.Progress.Ended, problem), Is.EqualTo((ImportState.Completed, 99L, (string?)null)));
        Assert.That(await stand.Jobs.ReadAsync(stand.Tenant, held.Id, CancellationToken.None), Is.EqualTo(job));
        Assert.That((await stand.StintsAsync()).Count(stint => stint.EndsWith("..2026-11-23", StringComparison.Ordinal)), Is.EqualTo(99));
        Assert.That(again, Is.EqualTo($"Import {held.Id} is completed, not held: there is nothing to confirm."));
    }

    [Test]
    public async Task A_held_snapshot_is_confirmed_after_a_restart()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, People));
        var held = await stand.SnapshotAsync(Employees(0, 1));
        await stand.ReopenAsync();

        var (job, _) = await stand.ConfirmAsync(held);

        Assert.That((job.State, job.Progress.Ended), Is.EqualTo((ImportState.Completed, 99L)));
    }

    [Test]
    public async Task Two_who_confirm_at_once_confirm_it_once()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, People));
        var held = await stand.SnapshotAsync(Employees(0, 1));

        var answers = await Task.WhenAll(stand.ConfirmAsync(held), stand.ConfirmAsync(held));

        Assert.That(answers.Count(answer => answer.Problem is null), Is.EqualTo(1));
    }

    [Test]
    public async Task Only_the_newest_snapshot_of_a_source_is_confirmed()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, People));
        var held = await stand.SnapshotAsync(Employees(0, 1));
        stand.Time.Advance(TimeSpan.FromDays(1));
        var newer = await stand.SnapshotAsync(Employees(0, 2));

        var (_, problem) = await stand.ConfirmAsync(held);
        var (job, _) = await stand.ConfirmAsync(newer);

        Assert.That(problem, Does.StartWith($"Import {newer.Id} is a newer snapshot of source hris"));
        Assert.That(job.Progress.Ended, Is.EqualTo(98));
    }

    [Test]
    public async Task A_newer_snapshot_that_has_not_ended_counts_and_one_that_failed_at_once_does_not()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, People));
        var held = await stand.SnapshotAsync(Employees(0, 1));
        stand.Time.Advance(TimeSpan.FromDays(1));
        var newer = await stand.AddAsync("employment-csv", "no header at all", source: "hris", snapshot: true);

        var (_, waiting) = await stand.ConfirmAsync(held);
        var failed = await stand.RunAsync(newer);
        var (job, problem) = await stand.ConfirmAsync(held);

        Assert.That(waiting, Does.StartWith($"Import {newer.Id} is a newer snapshot"));
        Assert.That((failed.State, job.State, problem), Is.EqualTo((ImportState.Failed, ImportState.Completed, (string?)null)));
    }

    [Test]
    public async Task What_came_or_ended_meanwhile_is_not_ended_by_confirming()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, 10));
        var held = await stand.SnapshotAsync(Employees(0, 1));
        await stand.ImportAsync("employment-csv", Header + "late,Acme,2026-01-01,\n", "hris");
        await stand.ImportAsync("employment-csv", Header + "e9,Acme,2020-01-01,2026-06-01\n", "hris");

        var (job, _) = await stand.ConfirmAsync(held);

        Assert.That(job.Progress.Ended, Is.EqualTo(8));
        Assert.That(await stand.EndedAsync(job), Has.Length.EqualTo(8).And.None.Contains("e9"));
        Assert.That(
            (await stand.StintsAsync()).Where(stint => stint.Split(' ')[0] is "late" or "e9"),
            Is.EqualTo(new[] { "e9 acme 2020-01-01..2026-06-01", "late acme 2026-01-01.." }));
    }

    [Test]
    public async Task A_held_snapshot_blocks_nothing()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, People));
        await stand.SnapshotAsync(Employees(0, 1));

        var next = await stand.SnapshotAsync(Employees(1, People));

        Assert.That((next.State, next.Progress.Ended), Is.EqualTo((ImportState.Completed, 1L)));
        Assert.That(
            (await stand.Jobs.ListUnfinishedAsync(CancellationToken.None)).Where(job => job.Tenant == stand.Tenant), Is.Empty);
    }

    [Test]
    public async Task Teams_and_connections_are_confirmed_likewise()
    {
        using var stand = Open();
        var teams = string.Concat(Enumerable.Range(0, 7).Select(number =>
            $$"""{"type":"team","id":"t{{number}}","members":["ada"]}""" + "\n"));
        await stand.ImportAsync("graph-jsonl", teams + """{"type":"connection","from":"ada","to":"bob"}""", "crm", snapshot: true);
        var held = await stand.ImportAsync("graph-jsonl", """{"type":"team","id":"t0","members":["ada"]}""", "crm", snapshot: true);

        var (job, _) = await stand.ConfirmAsync(held);

        Assert.That((held.State, job.Endings), Is.EqualTo((ImportState.Held, new EndingCounts(0, 1, 6))));
        Assert.That((await stand.RecordsAsync()).OfType<Team>().Count(team => team.Members.Count > 0), Is.EqualTo(1));
    }

    [Test]
    public async Task There_is_nothing_to_confirm_of_what_is_no_held_snapshot()
    {
        using var stand = Open();
        var plain = await stand.ImportAsync("employment-csv", Employees(0, 1), "hris");
        var dry = await stand.SnapshotAsync(Employees(0, 1), request => request with { DryRun = true });
        var queued = await stand.AddAsync("employment-csv", Employees(0, 1), source: "hris", snapshot: true);

        Assert.That((await stand.ConfirmAsync(plain)).Problem, Does.Contain("no snapshot"));
        Assert.That((await stand.ConfirmAsync(dry)).Problem, Does.Contain("dry run"));
        Assert.That((await stand.ConfirmAsync(queued)).Problem, Does.Contain("not ended yet"));
    }

    [Test]
    public async Task A_person_who_was_deleted_is_not_made_again_by_confirming()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Employees(0, 10));
        var held = await stand.SnapshotAsync(Employees(0, 1));
        await stand.Store.WriteAsync(
            stand.Tenant, new GraphWrite([new GraphChange.DeletePerson(new PersonId("e5"))]), CancellationToken.None);

        var (job, _) = await stand.ConfirmAsync(held);

        Assert.That(job.Progress.Ended, Is.EqualTo(8));
        Assert.That(await stand.Store.ReadPersonAsync(stand.Tenant, new PersonId("e5"), CancellationToken.None), Is.Null);
    }

    private static string Employees(int first, int end) =>
        Header + string.Concat(Enumerable.Range(first, end - first).Select(number => $"e{number},Acme,2020-01-01,\n"));
}
