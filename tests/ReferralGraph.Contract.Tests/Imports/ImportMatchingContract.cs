using CsCheck;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>Which company and which person a row means.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportMatchingContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Stints = "person_id,company,from,until\n";
    private const string Contacts = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.Select(
            Gen.OneOf("acme", "beta", "gamma-labs"),
            Gen.OneOf("Acme", "ACME Inc.", "Beta", "Gamma Labs", "gamma-labs"),
            Gen.OneOf("", "Acme", "beta corp", "Delta Ltd"))
            .Select((id, name, alias) =>
                $$"""{"type":"company","id":"{{id}}","name":"{{name}}","aliases":[{{(alias.Length == 0 ? "" : $"\"{alias}\"")}}]"""
                + $$""","domains":["{{id}}.example"]}"""),
        Gen.Select(
            Gen.Int[0, 4],
            Gen.OneOf(
                "Acme, Inc.", "beta corp.", "Gamma Labs", "gamma labs GmbH", "Delta Ltd", "DELTA, LTD", "acme", "gamma-labs", "delta"))
            .Select((person, company) => $$"""{"type":"employment","person":"p{{person}}","company":"{{company}}"}"""));

    [TestCase("Acme")]
    [TestCase("ACME, Inc.")]
    [TestCase("acmé")]
    [TestCase("acme")]
    [TestCase("acme.example")]
    [TestCase("Apex")]
    [TestCase("https://www.linkedin.com/company/acme-page/")]
    public async Task A_company_is_known_by_id_name_alias_domain_and_page(string text)
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"company","id":"acme","name":"Acme","aliases":["Apex"],"domains":["acme.example"]"""
            + ""","urls":["linkedin.com/company/acme-page"]}""");

        await stand.ImportAsync("employment-csv", $"{Stints}ada,\"{text}\",,\n");

        Assert.That(await EmployersAsync(stand), Is.EqualTo(new[] { "ada @ acme" }));
    }

    [TestCase(1)]
    [TestCase(100)]
    public async Task Spellings_of_an_unknown_company_are_one(int batchRows)
    {
        using var stand = Open();
        stand.BatchRows = batchRows;

        await stand.ImportAsync("employment-csv", Stints + "ada,Bell & Book Inc.,,\nbob,BELL & BOOK,,\neve,\"Béll & Book, Ltd.\",,\n");

        Assert.That((await EmployersAsync(stand)).Select(stint => stint.Split(" @ ")[1]).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_new_company_has_the_name_as_the_file_spells_it()
    {
        using var stand = Open();

        await stand.ImportAsync("employment-csv", Stints + "ada,Gamma Labs GmbH,,\n");

        Assert.That(
            (await stand.RecordsAsync()).OfType<Company>(),
            Is.EqualTo(new[] { new Company(new CompanyId("gamma-labs"), "Gamma Labs GmbH") }));
    }

    [Test]
    public async Task A_text_that_may_mean_several_companies_is_refused_naming_them()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"company","id":"acme-no","name":"Acme"}""" + "\n" + """{"type":"company","id":"acme-se","name":"ACME AB"}""");

        var job = await stand.ImportAsync("employment-csv", Stints + "ada,Acme,,\n");

        Assert.That(
            await stand.ErrorsAsync(job),
            Is.EqualTo(new[] { "1 company 'Acme' may mean acme-no, acme-se; give the id of the one meant." }));
    }

    [Test]
    public async Task A_name_whose_slug_is_another_company_gets_an_id_of_its_own()
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", """{"type":"company","id":"gamma-labs","name":"Something else"}""");

        await stand.ImportAsync("employment-csv", Stints + "ada,Gamma Labs,,\n");

        Assert.That(await EmployersAsync(stand), Is.EqualTo(new[] { $"ada @ {CompanyNames.IdFor("Gamma Labs", taken: true)}" }));
    }

    [TestCase("a-b", "A B")]
    [TestCase("A B", "a-b")]
    public async Task Names_alike_but_for_a_hyphen_mean_the_same_when_imported_again(string first, string second)
    {
        using var stand = Open();
        var file = $"{Stints}ada,{first},,\nbob,{second},,\n";
        await stand.ImportAsync("employment-csv", file);

        Assert.That((await stand.ImportAsync("employment-csv", file)).Progress.Unchanged, Is.EqualTo(2));
    }

    [Test]
    public async Task What_a_row_means_does_not_depend_on_where_batches_end() =>
        await Line.List[1, 12].Select(lines => string.Join('\n', lines)).SampleAsync(
            async file =>
            {
                using var one = Open();
                one.BatchRows = 1;
                using var all = Open();
                all.BatchRows = 100;
                var (single, together) = (await one.ImportAsync("graph-jsonl", file), await all.ImportAsync("graph-jsonl", file));
                return single.Progress == together.Progress && await one.ExportAsync() == await all.ExportAsync();
            },
            iter: Cases(100),
            threads: 1);

    [Test]
    public async Task A_contact_is_matched_by_profile_address_before_e_mail()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"by-mail","name":"Ines","emails":["ines@quarry.example"]}""" + "\n"
            + """{"type":"person","id":"by-page","name":"Ines","urls":["linkedin.com/in/ines"]}""");

        await stand.ImportAsync(
            "linkedin-connections",
            Contacts + "Ines,Varga,https://www.linkedin.com/in/ines,INES@quarry.example,,,12 Mar 2024\n",
            owner: "ada");

        Assert.That(await ContactsAsync(stand), Is.EqualTo(new[] { "by-page" }));
    }

    [TestCase("Ines", "Varga", "ines")]
    [TestCase("Tom", "Okoro", "tom")]
    [TestCase("The", "Okoros", "ines", Description = "the first address, where the name tells nothing")]
    public async Task A_card_with_the_addresses_of_two_people_is_about_the_one_whose_name_it_has(string first, string last, string known)
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"ines","name":"Ines Varga","emails":["ines@quarry.example"]}""" + "\n"
            + """{"type":"person","id":"tom","name":"Tom Okoro","emails":["tom@mills.example"]}""");

        await stand.ImportAsync(
            "google-contacts",
            "First Name,Last Name,E-mail 1 - Value,E-mail 2 - Value\n" + $"{first},{last},ines@quarry.example,tom@mills.example\n",
            owner: "ada");

        Assert.That(await ContactsAsync(stand), Is.EqualTo(new[] { known }));
    }

    [Test]
    public async Task A_contact_without_known_e_mail_is_matched_by_profile_address()
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", """{"type":"person","id":"by-page","name":"Ines","urls":["linkedin.com/in/ines"]}""");

        await stand.ImportAsync(
            "linkedin-connections", Contacts + "Ines,Varga,https://de.linkedin.com/in/Ines/,ines@quarry.example,,,\n", owner: "ada");

        Assert.That(
            (await stand.Store.ReadPersonAsync(stand.Tenant, new PersonId("by-page"), CancellationToken.None))!.Emails,
            Is.EqualTo(new[] { "ines@quarry.example" }));
    }

    [TestCase(1)]
    [TestCase(100)]
    public async Task Two_rows_with_one_e_mail_are_one_person_unless_their_pages_on_one_site_differ(int batchRows)
    {
        using var stand = Open();
        stand.BatchRows = batchRows;

        await stand.ImportAsync(
            "linkedin-connections",
            Contacts + "Ines,Varga,https://www.linkedin.com/in/ines,ines@quarry.example,,,\nInes,V,,<Ines@Quarry.example>,,,\n"
            + "Ines,V,https://github.com/ines,mailto:ines@quarry.example,,,\nInes,V,https://www.linkedin.com/in/ines-2,"
                + "ines@quarry.example,,,\n",
            owner: "ada");

        Assert.That(await ContactsAsync(stand), Has.Length.EqualTo(2));
    }

    [TestCase(1)]
    [TestCase(100)]
    public async Task The_address_of_an_office_or_a_firm_identifies_nobody(int batchRows)
    {
        using var stand = Open();
        stand.BatchRows = batchRows;
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"hr1","name":"Ines","emails":["office@quarry.example"],"urls":["https://quarry.example"]}""");
        const string File =
            Contacts + "Ines,Varga,,office@quarry.example,,,\nTom,Okoro,,office@quarry.example,,,\nLi,Wu,https://quarry.example,,,,\n";
        await stand.ImportAsync("linkedin-connections", File, owner: "ada");

        var again = await stand.ImportAsync("linkedin-connections", File, owner: "ada");

        Assert.That((await ContactsAsync(stand)).Distinct(), Has.Exactly(3).Items.And.None.EqualTo("hr1"));
        Assert.That(again.Progress.Unchanged, Is.EqualTo(3));
    }

    [TestCase(1)]
    [TestCase(100)]
    public async Task An_e_mail_address_of_several_people_identifies_none_of_them_and_whom_it_makes_is_found_again(int batchRows)
    {
        using var stand = Open();
        stand.BatchRows = batchRows;
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"p1","name":"Ines","emails":["us@quarry.example"]}""" + "\n"
            + """{"type":"person","id":"p2","name":"Tom","emails":["us@quarry.example"]}""");
        const string File = Contacts + "Ines,Varga,,us@quarry.example,,,\nTom,Okoro,,us@quarry.example,,,\n";
        await stand.ImportAsync("linkedin-connections", File, owner: "ada");

        var again = await stand.ImportAsync("linkedin-connections", File, owner: "ada");

        Assert.That((await ContactsAsync(stand)).Distinct(), Has.Exactly(2).Items.And.All.StartsWith("li-"));
        Assert.That(again.Progress.Unchanged, Is.EqualTo(2));
    }

    [Test]
    public async Task A_contact_made_before_somebody_else_got_the_same_address_is_found_again()
    {
        using var stand = Open();
        const string File = Contacts + "Ines,Varga,,ines@quarry.example,,,\n";
        await stand.ImportAsync("linkedin-connections", File, owner: "ada");
        await stand.ImportAsync("graph-jsonl", """{"type":"person","id":"p1","name":"Ines W","emails":["ines@quarry.example"]}""");

        var again = await stand.ImportAsync("linkedin-connections", File, owner: "ada");

        Assert.That(again.Progress.Unchanged, Is.EqualTo(1));
    }

    [Test]
    public async Task People_who_were_merged_are_one_whom_their_address_identifies()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"p1","name":"Ines","emails":["ines@quarry.example"]}""" + "\n"
            + """{"type":"person","id":"p2","name":"Ines","emails":["ines@quarry.example"]}""" + "\n"
            + """{"type":"merge","person":"p2","absorbed":"p1"}""");

        await stand.ImportAsync("linkedin-connections", Contacts + "Ines,Varga,,ines@quarry.example,,,\n", owner: "ada");

        Assert.That(await ContactsAsync(stand), Is.EqualTo(new[] { "p2" }));
    }

    [Test]
    public async Task A_page_of_an_absorbed_record_speaks_against_an_e_mail_address()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"person","id":"p1","name":"Ines","emails":["ines@quarry.example"]}""" + "\n"
            + """{"type":"person","id":"p2","name":"Ines","urls":["linkedin.com/in/ines"]}""" + "\n"
            + """{"type":"merge","person":"p1","absorbed":"p2"}""");

        await stand.ImportAsync(
            "linkedin-connections",
            Contacts + "Ines,Varga,https://www.linkedin.com/in/ines-2,ines@quarry.example,,,\n",
            owner: "ada");

        Assert.That(await ContactsAsync(stand), Is.All.StartsWith("li-"));
    }

    [Test]
    public async Task Ids_made_for_contacts_hold_nothing_of_their_names()
    {
        using var stand = Open();

        await stand.ImportAsync(
            "linkedin-connections",
            Contacts + "Ines,Varga,https://www.linkedin.com/in/ines-varga,,,,\nTom,Okoro,,tom@okoro.example,,,\nLi,Wu,,,,,\n",
            owner: "ada");

        Assert.That(await ContactsAsync(stand), Has.Length.EqualTo(3).And.All.Match("^li-[0-9a-f]{24}$"));
    }

    [Test]
    public async Task A_name_alone_is_another_person_in_another_book()
    {
        using var stand = Open();
        await stand.ImportAsync("linkedin-connections", Contacts + "Li,Wu,,,,,\n", owner: "ada");
        await stand.ImportAsync("linkedin-connections", Contacts + "Li,Wu,,,,,\n", owner: "bob");

        Assert.That((await ContactsAsync(stand)).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task The_owner_is_not_a_contact_of_their_own()
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", """{"type":"person","id":"ada","name":"Ada","emails":["ada@acme.example"]}""");

        var job = await stand.ImportAsync("linkedin-connections", Contacts + "Ada,L,,ada@acme.example,Acme,,\n", owner: "ada");

        Assert.That(await stand.ErrorsAsync(job), Is.EqualTo(new[] { "1 - is the owner of the contacts; leave it out." }));
    }

    [Test]
    public async Task A_contact_has_a_link_and_a_job()
    {
        using var stand = Open();

        await stand.ImportAsync(
            "linkedin-connections", Contacts + "Ines,Varga,,ines@quarry.example,Quarry Ltd,Geologist,12 Mar 2024\n", owner: "ada");

        var person = new PersonId((await ContactsAsync(stand)).Single());
        Assert.That(
            (await stand.RecordsAsync()).Where(record => record is Connection or Employment),
            Is.EquivalentTo(new object[]
            {
                new Connection("linkedin", new PersonId("ada"), person, new DateOnly(2024, 3, 12)),
                new Employment("linkedin", person, new CompanyId("quarry"), null, null) { Title = "Geologist" },
            }));
    }

    [Test]
    public async Task Contacts_imported_again_change_nothing()
    {
        using var stand = Open();
        const string File = Contacts
            + "Ines,Varga,https://www.linkedin.com/in/ines,ines@quarry.example,\"Quarry, Ltd.\",Geologist,12 Mar 2024\n"
            + "Ines,V,https://www.linkedin.com/in/ines-2,ines@quarry.example,,,12 Mar 2024\n"
            + "Tom,Okoro,,,Quarry,,3 Sep 2021\n,,,,,,\n,,https://www.linkedin.com/in/left,,,,\n";
        await stand.ImportAsync("linkedin-connections", File, owner: "ada");

        var again = await stand.ImportAsync("linkedin-connections", File, owner: "ada");

        Assert.That(again.Progress, Is.EqualTo(new ImportProgress { Read = 5, Unchanged = 4, Rejected = 1, Percent = 100 }));
    }

    private static async Task<string[]> EmployersAsync(ImportStand stand) =>
    [
        .. (await stand.RecordsAsync()).OfType<Employment>()
            .Select(stint => $"{stint.Person} @ {stint.Company}")
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<string[]> ContactsAsync(ImportStand stand) =>
        [.. (await stand.RecordsAsync()).OfType<Connection>().Select(connection => connection.To.Value)];
}
