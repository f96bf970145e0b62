using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>Every row is rejected, else created, else updated, else unchanged.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportOutcomeContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,company,from,until,title,name,email\n";

    [Test]
    public async Task A_row_that_makes_anything_is_created()
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", """{"type":"person","id":"ada","name":"Ada"}""");

        Assert.That((await stand.ImportAsync("employment-csv", Header + "ada,Acme,,,,,\n")).Progress.Created, Is.EqualTo(1));
    }

    [TestCase("ada,Acme,2019-01-01,2020-01-01,,,", Description = "an end")]
    [TestCase("ada,Acme,2019-01-01,,Engineer,,", Description = "a title")]
    [TestCase("ada,Acme,2019-01-01,,,Ada,", Description = "a name")]
    [TestCase("ada,Acme,2019-01-01,,,,ada@acme.example", Description = "an address")]
    public async Task A_row_that_adds_to_what_is_known_is_updated(string row)
    {
        using var stand = Open();
        await stand.ImportAsync("employment-csv", Header + "ada,Acme,2019-01-01,,,,\n");

        Assert.That(
            (await stand.ImportAsync("employment-csv", Header + row)).Progress,
            Is.EqualTo(new ImportProgress { Read = 1, Updated = 1, Percent = 100 }));
    }

    [Test]
    public async Task A_row_that_contradicts_what_is_stored_is_rejected()
    {
        using var stand = Open();

        var job = await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"employment","id":"e1","person":"ada","company":"acme"}"""
                + "\n"
                + """{"type":"employment","id":"e1","person":"bob","company":"acme"}""");

        Assert.That((job.Progress.Created, job.Progress.Rejected), Is.EqualTo((1, 1)));
        Assert.That(
            await stand.ErrorsAsync(job),
            Is.EqualTo(new[] { "2 - Employment e1 belongs to another person. Give this stint an id of its own." }));
    }

    [Test]
    public async Task Facts_of_days_to_come_are_kept()
    {
        using var stand = Open();

        Assert.That((await stand.ImportAsync("employment-csv", Header + "ada,Acme,2031-01-01,,,,\n")).Progress.Created, Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_of_refused_rows_alone_fails_with_what_is_wrong_with_them()
    {
        using var stand = Open();

        var job = await stand.ImportAsync("employment-csv", Header + string.Concat(Enumerable.Repeat("a b,Acme,,,,,\n", 7)));

        Assert.That(
            (job.State, job.Progress), Is.EqualTo((ImportState.Failed, new ImportProgress { Read = 7, Rejected = 7, Percent = 100 })));
        Assert.That(job.Failure, Does.StartWith("None of the 7 rows of the file was accepted"));
        Assert.That(
            (await stand.ErrorsAsync(job)).Select(error => error[..2]), Is.EqualTo(Enumerable.Range(1, 7).Select(row => $"{row} ")));
    }

    [Test]
    public async Task One_accepted_row_completes_a_file_and_so_does_none_at_all()
    {
        using var stand = Open();

        var one = await stand.ImportAsync("employment-csv", Header + "a b,Acme,,,,,\nada,Acme,,,,,\n");
        var none = await stand.ImportAsync("employment-csv", Header);

        Assert.That((one.State, one.Progress.Rejected), Is.EqualTo((ImportState.Completed, 1L)));
        Assert.That((none.State, none.Failure), Is.EqualTo((ImportState.Completed, (string?)null)));
    }

    [Test]
    public async Task Facts_have_the_source_that_the_import_names()
    {
        using var stand = Open();

        await stand.ImportAsync("employment-csv", Header + "ada,Acme,,,,,\n", source: "hris");

        Assert.That((await stand.RecordsAsync()).OfType<Employment>().Single().Source, Is.EqualTo("hris"));
    }

    [Test]
    public async Task Progress_grows_with_the_file()
    {
        using var stand = Open();
        stand.BatchRows = 5_000;
        var seen = new List<int>();
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => $"p{row},Acme,,,,,\n"));

        await stand.RunAsync(
            await stand.AddAsync("employment-csv", Header + rows), new AfterEachBatch(progress => seen.Add(progress.Percent)));

        // The clock stands still, so batches double from 256 rows to the 5,000 allowed; the last report is that of the end.
        Assert.That(seen, Is.Ordered.And.Property(nameof(seen.Count)).EqualTo(9));
        Assert.That((seen[0] is > 0 and < 100, seen[^1]), Is.EqualTo((true, 100)));
    }
}
