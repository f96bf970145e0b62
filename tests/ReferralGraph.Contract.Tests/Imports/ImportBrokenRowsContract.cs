using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Imports;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>A snapshot whose rows were joined, broken or cut off on the way ends nothing.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportBrokenRowsContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Header = "person_id,company,from,until\n";
    private const string IdLast = "company,from,until,person_id\n";
    private const string Contacts = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

    private static readonly string Stored = Header + Rows(1, 12);

    [TestCase("e11,Tarn,2019-01-01,\ne12,", "e11,Tarn,2019-01-01,e12,", Description = "a line end is lost")]
    [TestCase("e2,Tarn,2019-01-01,\ne3,Tarn", "e2,\"Tarn,2019-01-01,\ne3,Tarn\"", Description = "a quote too many")]
    [TestCase("e1,Tarn,2019-01-01,\ne2,Tarn,2019-01-01,\ne3,Tarn,", "e1,\"Tarn,2019-01-01,\ne2,Tarn,2019-01-01,\ne3,Tarn\",")]
    [TestCase("e12,", "e1\n2,", Description = "a line end in an id")]
    [TestCase("e12,Tarn,2019-01-01,\n", "e1", Description = "cut off in an id")]
    [TestCase("e12,Tarn,2019-01-01,\n", "e12", Description = "cut off behind an id, as far as anybody knows")]
    [TestCase("e12,Tarn,2019-01-01,\n", "e1,Tarn,2019-13-01,", Description = "refused, and the end of the file")]
    public async Task Rows_that_were_broken_on_the_way_hold_the_snapshot(string whole, string broken)
    {
        using var stand = Open();
        await stand.SnapshotAsync(Stored);
        var before = (await stand.StintsAsync()).Where(stint => stint.StartsWith('e')).ToList();

        var job = await stand.SnapshotAsync(Stored.Replace(whole, broken, StringComparison.Ordinal));

        Assert.That((job.State, job.Progress.Ended), Is.EqualTo((ImportState.Held, 0L)));
        Assert.That((await stand.StintsAsync()).Where(stint => stint.StartsWith('e')), Is.EqualTo(before));
    }

    [TestCase("e12,Tarn,2019-01-01,\n", "e12,Tarn,2019-01-01,", Description = "no line end at the end")]
    [TestCase("e12,Tarn,2019-01-01,\n", "e12,Tarn,2019-01-01,\nEnd of report", Description = "a footer at the end")]
    public async Task A_file_may_end_without_a_line_end(string whole, string end)
    {
        using var stand = Open();
        await stand.SnapshotAsync(Stored);

        var job = await stand.SnapshotAsync(
            Stored.Replace("e3,Tarn,2019-01-01,\n", string.Empty, StringComparison.Ordinal).Replace(whole, end, StringComparison.Ordinal));

        Assert.That((job.State, job.Progress.Unreadable, job.Progress.Ended), Is.EqualTo((ImportState.Completed, 0L, 1L)));
    }

    [TestCase("Tarn,2019-01-01,,e1", ImportState.Held, Description = "cut off in what names it")]
    [TestCase("Tarn,2019-01-01,,e12", ImportState.Completed, Description = "whole: it lacks nothing")]
    [TestCase("Tarn,2019-01-01,,e1\n", ImportState.Completed, Description = "a line end: it does lack somebody")]
    public async Task A_last_row_that_may_be_cut_off_in_its_name_holds_a_snapshot_that_would_end_something(string last, ImportState state)
    {
        using var stand = Open();
        await stand.SnapshotAsync(IdLast + "Tarn,2019-01-01,,e1\nTarn,2019-01-01,,e12\n");

        var job = await stand.SnapshotAsync(IdLast + "Tarn,2019-01-01,,e1\n" + last);

        Assert.That((job.State, job.Progress.Rejected), Is.EqualTo((state, 0L)));
        Assert.That(
            await stand.ErrorsAsync(job),
            last.EndsWith('\n') ? Is.Empty : Has.One.StartsWith("2 - ends with the file in a field that names it"));
    }

    [Test]
    public async Task A_connection_that_is_cut_off_holds_the_snapshot()
    {
        using var stand = Open();
        var rows = Enumerable.Range(1, 12).Select(number => $"Ed,E{number},https://www.linkedin.com/in/e{number},,Tarn,CTO,12 Mar 2024\n");
        var file = Contacts + string.Concat(rows);
        await ContactsAsync(file);

        var job = await ContactsAsync(file[..(file.LastIndexOf("/e12", StringComparison.Ordinal) + "/e1".Length)]);

        Assert.That((job.State, job.Endings.Connections), Is.EqualTo((ImportState.Held, 1)));

        async Task<ImportJob> ContactsAsync(string content) => await stand.RunAsync(
            await stand.AddAsync("linkedin-connections", content, source: "linkedin-me", owner: "me", snapshot: true));
    }

    private static string Rows(int first, int last) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(number => $"e{number},Tarn,2019-01-01,\n"));
}
