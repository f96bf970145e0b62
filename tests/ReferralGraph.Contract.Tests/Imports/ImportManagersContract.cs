using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>Which manager a row of an HR system means.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportManagersContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,name,email,company,from,until,manager\n";

    [Test]
    public async Task A_manager_is_found_by_id_by_the_file_and_by_the_graph()
    {
        using var stand = Open();
        await stand.ImportAsync("graph-jsonl", """{"type":"person","id":"chief","name":"Chief","emails":["chief@acme.example"]}""");

        var job = await stand.ImportAsync(
            "employment-csv",
            Header
            + "boss,Boss,boss@acme.example,Acme,2019-01-01,,chief@acme.example\n"
            + "ada,Ada,ada@acme.example,Acme,2019-01-01,,boss\n"
            + "bob,Bob,bob@acme.example,Acme,2019-01-01,,Boss@Acme.example\n"
            + "eve,Eve,eve@acme.example,Acme,2019-01-01,,new.one@acme.example\n"
            + "zoe,Zoe,zoe@acme.example,Acme,2019-01-01,,zoe\n"
            + "max,Max,max@acme.example,Acme,2019-01-01,,lead@acme.example\n"
            + "lead@acme.example,,,Acme,2019-01-01,,\n",
            "hris");

        Assert.That((job.State, job.Progress.Rejected), Is.EqualTo((ImportState.Completed, 0L)));
        Assert.That(
            await ManagersAsync(stand),
            Is.EqualTo(new[]
            {
                "ada boss", "bob boss", "boss chief", "eve -", "lead@acme.example -", "max lead@acme.example", "zoe -",
            }),
            "an address that is nobody's makes nobody");
        Assert.That(
            (await stand.RecordsAsync()).OfType<Person>().Select(person => person.Id.Value), Does.Not.Contain("new.one@acme.example"));
    }

    [Test]
    public async Task An_address_of_several_people_names_no_manager()
    {
        using var stand = Open();
        await stand.ImportAsync(
            "graph-jsonl",
            """
            {"type":"person","id":"one","name":"One","emails":["both@acme.example"]}
            {"type":"person","id":"two","name":"Two","emails":["both@acme.example"]}
            """);

        await stand.ImportAsync("employment-csv", Header + "ada,Ada,,Acme,2019-01-01,,both@acme.example\n", "hris");

        Assert.That(await ManagersAsync(stand), Is.EqualTo(new[] { "ada -" }));
    }

    [Test]
    public async Task The_same_file_again_changes_nothing_and_a_new_manager_is_an_update()
    {
        using var stand = Open();
        const string File = Header + "ada,Ada,,Acme,2019-01-01,,boss\nbob,Bob,,Acme,2019-01-01,,Somebody Else\n";
        var first = await stand.SnapshotAsync(File);

        var again = await stand.SnapshotAsync(File);
        var next = await stand.SnapshotAsync(File.Replace("boss", "chief", StringComparison.Ordinal));

        Assert.That(first.IgnoredColumns, Is.EqualTo(new[] { "manager" }));
        Assert.That((again.Progress.Unchanged, again.Progress.Read), Is.EqualTo((2L, 2L)));
        Assert.That((next.State, next.Progress.Updated, next.Endings.Employments), Is.EqualTo((ImportState.Completed, 1L, 0)));
        Assert.That(await ManagersAsync(stand), Is.EqualTo(new[] { "ada chief", "bob -" }));
    }

    private static async Task<string[]> ManagersAsync(ImportStand stand) =>
    [
        .. (await stand.RecordsAsync()).OfType<Employment>()
            .Select(stint => $"{stint.Person} {stint.Manager?.Value ?? "-"}")
            .Order(StringComparer.Ordinal),
    ];
}
