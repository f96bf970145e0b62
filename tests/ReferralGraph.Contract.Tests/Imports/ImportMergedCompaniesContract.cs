using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>Two records that were merged are one company wherever an import compares companies.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportMergedCompaniesContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,company,from,until,email\n";
    private const string Contacts = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    private const string Ida = "Ida,Moss,https://www.linkedin.com/in/ida-moss,,";

    [TestCase("brightface", "metaverse-works")]
    [TestCase("metaverse-works", "brightface")]
    public async Task A_contact_of_either_record_has_not_changed_their_employer(string kept, string absorbed)
    {
        using var stand = Open();
        await BookAsync(stand, "Brightface,Manager");
        await BookAsync(stand, "Metaverse Works,Manager", "Ivo,Reed,https://www.linkedin.com/in/ivo-reed,,");
        await MergeAsync(stand, kept, absorbed);

        var same = await BookAsync(stand, "Metaverse Works,Manager");
        var promoted = await BookAsync(stand, "Metaverse Works,Director");

        Assert.That((same.Progress.Unchanged, promoted.Progress.Updated), Is.EqualTo((1, 1)));
        Assert.That(
            (await stand.RecordsAsync()).OfType<Employment>().Select(stint => $"{stint.Company} {stint.Until:yyyy-MM-dd} {stint.Title}"),
            Is.EquivalentTo(new[] { "brightface  Director", "metaverse-works  Manager" }));
    }

    [Test]
    public async Task A_contact_who_goes_elsewhere_leaves_them_both()
    {
        using var stand = Open();
        await BookAsync(stand, "Brightface,Manager");
        await stand.ImportAsync("graph-jsonl", """{"type":"company","id":"metaverse-works"}""");
        await MergeAsync(stand, "metaverse-works", "brightface");

        await BookAsync(stand, "Quill,Manager");

        Assert.That(
            (await stand.RecordsAsync()).OfType<Employment>().Select(stint => $"{stint.Company} {stint.Until:yyyy-MM-dd}"),
            Is.EquivalentTo(new[] { "brightface 2026-11-23", "quill " }));
    }

    [Test]
    public async Task An_address_that_is_used_under_the_other_record_is_not_taken()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "employment-csv",
            Header + "e1,Brightface,2019-01-01,,desk@bright.example\ne9,Metaverse Works,2019-01-01,,\n",
            source: "hris");
        await MergeAsync(stand, "metaverse-works", "brightface");

        await stand.ImportAsync("employment-csv", Header + "e2,Metaverse Works,2026-01-01,,desk@bright.example\n", source: "payroll");

        Assert.That(
            (await stand.RecordsAsync()).OfType<Person>().Where(person => person.Emails.Count > 0).Select(person => person.Id.Value),
            Is.EqualTo(new[] { "e1", "e2" }));
    }

    [Test]
    public async Task A_start_that_is_corrected_under_the_other_record_moves_the_stint()
    {
        using var stand = await MergedAsync();

        var job = await stand.SnapshotAsync(Header + "f1,Metaverse Works,2018-12-01,,\nf2,Metaverse Works,2022-01-01,,\n");

        Assert.That((job.State, job.Progress.Moved, job.Progress.Ended), Is.EqualTo((ImportState.Completed, 1, 0)));
        Assert.That(await stand.StintsAsync(), Is.EqualTo(new[] { "f1 metaverse-works 2018-12-01..", "f2 metaverse-works 2022-01-01.." }));
    }

    [Test]
    public async Task A_refused_row_of_the_other_record_keeps_the_stint()
    {
        using var stand = await MergedAsync();

        var job = await stand.SnapshotAsync(Header + "f1,Metaverse Works,2019-02-01,never,\nf2,Metaverse Works,2022-01-01,,\n");

        Assert.That((job.State, job.Progress.Rejected, job.Progress.Ended), Is.EqualTo((ImportState.Completed, 1, 0)));
        Assert.That(await stand.StintsAsync(), Is.EqualTo(new[] { "f1 brightface 2019-01-01..", "f2 metaverse-works 2022-01-01.." }));
    }

    private async Task<ImportStand> MergedAsync()
    {
        var stand = Open();
        await stand.SnapshotAsync(Header + "f1,Brightface,2019-01-01,,\nf2,Metaverse Works,2022-01-01,,\n");
        await MergeAsync(stand, "metaverse-works", "brightface");
        return stand;
    }

    private static Task MergeAsync(ImportStand stand, string kept, string absorbed) => stand.Store.WriteAsync(
        stand.Tenant,
        new GraphWrite([new GraphChange.MergeCompanies(new CompanyId(kept), new CompanyId(absorbed))]),
        CancellationToken.None);

    private static async Task<ImportJob> BookAsync(ImportStand stand, string work, string who = Ida)
    {
        await stand.ImportAsync("graph-jsonl", """{"type":"person","id":"me","name":"Me"}""");
        return await stand.ImportAsync("linkedin-connections", $"{Contacts}{who}{work},01 Feb 2020\n", owner: "me");
    }
}
