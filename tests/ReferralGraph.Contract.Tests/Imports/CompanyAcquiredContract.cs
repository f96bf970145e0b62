using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>Files about a company that was bought, or that has two records, go on working.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class CompanyAcquiredContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Today = "person_id,company,from,until\nf1,Brightface,2019-01-01,\nf2,Metaverse Works,2022-01-01,\n";
    private const string NextDay = "person_id,company,from,until\nf1,Brightface,2019-01-01,\nf3,Brightface Inc.,2020-01-01,\n";

    private static readonly CompanyId Bought = new("brightface");
    private static readonly CompanyId Buyer = new("metaverse-works");

    // What somebody states who means that one is the other now.
    private static readonly GraphChange Alias = new GraphChange.Put(new Company(Buyer, "Metaverse Works") { Aliases = ["Brightface"] });

    private static readonly TestCaseData[] Statements =
    [
        new TestCaseData([new[] { Successor() }]).SetArgDisplayNames("a successor"),
        new TestCaseData([new[] { Alias, Successor() }]).SetArgDisplayNames("an alias and a successor"),
        new TestCaseData([new GraphChange[] { new GraphChange.MergeCompanies(Buyer, Bought) }]).SetArgDisplayNames("a merge"),
        new TestCaseData([new[] { Alias, new GraphChange.MergeCompanies(Buyer, Bought) }]).SetArgDisplayNames("an alias and a merge"),
    ];

    [TestCaseSource(nameof(Statements))]
    public async Task Yesterdays_rows_are_unchanged_and_new_ones_are_read(GraphChange[] statement)
    {
        using var stand = Open();
        await stand.ImportAsync("employment-csv", Today, "hris");
        await stand.Store.WriteAsync(stand.Tenant, new GraphWrite(statement), CancellationToken.None);

        var again = (await stand.ImportAsync("employment-csv", Today, "hris")).Progress;
        var next = await stand.ImportAsync("employment-csv", NextDay, "hris", snapshot: true);

        Assert.Multiple(async () =>
        {
            Assert.That((again.Unchanged, again.Rejected), Is.EqualTo((2, 0)));
            Assert.That(
                (next.State, next.Progress.Created, next.Progress.Unchanged, next.Progress.Rejected),
                Is.EqualTo((ImportState.Completed, 1, 1, 0)));
            Assert.That(
                (await stand.RecordsAsync()).OfType<Employment>().Select(job => $"{job.Person} @ {job.Company}").Order(),
                Is.EqualTo(new[] { "f1 @ brightface", "f2 @ metaverse-works", "f3 @ brightface" }));
        });
    }

    [Test]
    public async Task An_alias_alone_leaves_open_which_one_is_meant()
    {
        using var stand = Open();
        await stand.ImportAsync("employment-csv", Today, "hris");
        await stand.Store.WriteAsync(stand.Tenant, new GraphWrite([Alias]), CancellationToken.None);

        var refused = await stand.ImportAsync("employment-csv", NextDay, "hris");

        Assert.That(await stand.ErrorsAsync(refused), Has.Some.Contains("may mean brightface, metaverse-works"));
    }

    [TestCase(1)]
    [TestCase(100)]
    public async Task What_is_merged_in_a_file_is_one_company_for_the_rows_behind_it(int batchRows)
    {
        using var stand = Open();
        stand.BatchRows = batchRows;

        var job = await stand.ImportAsync(
            "graph-jsonl",
            """
            {"type":"company","id":"acme","name":"Acme Holding","aliases":["Acme"]}
            {"type":"company","id":"acme-2","name":"Acme Works","aliases":["Acme"]}
            {"type":"companyMerge","company":"acme-2","absorbed":"acme"}
            {"type":"employment","person":"ada","company":"Acme Inc."}
            {"type":"employment","person":"bob","company":"ACME Holding"}
            """);

        Assert.That(await stand.ErrorsAsync(job), Is.Empty);
        Assert.That(
            (await stand.RecordsAsync()).OfType<Employment>().Select(stint => $"{stint.Person} @ {stint.Company}").Order(),
            Is.EqualTo(new[] { "ada @ acme-2", "bob @ acme" }));
    }

    [TestCase("""{"company":"acme","on":"2026-10-01"}""", "successor is the same company; name another one.")]
    [TestCase("""{"company":"beta"}""", "successor.on is missing; give the first day on which it goes on as that company.")]
    [TestCase("""{"company":"b e"}""", "successor.company 'b e' ")]
    [TestCase("""{"company":"beta","on":"2026-10-01","why":"x"}""", "successor.why is not a member of a successor")]
    [TestCase("[]", "successor must be a JSON object.")]
    public async Task A_successor_that_is_none_refuses_its_row(string successor, string problem)
    {
        using var stand = Open();

        var job = await stand.ImportAsync("graph-jsonl", $$"""{"type":"company","id":"acme","successor":{{successor}}}""");

        Assert.That((await stand.ErrorsAsync(job)).Single(), Does.StartWith("1 " + problem));
    }

    [Test]
    public async Task A_row_that_makes_a_company_follow_itself_is_refused_naming_the_chain()
    {
        using var stand = Open();

        var job = await stand.ImportAsync(
            "graph-jsonl",
            """
            {"type":"company","id":"acme","successor":{"company":"beta","on":"2026-10-01"}}
            {"type":"company","id":"beta","successor":{"company":"acme","on":"2026-11-01"}}
            """);

        Assert.That(
            await stand.ErrorsAsync(job),
            Is.EqualTo(new[] { "2 - Company beta would follow itself: beta -> acme -> beta. Name another successor." }));
    }

    private static GraphChange Successor() => new GraphChange.Put(new Company(Bought, "Brightface")
    {
        Successor = new CompanySuccessor(Buyer, new DateOnly(2026, 11, 1)),
    });
}
