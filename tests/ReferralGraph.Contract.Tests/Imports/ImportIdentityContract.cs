using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>Addresses that pass from one person to another, and contacts whom an HR system turns out to know.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportIdentityContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Hris = "person_id,company,from,until,name,email\n";
    private const string Contacts = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    private const string Address = "j.doe@acme.example";

    [TestCase(1)]
    [TestCase(100)]
    public async Task An_address_moves_to_whoever_uses_it_now_and_facts_stay(int batchRows)
    {
        using var stand = Open();
        stand.BatchRows = batchRows;
        await HrisAsync(stand, $"old,Acme,2015-01-01,,John Doe,{Address}\n");
        await BookAsync(stand, $"John,Doe,,{Address},,,01 Feb 2018\n");
        const string File = "old,Acme,2015-01-01,2020-01-01,John Doe,{0}\nold,Beta,2020-01-01,,John Doe,\n"
            + "new,Acme,2021-01-01,,Jane Doe,{0}\n";
        var file = File.Replace("{0}", Address, StringComparison.Ordinal);
        var moving = await HrisAsync(stand, file);

        var again = await HrisAsync(stand, file);
        await BookAsync(stand, $"Jane,D,,{Address},,,01 Feb 2022\n", "bob");

        Assert.That(await EmailsAsync(stand), Is.EqualTo(new[] { $"new {Address}" }));
        Assert.That(again.Progress.Unchanged, Is.EqualTo(3));
        Assert.That((moving.Progress.Passed, again.Progress.Passed), Is.EqualTo((1, 0)));
        Assert.That(
            await stand.ErrorsAsync(moving),
            Is.EqualTo(new[] { "3 - has an e-mail address that was old's, who is no longer there; it is this person's now, facts stay." }));
        Assert.That(await LinksAsync(stand), Is.EqualTo(new[] { "bob new", "me old" }));
    }

    [Test]
    public async Task An_address_of_two_who_are_there_is_kept_by_both_and_identifies_nobody()
    {
        using var stand = Open();
        var file = $"old,Acme,2015-01-01,,John Doe,{Address}\nnew,Acme,2021-01-01,,Jane Doe,{Address}\n";
        await HrisAsync(stand, file);

        var again = await HrisAsync(stand, file);
        await BookAsync(stand, $"J,Doe,,{Address},,,01 Feb 2018\n");

        Assert.That(await EmailsAsync(stand), Is.SupersetOf(new[] { $"new {Address}", $"old {Address}" }));
        Assert.That(again.Progress.Unchanged, Is.EqualTo(2));
        Assert.That((await LinksAsync(stand)).Single(), Does.StartWith("me li-"));
    }

    [Test]
    public async Task Whoever_has_an_address_cannot_tell_the_id_that_a_contact_got_by_it()
    {
        using var stand = Open();
        const string Row = "Zelda,Quist,https://www.linkedin.com/in/zelda-quist,zelda@quist.example,,,01 Feb 2018\n";
        await BookAsync(stand, Row);
        var link = (await LinksAsync(stand)).Single();
        await stand.ReopenAsync();
        await BookAsync(stand, Row, "bob");
        using var other = Open();
        await BookAsync(other, Row);

        var id = link["me ".Length..];
        Assert.That(id, Does.Match("^li-[0-9a-f]{24}$"));
        Assert.That(await LinksAsync(stand), Is.EqualTo(new[] { $"bob {id}", link }), "one person, also after a restart");
        Assert.That((await LinksAsync(other)).Single(), Is.Not.EqualTo(link), "another tenant's is another");
        foreach (var guessed in new[] { "url\nlinkedin.com/in/zelda-quist", "email\nzelda@quist.example" })
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(guessed)));
            Assert.That(id, Is.Not.EqualTo($"li-{hash[..24]}"));
        }
    }

    [Test]
    public async Task Two_present_people_of_two_companies_who_are_given_one_address_keep_it()
    {
        using var stand = Open();
        var file = $"a,Acme,2015-01-01,,John Doe,{Address}\nb,Beta,2021-01-01,,Jane Doe,{Address}\n";
        await HrisAsync(stand, file);

        var again = await HrisAsync(stand, file);

        Assert.That(await EmailsAsync(stand), Is.EqualTo(new[] { $"a {Address}", $"b {Address}" }));
        Assert.That(again.Progress.Unchanged, Is.EqualTo(2));
    }

    [Test]
    public async Task The_address_of_an_office_moves_nowhere()
    {
        using var stand = Open();
        await HrisAsync(stand, "old,Acme,2015-01-01,2020-01-01,John Doe,office@acme.example\n");
        await HrisAsync(stand, "new,Acme,2021-01-01,,Jane Doe,office@acme.example\n");

        Assert.That(await EmailsAsync(stand), Is.EqualTo(new[] { "new office@acme.example", "old office@acme.example" }));
    }

    [Test]
    public async Task One_name_and_address_under_two_ids_may_be_one_person_so_both_keep_it()
    {
        using var stand = Open();
        await HrisAsync(stand, $"old,Acme,2015-01-01,2020-01-01,John Doe,{Address}\nnew,Acme,2021-01-01,,JOHN DOÉ,{Address}\n");

        Assert.That(await EmailsAsync(stand), Is.EqualTo(new[] { $"new {Address}", $"old {Address}" }));
        Assert.That((await stand.RecordsAsync()).OfType<PersonMerge>(), Is.Empty);
    }

    [TestCase(1)]
    [TestCase(100)]
    public async Task An_HR_id_takes_over_the_contact_who_has_the_address_and_the_name(int batchRows)
    {
        using var stand = Open();
        stand.BatchRows = batchRows;
        var book = $"Zoë,Pell,,{Address},Acme,Dev,01 Feb 2020\n";
        await BookAsync(stand, book);
        var contact = (await LinksAsync(stand)).Single()["me ".Length..];

        var first = await HrisAsync(stand, $"e1,Acme,2019-01-01,,zoe pell,{Address}\n");
        var bookAgain = await BookAsync(stand, book);
        var hrisAgain = await HrisAsync(stand, $"e1,Acme,2019-01-01,,zoe pell,{Address}\n");

        Assert.That(
            (await stand.RecordsAsync()).OfType<PersonMerge>(),
            Is.EqualTo(new[] { new PersonMerge(new PersonId("e1"), new PersonId(contact)) }));
        Assert.That((await stand.ErrorsAsync(first)).Single(), Does.StartWith($"1 - is the contact {contact} by name and address"));
        Assert.That((bookAgain.Progress.Unchanged, hrisAgain.Progress.Unchanged), Is.EqualTo((1, 1)));
        await stand.Store.WriteAsync(
            stand.Tenant, new GraphWrite([new GraphChange.Unmerge(new PersonId(contact))]), CancellationToken.None);
        Assert.That((await HrisAsync(stand, $"e1,Acme,2019-01-01,,zoe pell,{Address}\n")).Progress.Unchanged, Is.EqualTo(1));
        Assert.That((await stand.RecordsAsync()).OfType<PersonMerge>(), Is.Empty, "undone by a person");
    }

    [Test]
    public async Task An_id_that_facts_merely_named_before_takes_a_contact_over_as_well()
    {
        using var stand = Open();
        await BookAsync(stand, $"Zoë,Pell,,{Address},Acme,Dev,01 Feb 2020\n");
        await stand.ImportAsync("graph-jsonl", """{"type":"connection","from":"boss","to":"e1"}""");

        await HrisAsync(stand, $"e1,Acme,2019-01-01,,Zoë Pell,{Address}\n");

        Assert.That((await stand.RecordsAsync()).OfType<PersonMerge>().Single().Kept, Is.EqualTo(new PersonId("e1")));
    }

    [TestCase("e1,Acme,2019-01-01,,Zoë Pellerin,", Description = "another name")]
    [TestCase("e1,Acme,2019-01-01,,,", Description = "no name")]
    [TestCase("known,Acme,2019-01-01,,Zoë Pell,", Description = "an id that was known")]
    public async Task A_contact_is_taken_over_by_nobody_else(string row)
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", """{"type":"person","id":"known","name":"Zoë Pell"}""");
        await BookAsync(stand, $"Zoë,Pell,,{Address},Acme,Dev,01 Feb 2020\n");

        await HrisAsync(stand, row + Address + "\n");

        Assert.That((await stand.RecordsAsync()).OfType<PersonMerge>(), Is.Empty);
        Assert.That(await EmailsAsync(stand), Has.Length.EqualTo(2), "both are there, so both keep it");
    }

    [Test]
    public async Task A_contact_of_another_page_is_somebody_else()
    {
        using var stand = Open();
        await BookAsync(stand, $"Zoë,Pell,https://www.linkedin.com/in/zoe-2,{Address},Acme,Dev,01 Feb 2020\n");

        await stand.ImportAsync(
            "employment-csv",
            $"person_id,company,from,until,name,email,linkedin_url\ne1,Acme,2019-01-01,,Zoë Pell,{Address},linkedin.com/in/zoe\n",
            source: "hris");

        Assert.That((await stand.RecordsAsync()).OfType<PersonMerge>(), Is.Empty);
    }

    [Test]
    public async Task A_person_put_by_hand_is_not_taken_over()
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", $$"""{"type":"person","id":"zoe","name":"Zoë Pell","emails":["{{Address}}"]}""");
        await BookAsync(stand, $"Zoë,Pell,,{Address},Acme,Dev,01 Feb 2020\n");

        await HrisAsync(stand, $"e1,Acme,2019-01-01,,Zoë Pell,{Address}\n");

        Assert.That((await stand.RecordsAsync()).OfType<PersonMerge>(), Is.Empty);
    }

    private static Task<ImportJob> HrisAsync(ImportStand stand, string rows) =>
        stand.ImportAsync("employment-csv", Hris + rows, source: "hris");

    private static Task<ImportJob> BookAsync(ImportStand stand, string rows, string owner = "me") =>
        stand.ImportAsync("linkedin-connections", Contacts + rows, owner: owner);

    private static async Task<string[]> EmailsAsync(ImportStand stand) =>
    [
        .. (await stand.RecordsAsync()).OfType<Person>()
            .SelectMany(person => person.Emails.Select(email => $"{person.Id} {email}"))
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<string[]> LinksAsync(ImportStand stand) =>
    [
        .. (await stand.RecordsAsync()).OfType<Connection>()
            .Select(link => $"{link.From} {link.To}")
            .Order(StringComparer.Ordinal),
    ];
}
