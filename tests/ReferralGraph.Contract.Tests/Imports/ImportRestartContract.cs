using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>A stint of which a snapshot states another start is moved there, or goes on as a new one.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportRestartContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,company,from,until,title\n";

    [TestCase("ada,Acme,2018-05-01,,CTO", "ada acme 2018-05-01..", Description = "earlier")]
    [TestCase("ada,Acme,2019-02-01,,CEO", "ada acme 2019-02-01..", Description = "31 days later, with another title")]
    [TestCase("ada,Acme,2019-02-02,,CTO", "ada acme 2019-01-01..2019-02-02|ada acme 2019-02-02..", Description = "32 days later")]
    [TestCase("ada,Acme,,,CTO", "ada acme ..", Description = "unknown now")]
    [TestCase("ada,Acme,2019-01-15,2026-11-01,CTO", "ada acme 2019-01-15..2026-11-01", Description = "corrected, and ended")]
    [TestCase("ada,Acme,2027-03-01,,CTO", "ada acme 2019-01-01..2027-03-01|ada acme 2027-03-01..", Description = "still to come")]
    public async Task A_stint_is_moved_or_goes_on_as_a_new_one(string row, string stints)
    {
        using var stand = Open();
        await stand.SnapshotAsync(Header + "ada,Acme,2019-01-01,,CTO\n");

        var job = await stand.SnapshotAsync(Header + row + "\n");
        var again = await stand.SnapshotAsync(Header + row + "\n");

        Assert.That(string.Join('|', await stand.StintsAsync()), Is.EqualTo(stints));
        var isAnother = stints.Contains('|', StringComparison.Ordinal);
        Assert.That((job.State, job.Progress.Moved, job.Progress.Ended), Is.EqualTo((ImportState.Completed, 1L, isAnother ? 1L : 0L)));
        Assert.That(await stand.EndedAsync(job), isAnother ? Is.EqualTo(new[] { "Employment ada acme" }) : Is.Empty);
        Assert.That((again.Progress.Unchanged, again.Progress.Moved, again.Progress.Ended), Is.EqualTo((1L, 0L, 0L)));
    }

    [Test]
    public async Task A_stint_whose_start_was_unknown_gets_one()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Header + "ada,Acme,,,CTO\n");

        await stand.SnapshotAsync(Header + "ada,Acme,2020-01-01,,CTO\n");

        Assert.That(await stand.StintsAsync(), Is.EqualTo(new[] { "ada acme 2020-01-01.." }));
    }

    [Test]
    public async Task Former_stints_at_the_company_do_not_matter()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Header + "ada,Acme,2010-01-01,2015-01-01,\nada,Acme,2019-01-01,,\n");

        var job = await stand.SnapshotAsync(Header + "ada,Acme,2010-01-01,2015-01-01,\nada,Acme,2019-01-07,,\n");

        Assert.That(await stand.StintsAsync(), Is.EqualTo(new[] { "ada acme 2010-01-01..2015-01-01", "ada acme 2019-01-07.." }));
        Assert.That(job.Progress.Moved, Is.EqualTo(1));
    }

    [TestCase("ada,Acme,2018-01-01,,\nada,Acme,2020-01-01,,\n", Description = "two in the store")]
    [TestCase("ada,Acme,2020-01-01,,\n", Description = "two in the file")]
    public async Task Of_several_stints_none_is_moved(string stored)
    {
        using var stand = Open();
        await stand.SnapshotAsync(Header + stored);

        var job = await stand.SnapshotAsync(Header + "ada,Acme,2020-01-05,,\nada,Acme,2018-01-05,,\n");

        Assert.That(job.Progress.Moved, Is.Zero);
    }

    [Test]
    public async Task A_stint_elsewhere_is_ended_and_not_moved()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Header + "ada,Acme,2019-01-01,,\n");

        var job = await stand.SnapshotAsync(Header + "ada,Initech,2019-01-10,,\n");

        Assert.That((job.Progress.Moved, job.Progress.Ended), Is.EqualTo((0L, 1L)));
        Assert.That(await stand.StintsAsync(), Is.EqualTo(new[] { "ada acme 2019-01-01..2026-11-23", "ada initech 2019-01-10.." }));
    }

    [Test]
    public async Task What_another_source_says_is_left_alone()
    {
        using var stand = Open();
        await stand.ImportAsync("employment-csv", Header + "ada,Acme,2019-01-01,,\n", "payroll");

        await stand.SnapshotAsync(Header + "ada,Acme,2019-01-10,,\n");

        Assert.That(await stand.StintsAsync(), Is.EqualTo(new[] { "ada acme 2019-01-01..", "ada acme 2019-01-10.." }));
    }

    [TestCase("2026-11-01")]
    [TestCase("2027-03-01", Description = "still to come")]
    public async Task Stints_that_end_where_new_ones_begin_are_held_like_any_that_end(string from)
    {
        using var stand = Open();
        string File(string day) => Header + string.Concat(Enumerable.Range(1, 12).Select(number => $"e{number},Acme,{day},,\n"));
        await stand.SnapshotAsync(File("2019-01-01"));

        var held = await stand.SnapshotAsync(File(from), request => request with { MaxEnded = EndedLimit.Read("0") });
        var before = await stand.StintsAsync();
        var listed = await stand.EndedAsync(held);
        var (job, problem) = await stand.ConfirmAsync(held);

        Assert.That(
            (held.State, held.Progress.Moved, held.Endings, listed.Length),
            Is.EqualTo((ImportState.Held, 0L, new EndingCounts(12, 0, 0), 12)));
        Assert.That(before.Count(stint => stint.EndsWith("2019-01-01..", StringComparison.Ordinal)), Is.EqualTo(12));
        Assert.That((job.State, job.Progress.Ended, problem), Is.EqualTo((ImportState.Completed, 12L, (string?)null)));
        Assert.That(
            (await stand.StintsAsync()).Count(stint => stint.EndsWith($"2019-01-01..{from}", StringComparison.Ordinal)), Is.EqualTo(12));
    }

    [Test]
    public async Task Everybodys_start_may_be_corrected_at_once()
    {
        using var stand = Open();
        string File(string from) => Header + string.Concat(Enumerable.Range(0, 40).Select(number => $"e{number},Acme,{from},,\n"));
        await stand.SnapshotAsync(File("2019-01-01"));

        var job = await stand.SnapshotAsync(File("2019-01-02"));

        Assert.That((job.State, job.Progress.Moved, (await stand.StintsAsync()).Length), Is.EqualTo((ImportState.Completed, 40L, 40)));
    }
}
