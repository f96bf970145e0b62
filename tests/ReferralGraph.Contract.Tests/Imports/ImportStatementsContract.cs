using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>Whose word on names, titles, addresses and employers stands: of HR systems, of address books, put by hand.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportStatementsContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Hris = "person_id,company,from,until,name,email,title\n";
    private const string Contacts = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    private const string Ida = "https://www.linkedin.com/in/ida-moss";

    [Test]
    public async Task An_HR_file_states_name_title_and_address()
    {
        using var stand = Open();
        await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Hart,nina.hart@plover.example,Analyst\n");

        var later = await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Stone,nina.stone@plover.example,Director\n");

        var person = await PersonAsync(stand, "e1");
        Assert.That((person.Name, person.Title, person.Emails), Is.EqualTo(("Nina Stone", "Director", Texts("nina.stone@plover.example"))));
        Assert.That(later.Progress, Is.EqualTo(new ImportProgress { Read = 1, Updated = 1, Percent = 100 }));
    }

    [Test]
    public async Task A_name_that_is_the_only_news_is_an_update()
    {
        using var stand = Open();
        await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Hart,,\n");

        Assert.That((await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Stone,,\n")).Progress.Updated, Is.EqualTo(1));
        Assert.That((await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Stone,,\n")).Progress.Unchanged, Is.EqualTo(1));
    }

    [Test]
    public async Task A_column_that_a_file_lacks_says_nothing()
    {
        using var stand = Open();
        await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Hart,nina@plover.example,Analyst\n");

        var job = await stand.ImportAsync("employment-csv", "person_id,company,from,until\ne1,Plover,2020-01-01,\n", source: "hris");

        var person = await PersonAsync(stand, "e1");
        Assert.That((person.Name, person.Emails), Is.EqualTo(("Nina Hart", Texts("nina@plover.example"))));
        Assert.That(job.Progress.Rejected, Is.Zero);
    }

    [Test]
    public async Task An_address_goes_when_its_source_no_longer_states_it_and_nobody_else_does()
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", """{"type":"person","id":"e1","name":"Nina","emails":["by-hand@nina.example"]}""");
        await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina,nina@plover.example,\n");
        await stand.ImportAsync("employment-csv", Hris + "e1,Plover,2020-01-01,,Nina,nina@plover.example,\n", source: "payroll");

        await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina,,\n");
        var both = (await PersonAsync(stand, "e1")).Emails;
        await stand.ImportAsync("employment-csv", Hris + "e1,Plover,2020-01-01,,Nina,by-hand@nina.example,\n", source: "payroll");
        var one = (await PersonAsync(stand, "e1")).Emails;
        await stand.ImportAsync("employment-csv", Hris + "e1,Plover,2020-01-01,,Nina,,\n", source: "payroll");

        Assert.That(both, Is.EqualTo(new[] { "by-hand@nina.example", "nina@plover.example" }));
        Assert.That(one, Is.EqualTo(new[] { "by-hand@nina.example" }));
        Assert.That((await PersonAsync(stand, "e1")).Emails, Is.EqualTo(new[] { "by-hand@nina.example" }));
    }

    [TestCase(1)]
    [TestCase(100)]
    public async Task What_several_rows_say_of_a_person_stands_together_and_the_file_again_changes_nothing(int batchRows)
    {
        using var stand = Open();
        stand.BatchRows = batchRows;
        const string File = "e1,Plover,2015-01-01,2020-01-01,Nina Hart,nina.hart@plover.example,Analyst\n"
            + "e1,Quill,2020-01-01,,Nina Stone,nina@quill.example,Director\n"
            + "e1,Rook,2010-01-01,2015-01-01,Nina Stone,,Clerk\n";
        await HrisAsync(stand, File);

        var again = await HrisAsync(stand, File);

        var person = await PersonAsync(stand, "e1");
        Assert.That((person.Name, person.Title), Is.EqualTo(("Nina Stone", "Director")));
        Assert.That(person.Emails, Is.EqualTo(new[] { "nina.hart@plover.example", "nina@quill.example" }));
        Assert.That(again.Progress.Unchanged, Is.EqualTo(3));
    }

    [TestCase("e1,Plover,2023-01-01,,Nina Hart,nina(at)plover,Director", Description = "whom the refused row names")]
    [TestCase("?,Plover,2023-01-01,,Nina Hart,nina@plover.example,Director", Description = "nobody can tell whom it names")]
    public async Task A_refused_row_takes_no_address_and_no_title_away(string refused)
    {
        using var stand = Open();
        await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Hart,nina@plover.example,Director\n");

        var later = await HrisAsync(stand, "e1,Plover,2020-01-01,2023-01-01,Nina Hart,,Analyst\n" + refused + "\n");

        var person = await PersonAsync(stand, "e1");
        Assert.That(later.Progress.Rejected, Is.EqualTo(1));
        Assert.That((person.Title, person.Emails), Is.EqualTo(("Director", Texts("nina@plover.example"))));
    }

    [Test]
    public async Task A_contact_file_replaces_its_own_words()
    {
        using var stand = Open();
        await BookAsync(stand, $"Ida,Moss,{Ida},,Newco,Manager,01 Feb 2020\n");

        var later = await BookAsync(stand, $"Ida,Fernsby,{Ida},,Newco,Director,01 Feb 2020\n");

        var person = (await stand.RecordsAsync()).OfType<Person>().Single(person => person.Urls.Count > 0);
        Assert.That((person.Name, person.Title), Is.EqualTo(("Ida Fernsby", "Director")));
        Assert.That((await StintsAsync(stand)).Single(), Is.EqualTo("newco - .. Director"));
        Assert.That(later.Progress.Updated, Is.EqualTo(1));
    }

    [Test]
    public async Task A_contact_file_replaces_no_words_of_others()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl", """{"type":"person","id":"by-hand","name":"Ida Moss","title":"Owner","urls":["linkedin.com/in/ida-moss"]}""");
        await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Hart,nina@plover.example,Analyst\n");
        var file = $"Ida,M,{Ida},,,Boss,01 Feb 2020\nNina,H,,nina@plover.example,,Boss,01 Feb 2020\n";
        await BookAsync(stand, file);

        var again = await BookAsync(stand, file.Replace("Boss", "Chief", StringComparison.Ordinal));

        var (byHand, byHris) = (await PersonAsync(stand, "by-hand"), await PersonAsync(stand, "e1"));
        Assert.That((byHand.Name, byHand.Title, byHris.Name, byHris.Title), Is.EqualTo(("Ida Moss", "Owner", "Nina Hart", "Analyst")));
        Assert.That(again.Progress.Unchanged, Is.EqualTo(2));
    }

    [Test]
    public async Task What_HR_says_as_well_is_no_longer_the_contact_files()
    {
        using var stand = Open();
        await BookAsync(stand, $"Ida,Moss,{Ida},ida@newco.example,,Manager,01 Feb 2020\n");
        var id = (await stand.RecordsAsync()).OfType<Person>().Single(person => person.Urls.Count > 0).Id;
        await HrisAsync(stand, $"{id},Newco,2020-01-01,,Ida Moss,,Manager\n");

        await BookAsync(stand, $"Ida,Fernsby,{Ida},ida@newco.example,,Director,01 Feb 2020\n");

        var person = await PersonAsync(stand, id.Value);
        Assert.That((person.Name, person.Title), Is.EqualTo(("Ida Moss", "Manager")));
    }

    [Test]
    public async Task A_new_employer_in_a_later_contact_file_ends_the_other_one_of_its_source()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"ida","name":"Ida Moss","urls":["linkedin.com/in/ida-moss"]}""" + "\n"
            + """{"type":"employment","source":"hris","person":"ida","company":"rook","from":"2019-01-01"}""");
        await BookAsync(stand, $"Ida,Moss,{Ida},,Oldco,Manager,01 Feb 2020\n");

        var later = await BookAsync(stand, $"Ida,Moss,{Ida},,Newco,Director,01 Feb 2020\n");
        var again = await BookAsync(stand, $"Ida,Moss,{Ida},,Newco,Director,01 Feb 2020\n");

        Assert.That(
            await StintsAsync(stand), Is.EqualTo(new[] { "newco - .. Director", "oldco - ..2026-11-23 Manager", "rook 2019-01-01 .. -" }));
        Assert.That((later.Progress.Created, again.Progress.Unchanged), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task An_employer_who_is_stated_again_is_another_stint_unless_the_end_was_stated_today()
    {
        using var stand = Open();
        var (old, next) = ($"Ida,Moss,{Ida},,Oldco,,01 Feb 2020\n", $"Ida,Moss,{Ida},,Newco,,01 Feb 2020\n");
        await BookAsync(stand, old);
        await BookAsync(stand, next);
        await BookAsync(stand, old);
        var sameDay = await StintsAsync(stand);
        stand.Time.Advance(TimeSpan.FromDays(8));
        await BookAsync(stand, next);

        Assert.That(sameDay, Is.EqualTo(new[] { "newco - ..2026-11-23 -", "oldco - .. -" }));
        Assert.That(
            await StintsAsync(stand),
            Is.EqualTo(new[] { "newco - ..2026-11-23 -", "newco 2026-12-01 .. -", "oldco - ..2026-12-01 -" }));
    }

    [Test]
    public async Task A_stint_that_lasts_is_the_one_a_contact_file_means_whenever_it_began()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"ida","name":"Ida Moss","urls":["linkedin.com/in/ida-moss"]}""" + "\n"
            + """{"type":"employment","source":"linkedin","person":"ida","company":"newco","from":"2019-01-01"}""");

        await BookAsync(stand, $"Ida,Moss,{Ida},,Newco,Director,01 Feb 2020\n");
        await BookAsync(stand, $"Ida,Moss,{Ida},,Newco,,01 Feb 2020\n");

        Assert.That(await StintsAsync(stand), Is.EqualTo(new[] { "newco 2019-01-01 .. Director" }));
    }

    [Test]
    public async Task Who_said_what_is_exported_and_imported()
    {
        using var stand = Open();
        using var other = Open();
        await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Hart,nina@plover.example,Analyst\n");
        await BookAsync(stand, $"Ida,Moss,{Ida},ida@newco.example,,Manager,01 Feb 2020\nNina,H,{Ida}-2,nina@plover.example,,,\n");
        var export = await stand.ExportAsync();

        await other.ImportAsync("graph-jsonl", export);
        await HrisAsync(other, "e1,Plover,2020-01-01,,Nina Stone,,Analyst\n");

        Assert.That(export, Does.Contain("\"sources\":[{\"source\":\"hris\",\"knowsId\":true,\"name\":true,\"title\":true"));
        Assert.That((await PersonAsync(other, "e1")).Emails, Is.EqualTo(new[] { "nina@plover.example" }), "the contact file says so, too");
        await HrisAsync(stand, "e1,Plover,2020-01-01,,Nina Stone,,Analyst\n");
        Assert.That(await other.ExportAsync(), Is.EqualTo(await stand.ExportAsync()));
    }

    private static ValueArray<string> Texts(string text) => [text];

    private static Task<ImportJob> HrisAsync(ImportStand stand, string rows) =>
        stand.ImportAsync("employment-csv", Hris + rows, source: "hris");

    private static Task<ImportJob> BookAsync(ImportStand stand, string rows) =>
        stand.ImportAsync("linkedin-connections", Contacts + rows, owner: "me");

    private static async Task<Person> PersonAsync(ImportStand stand, string id) =>
        (await stand.Store.ReadPersonAsync(stand.Tenant, new PersonId(id), CancellationToken.None))!;

    private static async Task<string[]> StintsAsync(ImportStand stand) =>
    [
        .. (await stand.RecordsAsync()).OfType<Employment>()
            .Select(stint => $"{stint.Company} {Day(stint.From)} ..{Day(stint.Until, "")} {stint.Title ?? "-"}")
            .Order(StringComparer.Ordinal),
    ];

    private static string Day(DateOnly? day, string none = "-") =>
        day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? none;
}
