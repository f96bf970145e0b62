using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>The id that a file gives a stint takes no other stint by accident.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportStintIdsContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,company,from,until,title,employment_id\n";
    private const string Other = "bob,Acme,2019-01-01,,,\n";

    [Test]
    public async Task A_source_neither_takes_nor_ends_what_another_source_says()
    {
        using var stand = Open();
        await SnapshotAsync(stand, "hr", "ada,Acme,2019-01-01,,,s1\n" + Other);

        var taking = await SnapshotAsync(stand, "payroll", "ada,Acme,2019-01-01,,,s1\n" + Other);
        await SnapshotAsync(stand, "payroll", Other);

        Assert.That(
            await stand.ErrorsAsync(taking),
            Is.EqualTo(new[] { "1 - Employment s1 is what source hr says. Give this stint an id of its own, or none." }));
        Assert.That(await StintsAsync(stand), Does.Contain("hr ada acme 2019-01-01.. s1"));
    }

    [Test]
    public async Task A_stint_that_was_set_by_hand_stays()
    {
        using var stand = Open();
        var set = new Employment("api", new PersonId("ada"), new CompanyId("acme"), new DateOnly(2015, 1, 1), Until: null)
        {
            GivenId = new FactId("s1"),
        };
        await stand.Store.WriteAsync(stand.Tenant, new GraphWrite([new GraphChange.Put(set)]), CancellationToken.None);

        var job = await stand.ImportAsync("employment-csv", Header + "ada,Beta,2020-01-01,,Dev,s1\n" + Other, "hr");

        Assert.That((job.Progress.Created, job.Progress.Rejected), Is.EqualTo((1L, 1L)));
        Assert.That(await StintsAsync(stand), Is.EqualTo(new[] { "api ada acme 2015-01-01.. s1", "hr bob acme 2019-01-01.. -" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_id_that_is_used_again_for_another_stint_takes_none(bool isOneFile)
    {
        using var stand = Open();
        const string First = "ada,Acme,2015-01-01,2022-01-01,,s1\n";
        const string Second = "ada,Beta,2022-01-01,,,s1\n";
        var job = isOneFile ? null : await stand.ImportAsync("employment-csv", Header + First, "hr");

        job = await stand.ImportAsync("employment-csv", Header + (job is null ? First : Other) + Second, "hr");

        Assert.That(
            await stand.ErrorsAsync(job),
            Is.EqualTo(new[]
            {
                "2 - Employment s1 is the stint at acme from 2015-01-01. "
                + "Give this one an id of its own to keep both, or delete that one first.",
            }));
        Assert.That(await StintsAsync(stand), Does.Contain("hr ada acme 2015-01-01..2022-01-01 s1"));
    }

    [TestCase("ada,Acme Works,2015-01-01,,,s1", "acme-works 2015-01-01", Description = "another spelling of the company")]
    [TestCase("ada,Acme,2016-01-01,,,s1", "acme 2016-01-01", Description = "another first day")]
    public async Task A_stint_is_corrected_under_its_id_and_the_report_says_what_it_was(string row, string stint)
    {
        using var stand = Open();
        await SnapshotAsync(stand, "hr", "ada,Acme,2015-01-01,,,s1\n" + Other);

        var job = await SnapshotAsync(stand, "hr", row + "\n" + Other);
        var again = await SnapshotAsync(stand, "hr", row + "\n" + Other);

        Assert.That(await StintsAsync(stand), Does.Contain($"hr ada {stint}.. s1"));
        Assert.That(
            await stand.ErrorsAsync(job),
            Is.EqualTo(new[]
            {
                "1 - stands in the place of the stint at acme from 2015-01-01, which had its id. Give each an id of its own to keep both.",
            }));
        Assert.That((job.Progress.Passed, job.Progress.Ended, again.Progress.Unchanged), Is.EqualTo((1L, 0L, 2L)));
        Assert.That(await stand.ErrorsAsync(again), Is.Empty);
    }

    [Test]
    public async Task A_row_that_changes_the_stint_of_an_earlier_row_says_so()
    {
        using var stand = Open();

        var job = await stand.ImportAsync("employment-csv", Header + "ada,Acme,2015-01-01,,,s1\nada,Acme,2016-01-01,,,s1\n", "hr");

        Assert.That(job.Progress.Replaced, Is.EqualTo(1));
        Assert.That(await stand.ErrorsAsync(job), Has.One.StartsWith("2 - stands in the place of row 1,"));
    }

    private static Task<ImportJob> SnapshotAsync(ImportStand stand, string source, string rows) =>
        stand.ImportAsync("employment-csv", Header + rows, source, snapshot: true);

    private static async Task<string[]> StintsAsync(ImportStand stand) =>
        [.. (await stand.RecordsAsync()).OfType<Employment>()
            .Select(stint => $"{stint.Source} {stint.Person} {stint.Company} "
                + $"{stint.From:yyyy-MM-dd}..{stint.Until:yyyy-MM-dd} {stint.GivenId?.Value ?? "-"}")
            .Order(StringComparer.Ordinal)];
}
