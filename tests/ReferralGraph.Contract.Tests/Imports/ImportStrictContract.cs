using System.Text;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary><c>strict=true</c>: a row makes nobody and no company by merely naming them.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportStrictContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Known = """
        {"type":"person","id":"ada"}
        {"type":"person","id":"bob"}
        {"type":"company","id":"acme","name":"Acme"}

        """;

    [TestCase("""{"type":"connection","from":"ada","to":"bobb"}""", "person 'bobb'")]
    [TestCase("""{"type":"employment","person":"adda","company":"acme"}""", "person 'adda'")]
    [TestCase("""{"type":"employment","person":"ada","company":"acmee"}""", "company 'acmee'")]
    [TestCase("""{"type":"employment","person":"ada","company":"Acmee Loom"}""", "a company that nobody knows")]
    [TestCase("""{"type":"interaction","from":"ada","to":["bob","eve"],"kind":"message","at":"2026-10-01T09:00:00Z"}""", "person 'eve'")]
    [TestCase("""{"type":"outcome","person":"bob","event":"accepted","requester":"eve","at":"2026-10-01T09:00:00Z"}""", "person 'eve'")]
    [TestCase("""{"type":"team","id":"t","members":["ada","eve"]}""", "person 'eve'")]
    [TestCase("""{"type":"merge","person":"ada","absorbed":"ada2"}""", "person 'ada2'")]
    [TestCase("""{"type":"companyMerge","company":"acme","absorbed":"acme2"}""", "company 'acme2'")]
    [TestCase("""{"type":"company","id":"old","successor":{"company":"new","on":"2026-10-01"}}""", "company 'new'")]
    [TestCase("""{"type":"sharing","person":"eve","level":"team"}""", "person 'eve'")]
    public async Task A_row_that_names_somebody_nobody_knows_is_refused_and_makes_nothing(string row, string named)
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", Known);
        var before = await stand.ExportAsync();

        var job = await StrictAsync(stand, row);
        var strictly = await stand.ExportAsync();
        var loose = await stand.ImportAsync("graph-jsonl", row);

        Assert.That((job.State, job.Progress.Read, job.Progress.Rejected), Is.EqualTo((ImportState.Failed, 1, 1)));
        Assert.That((await stand.ErrorsAsync(job)).Single(), Does.Contain(named).And.EndsWith("or import without strict."));
        Assert.That(strictly, Is.EqualTo(before));
        Assert.That(loose.Progress.Rejected, Is.Zero);
        Assert.That(await stand.ExportAsync(), Is.Not.EqualTo(before));
    }

    [TestCase(1)]
    [TestCase(100)]
    public async Task What_a_row_states_is_known_to_it_and_to_those_behind_it(int batchRows)
    {
        using var stand = Open();
        stand.BatchRows = batchRows;

        var job = await StrictAsync(
            stand,
            """
            {"type":"connection","from":"ada","to":"bob"}
            {"type":"person","id":"ada","name":"Ada"}
            {"type":"person","id":"bob","name":"Bob"}
            {"type":"company","id":"acme","name":"Acme Loom"}
            {"type":"employment","person":"ada","company":"Acme Loom"}
            {"type":"connection","from":"ada","to":"bob"}
            """);

        Assert.That((job.Progress.Created, job.Progress.Rejected, job.Progress.Made), Is.EqualTo((5, 1, 0)));
        Assert.That((await stand.ErrorsAsync(job)).Single(), Does.StartWith("1 "));
    }

    [Test]
    public async Task A_person_whom_the_row_itself_describes_is_stated_and_a_company_with_id_and_name_too()
    {
        using var stand = Open();
        const string Csv = "person_id,name,company_id,company,from,until\n"
            + "ada,Ada,a1,Acme,2019-01-01,\nbob,,a1,,2019-01-01,\neve,Eve,a2,,2019-01-01,\n";

        var job = await stand.RunAsync(await stand.AddAsync(
            new ImportRequest("employment-csv", "hris", Owner: null, SourceSnapshot: false) { Strict = true },
            Encoding.UTF8.GetBytes(Csv)));

        Assert.That((job.Progress.Created, job.Progress.Rejected), Is.EqualTo((1, 2)));
        Assert.That(
            await stand.ErrorsAsync(job),
            Is.EqualTo(new[]
            {
                "2 - names person 'bob', and no person has this id; store it first, correct the row, or import without strict.",
                "3 - names company 'a2', and no company has this id; store it first, correct the row, or import without strict.",
            }));
        Assert.That((await stand.RecordsAsync()).OfType<Person>().Select(person => person.Name), Is.EqualTo(new[] { "Ada" }));
    }

    [TestCase("adda,acme,2019-01-01,", ImportState.Held, Description = "a known person misspelt, perhaps")]
    [TestCase("adda,Acmee,2019-01-01,", ImportState.Held, Description = "and the company as well")]
    [TestCase("ada,Acmee,2019-01-01,", ImportState.Completed, Description = "all of the person is kept")]
    public async Task A_snapshot_ends_nothing_for_a_row_that_is_refused(string row, ImportState state)
    {
        using var stand = Open();
        const string Header = "person_id,company,from,until\n";
        await stand.SnapshotAsync(Header + "ada,acme,2019-01-01,\nbob,acme,2019-01-01,\n");
        var before = await stand.StintsAsync();

        var job = await stand.SnapshotAsync(Header + "bob,acme,2019-01-01,\n" + row + "\n", request => request with { Strict = true });

        Assert.That((job.State, job.Progress.Rejected), Is.EqualTo((state, 1)));
        Assert.That(await stand.StintsAsync(), Is.EqualTo(before));
    }

    private static async Task<ImportJob> StrictAsync(ImportStand stand, string content) =>
        await stand.RunAsync(await stand.AddAsync(
            new ImportRequest("graph-jsonl", Source: null, Owner: null, SourceSnapshot: false) { Strict = true },
            Encoding.UTF8.GetBytes(content)));
}
