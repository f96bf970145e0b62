using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>Small files that people really hold: who is meant when addresses are pasted, copied and changed.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportPeopleCasesContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Contacts = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

    [Test]
    public async Task An_address_copied_with_what_stood_around_it_is_the_same_unless_a_page_speaks_against_it()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"me","name":"Me"}""" + "\n"
            + """{"type":"person","id":"hr1","name":"Zora Pell","emails":["zora@pell.example"]}""");

        await BookAsync(stand, "Zora,Pell,https://www.linkedin.com/in/zora-pell,zora@pell.example\u200b,Acme,Dev,01 Feb 2020\n");
        await BookAsync(
            stand,
            "Zora,Pell,https://www.linkedin.com/in/zora-pell2,<zora@pell.example>,Acme,Dev,01 Feb 2020\n"
            + "Zora,Pell,https://www.linkedin.com/in/zora-pell3,mailto:zora@pell.example,Acme,Dev,01 Feb 2020\n");
        await stand.ImportAsync("employment-csv", "person_id,company,from,until,email\nz9,Acme,2020-01-01,, zed@acme.example \n");

        var people = await PeopleAsync(stand);
        Assert.That(people["hr1"].Urls, Is.EqualTo(new[] { "linkedin.com/in/zora-pell" }));
        Assert.That(people.Values.Count(person => person.Emails.Contains("zora@pell.example", StringComparer.Ordinal)), Is.EqualTo(3));
        Assert.That(people["z9"].Emails, Is.EqualTo(new[] { "zed@acme.example" }));
    }

    [Test]
    public async Task However_a_page_was_pasted_it_is_one_person()
    {
        using var stand = Open();

        var job = await BookAsync(
            stand,
            "Uma,Lind,https://www.linkedin.com/in/uma-lind,,Acme,Dev,01 Feb 2020\n"
            + "Uma,Lind,http://uk.linkedin.com/in/Uma-Lind/?originalSubdomain=uk,,Acme,Dev,01 Feb 2020\n"
            + "Uma,Lind,www.linkedin.com/in/uma%2Dlind,,Acme,Dev,01 Feb 2020\n"
            + "Uma,Lind,https://www.linkedin.com/in/uma-lind/en,,Acme,Dev,01 Feb 2020\n"
            + "Uma,Lind,https://www.linkedin.com/in/uma-lind/details/experience/,,Acme,Dev,01 Feb 2020\n"
            + "Uma,Lind,https://www.linkedin.com/mwlite/in/uma-lind,,Acme,Dev,01 Feb 2020\n"
            + "Rémi,Nor,https://www.linkedin.com/in/r%C3%A9mi-nor,,Acme,Dev,01 Feb 2020\n"
            + "Rémi,Nor,https://www.linkedin.com/in/re%CC%81mi-nor,,Acme,Dev,01 Feb 2020\n"
            + "Rémi,Nor,https://www.linkedin.com/in/R%c3%89MI-nor,,Acme,Dev,01 Feb 2020\n");

        Assert.That((await stand.RecordsAsync()).OfType<Connection>().Count(), Is.EqualTo(2));
        Assert.That((job.Progress.Created, job.Progress.Unchanged), Is.EqualTo((2, 7)));
    }

    [Test]
    public async Task A_changed_name_is_taken_from_HR_and_from_the_book_that_said_the_old_one()
    {
        using var stand = Open();
        const string Hris = "person_id,company,from,until,name,email\ne1,Plover,2020-01-01,,";
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"me","name":"Me"}""" + "\n"
            + """{"type":"tie","from":"me","to":"e1","strength":0.9,"response":0.9}""");

        await stand.ImportAsync("employment-csv", Hris + "Nina Hart,nina.hart@plover.example\n");
        var hris = await stand.ImportAsync("employment-csv", Hris + "Nina Stone,nina.stone@plover.example\n");
        await BookAsync(stand, "Ida,Moss,https://www.linkedin.com/in/ida-moss,,Newco,Manager,01 Feb 2020\n");
        var book = await BookAsync(stand, "Ida,Fernsby,https://www.linkedin.com/in/ida-moss,,Newco,Director,01 Feb 2020\n");

        var people = await PeopleAsync(stand);
        var ida = people.Values.Single(person => person.Urls.Count > 0);
        Assert.That((people["e1"].Name, ida.Name, ida.Title), Is.EqualTo(("Nina Stone", "Ida Fernsby", "Director")));
        Assert.That(people["e1"].Emails, Is.EqualTo(new[] { "nina.stone@plover.example" }));
        Assert.That((hris.Progress.Updated, book.Progress.Updated), Is.EqualTo((1, 1)));
    }

    private static Task<ImportJob> BookAsync(ImportStand stand, string rows) =>
        stand.ImportAsync("linkedin-connections", Contacts + rows, owner: "me");

    private static async Task<Dictionary<string, Person>> PeopleAsync(ImportStand stand) =>
        (await stand.RecordsAsync()).OfType<Person>().ToDictionary(person => person.Id.Value, StringComparer.Ordinal);
}
