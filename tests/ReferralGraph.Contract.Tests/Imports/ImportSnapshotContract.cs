using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary><c>mode=snapshot</c>: the file is everything its source knows.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportSnapshotContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,company,from,until\n";

    [Test]
    public async Task A_stint_the_source_no_longer_holds_ends_on_the_day_of_the_import()
    {
        using var stand = Open();
        await stand.ImportAsync("employment-csv", Header + "ada,Acme,2019-01-01,\nbob,Acme,2020-01-01,\n", source: "hris", snapshot: true);

        var job = await stand.ImportAsync("employment-csv", Header + "ada,Acme,2019-01-01,\n", source: "hris", snapshot: true);

        Assert.That(job.Progress, Is.EqualTo(new ImportProgress { Read = 1, Unchanged = 1, Ended = 1, Percent = 100 }));
        Assert.That(
            (await stand.RecordsAsync()).OfType<Employment>().ToDictionary(stint => stint.Person.Value, stint => stint.Until),
            Is.EquivalentTo(new Dictionary<string, DateOnly?> { ["ada"] = null, ["bob"] = new DateOnly(2026, 11, 23) }));
    }

    [Test]
    public async Task Other_sources_are_left_alone()
    {
        using var stand = Open();
        await stand.ImportAsync("employment-csv", Header + "bob,Acme,2020-01-01,\n", source: "payroll");

        var job = await stand.ImportAsync("employment-csv", Header + "ada,Acme,2019-01-01,\n", source: "hris", snapshot: true);

        Assert.That(job.Progress.Ended, Is.Zero);
    }

    [Test]
    public async Task Connections_and_teams_end_likewise()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"connection","from":"ada","to":"bob"}""" + "\n" + """{"type":"team","id":"gone","members":["ada"]}""" + "\n"
            + """{"type":"team","id":"kept","members":["ada"]}""",
            source: "crm");

        var job = await stand.ImportAsync(
            "graph-jsonl", """{"type":"team","id":"kept","members":["ada"]}""", source: "crm", snapshot: true);

        Assert.That(job.Progress.Ended, Is.EqualTo(2));
        Assert.That((await stand.RecordsAsync()).OfType<Connection>().Single().Until, Is.EqualTo(new DateOnly(2026, 11, 23)));
        Assert.That(
            (await stand.RecordsAsync()).OfType<Team>().Where(team => team.Members.Count > 0).Select(team => team.Id.Value),
            Is.EqualTo(new[] { "kept" }));
    }

    [Test]
    public async Task The_same_snapshot_again_changes_nothing()
    {
        using var stand = Open();
        await stand.ImportAsync("employment-csv", Header + "bob,Acme,2020-01-01,\n", source: "hris");
        await stand.ImportAsync("employment-csv", Header + "ada,Acme,2019-01-01,\n", source: "hris", snapshot: true);
        var before = await stand.ExportAsync();
        stand.Time.Advance(TimeSpan.FromDays(3));

        var again = await stand.ImportAsync("employment-csv", Header + "ada,Acme,2019-01-01,\n", source: "hris", snapshot: true);

        Assert.That((again.Progress.Unchanged, again.Progress.Ended, await stand.ExportAsync()), Is.EqualTo((1L, 0L, before)));
    }

    [TestCase(Header)]
    [TestCase(Header + "ada,Acme,never,\n")]
    public async Task A_snapshot_without_an_accepted_row_ends_nothing(string file)
    {
        using var stand = Open();
        await stand.ImportAsync("employment-csv", Header + "bob,Acme,2020-01-01,\n", source: "hris");

        var job = await stand.ImportAsync("employment-csv", file, source: "hris", snapshot: true);

        Assert.That(
            (job.State, job.Failure, (await stand.RecordsAsync()).OfType<Employment>().Single().Until),
            Is.EqualTo((
                ImportState.Failed,
                "No row of the file was accepted, so as a snapshot it would end everything of source hris. Nothing was ended.",
                (DateOnly?)null)));
    }

    [Test]
    public async Task A_snapshot_without_source_is_refused()
    {
        using var stand = Open();

        Assert.That((await stand.ImportAsync("employment-csv", Header, snapshot: true)).Failure, Does.StartWith("A snapshot needs source"));
    }
}
