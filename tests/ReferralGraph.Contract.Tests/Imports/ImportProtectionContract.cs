using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>A row of a snapshot that is refused keeps from ending what it names: a typo is no leaving.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportProtectionContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,company,from,until,email\n";
    private const string Stored = Header + "ada,Acme,2019-01-01,,\nada,Initech,2020-01-01,,\nbob,Acme,2019-01-01,,\n";
    private const string Links =
        """{"type":"connection","from":"ada","to":"bob"}""" + "\n" + """{"type":"connection","from":"ada","to":"eve"}""" + "\n"
        + """{"type":"connection","from":"bob","to":"eve"}""" + "\n" + """{"type":"team","id":"platform","members":["ada"]}""" + "\n";

    [TestCase("ada,Acme,2019-01-01,,no address", "ada initech", Description = "the fact, its key can be read")]
    [TestCase("ada,Acme,2019-01-02,,no address", "ada initech", Description = "what is said of them there: the start is corrected as well")]
    [TestCase("ada,Acme,2019-02-30,,", "", Description = "all of the person: its key cannot be read")]
    [TestCase("ada,,2019-01-01,,", "", Description = "all of the person: no company")]
    [TestCase("ada,Acme,2019-01-01", "", Description = "all of the person: fields are missing")]
    [TestCase("ada,Acme, Inc,2019-01-01,,", "", Description = "all of the person: a separator too many")]
    [TestCase("ada,\"Acme\" Inc,2019-01-01,,", "", Description = "all of the person: a stray quote")]
    [TestCase(",,2019-01-01,,", "ada acme, ada initech", Description = "nobody: empty but for a day")]
    [TestCase("Total: 1,,,,", "ada acme, ada initech", Description = "nobody: a footer")]
    [TestCase("End of report", "ada acme, ada initech", Description = "nobody: a footer")]
    [TestCase("eve,Acme,2019-01-01,,no address", "ada acme, ada initech", Description = "somebody new")]
    public async Task A_refused_row_keeps_what_it_names(string row, string ended)
    {
        using var stand = Open();
        await stand.SnapshotAsync(Stored);

        var job = await stand.SnapshotAsync(Header + "bob,Acme,2019-01-01,,\n" + row + "\n");

        Assert.That((job.State, job.Progress.Rejected), Is.EqualTo((ImportState.Completed, 1)));
        Assert.That(
            string.Join(", ", await stand.EndedAsync(job)).Replace("Employment ", string.Empty, StringComparison.Ordinal),
            Is.EqualTo(ended));
    }

    [TestCase("a d a,Acme,2019-01-01,,")]
    [TestCase(",Acme,2019-01-01,,")]
    [TestCase("x,Acme,\"Acme\nbob\",2019-01-01,,y,z", Description = "a quote may have taken another row along")]
    [TestCase("ada,Acme,2019-01-01,,bob,Acme,2019-01-01,,", Description = "a line end too few")]
    [TestCase("ada,Acme", Description = "less than names a stint: broken in two")]
    public async Task A_refused_row_of_which_nobody_can_be_read_holds_the_snapshot(string row)
    {
        using var stand = Open();
        await stand.SnapshotAsync(Stored);
        var before = await stand.StintsAsync();

        var job = await stand.SnapshotAsync(Header + "bob,Acme,2019-01-01,,\n" + row + "\n");

        Assert.That((job.State, job.Progress.Unreadable, job.Endings), Is.EqualTo((ImportState.Held, 1L, new EndingCounts(2, 0, 0))));
        Assert.That(await stand.StintsAsync(), Is.EqualTo(before));
    }

    [TestCase("bob,Acme,2019-01-01,,\"a note\nada,Acme,2019-01-01,,another\"", ImportState.Held, Description = "up to the same column")]
    [TestCase("bob,Acme,2019-01-01,,\"a\nada,Acme,2019-01-01,,\neve,\"", ImportState.Held, Description = "a whole row, and a part of one")]
    [TestCase("bob,Acme,2019-01-01,,\"a note, of\ntwo lines, and commas\"", ImportState.Completed, Description = "a note of two lines")]
    public async Task A_row_that_may_have_taken_another_one_along_holds_the_snapshot(string row, ImportState state)
    {
        const string WithNote = "person_id,company,from,until,note\n";
        using var stand = Open();
        await stand.SnapshotAsync(WithNote + "ada,Acme,2019-01-01,,\nbob,Acme,2019-01-01,,\n");

        var job = await stand.SnapshotAsync(WithNote + row + "\n");

        Assert.That((job.State, job.Progress.Rejected, job.Endings.Employments), Is.EqualTo((state, 0L, 1)));
    }

    [Test]
    public async Task A_doubtful_row_whose_person_is_unknown_holds_the_snapshot()
    {
        using var stand = Open();
        const string Moved = "company,person_id,from,until\n";
        await stand.SnapshotAsync(Moved + "Acme,ada,2019-01-01,\nAcme,bob,2019-01-01,\n");

        var job = await stand.SnapshotAsync(Moved + "Acme,bob,2019-01-01,\nAcme, Inc,ada,2019-01-01,\n");
        var trailing = await stand.SnapshotAsync(Moved + "Acme,bob,2019-01-01,,\n2019-01-01,eve,x,,\nAcme,ada,2019-01-01,,\n");

        Assert.That((job.State, job.Endings), Is.EqualTo((ImportState.Held, new EndingCounts(1, 0, 0))));
        Assert.That((trailing.State, trailing.Progress.Rejected), Is.EqualTo((ImportState.Completed, 1L)), "a separator behind every row");
    }

    [Test]
    public async Task A_row_whose_company_became_ambiguous_keeps_all_of_its_person()
    {
        using var stand = Open();
        await stand.SnapshotAsync(Stored);
        await stand.ImportAsync("graph-jsonl", """{"type":"company","id":"other","name":"Other","aliases":["Acme"]}""");

        var job = await stand.SnapshotAsync(Header + "ada,Acme,2019-01-01,,\nbob,Initech,2019-01-01,,\n");

        Assert.That((job.State, job.Progress.Rejected), Is.EqualTo((ImportState.Completed, 1)));
        Assert.That(await stand.EndedAsync(job), Is.EqualTo(new[] { "Employment bob acme" }));
    }

    [Test]
    public async Task A_row_whose_id_is_somebody_elses_keeps_all_of_its_person()
    {
        using var stand = Open();
        const string Bob = """{"type":"employment","id":"s2","person":"bob","company":"acme","from":"2019-01-01"}""";
        await stand.ImportAsync(
            "graph-jsonl", """{"type":"employment","id":"s1","person":"ada","company":"acme","from":"2019-01-01"}""" + "\n" + Bob, "hris");

        var job = await SnapshotAsync(stand, Bob + "\n" + """{"type":"employment","id":"s2","person":"ada","company":"initech"}""", "hris");

        Assert.That((job.State, job.Progress.Rejected, job.Progress.Ended), Is.EqualTo((ImportState.Completed, 1, 0)));
    }

    [TestCase("""{"type":"connection","from":"ada","to":"bob","since":"never"}""", "ada eve, bob eve")]
    [TestCase("""{"type":"connection","from":"ada","to":"?"}""", "bob eve")]
    [TestCase("""{"type":"connection","from":"ada","two":"bob"}""", "bob eve")]
    [TestCase("""{"type":"person","id":"ada","name":7}""", "bob eve")]
    [TestCase("""{"type":"company","id":"acme","name":7}""", "ada bob, ada eve, bob eve")]
    public async Task A_refused_record_keeps_what_it_names(string row, string ended)
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", Links, "crm");

        var job = await SnapshotAsync(stand, """{"type":"team","id":"platform","members":["ada"]}""" + "\n" + row, "crm");

        Assert.That(job.State, Is.EqualTo(ImportState.Completed));
        Assert.That(
            string.Join(", ", await stand.EndedAsync(job)).Replace("Connection ", string.Empty, StringComparison.Ordinal),
            Is.EqualTo(ended));
    }

    [Test]
    public async Task A_refused_team_goes_on()
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", Links, "crm");

        var job = await SnapshotAsync(stand, """{"type":"team","id":"platform","members":["?"]}""" + "\n" + Links.Split('\n')[0], "crm");

        Assert.That(await stand.EndedAsync(job), Is.EqualTo(new[] { "Connection ada eve", "Connection bob eve" }).AsCollection);
    }

    [TestCase("""{"type":"connection","from":"ada","to":"bo""")]
    [TestCase("""{"type":"conection","from":"ada","to":"bob"}""")]
    [TestCase("""{"type":"connection","from":"?","to":"?"}""")]
    [TestCase("""{"type":"team","id":"?","members":["ada"]}""")]
    public async Task A_record_of_which_nobody_can_be_read_holds_the_snapshot(string row)
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", Links, "crm");

        var job = await SnapshotAsync(stand, Links.Split('\n')[0] + "\n" + row, "crm");

        Assert.That((job.State, job.Endings), Is.EqualTo((ImportState.Held, new EndingCounts(0, 2, 1))));
    }

    [TestCase("Ada,L,https://www.linkedin.com/in/ada-l,,Acme,CTO,12 Mar 20x4", "", Description = "the day")]
    [TestCase("Ada,L,https://www.linkedin.com/in/ada-l,no address,Acme,CTO,12 Mar 2024", "", Description = "the e-mail address")]
    [TestCase("Ada,L,https://www.linkedin.com/in/ada-l,,Acme, Inc,CTO,12 Mar 2024", "", Description = "a separator too many")]
    [TestCase(",,,,,,12 Mar 2024", "2 connections", Description = "a member who left")]
    public async Task A_refused_contact_goes_on(string row, string ended)
    {
        using var stand = Open();
        const string Contacts = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
        const string Bob = "Bob,B,https://www.linkedin.com/in/bob-b,,Acme,CTO,12 Mar 2024\n";
        await ContactsAsync(Contacts + Bob + "Ada,L,https://www.linkedin.com/in/ada-l,,Acme,CTO,12 Mar 2024\n");

        var job = await ContactsAsync(Contacts + Bob + row + "\n");

        Assert.That(
            (job.State, job.Progress.Rejected, job.Progress.Ended), Is.EqualTo((ImportState.Completed, 1L, ended.Length == 0 ? 0L : 2L)));

        async Task<ImportJob> ContactsAsync(string file) => await stand.RunAsync(
            await stand.AddAsync("linkedin-connections", file, source: "linkedin-me", owner: "me", snapshot: true));
    }

    [TestCase("Ada,L,no page at all,,Acme,CTO,12 Mar 2024")]
    [TestCase(
        "Bo,B,https://www.linkedin.com/in/bo-b,,Acme,CTO,12 Mar 2024Ada,L,https://www.linkedin.com/in/ada-l,,Acme,CTO,12 Mar 2024",
        Description = "a line end too few")]
    [TestCase("Ada,L,https://www.linkedin.com/in/ada", Description = "broken in its page")]
    [TestCase("Cy,C,https://www.linkedin.com/in/cy-c,,\"Acme\nAda,L,https://www.linkedin.com/in/ada-l,,Acme\",CTO,12 Mar 2024",
        Description = "a quote may have taken another row along")]
    public async Task A_contact_of_whom_nothing_can_be_read_holds_the_snapshot(string row)
    {
        using var stand = Open();
        const string Contacts = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
        const string Bob = "Bob,B,https://www.linkedin.com/in/bob-b,,Acme,CTO,12 Mar 2024\n";
        await ContactsAsync(Contacts + Bob + "Ada,L,https://www.linkedin.com/in/ada-l,,Acme,CTO,12 Mar 2024\n");

        var job = await ContactsAsync(Contacts + Bob + row + "\n");

        Assert.That((job.State, job.Endings), Is.EqualTo((ImportState.Held, new EndingCounts(1, 1, 0))));

        async Task<ImportJob> ContactsAsync(string file) => await stand.RunAsync(
            await stand.AddAsync("linkedin-connections", file, source: "linkedin-me", owner: "me", snapshot: true));
    }

    private static Task<ImportJob> SnapshotAsync(ImportStand stand, string file, string source) =>
        stand.ImportAsync("graph-jsonl", file, source, snapshot: true);
}
