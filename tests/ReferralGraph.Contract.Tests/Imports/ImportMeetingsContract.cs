using NUnit.Framework;
using ReferralGraph.Contract.Tests.Stores;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Imports;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Contract.Tests.Imports;

/// <summary>A meeting that is sent again counts once, whatever became of it.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ImportMeetingsContract(IStoreHarness harness) : ImportContract(harness)
{
    private const string Nine = "2026-09-30T09:00:00Z";
    private const string Ten = "2026-09-30T10:00:00Z";
    private const string Midnight = "2026-09-30T00:00:00Z";

    private static readonly ImportProgress Unchanged = new() { Read = 1, Unchanged = 1, Percent = 100 };
    private static readonly ImportProgress Updated = new() { Read = 1, Updated = 1, Percent = 100 };
    private static readonly ImportProgress Created = new() { Read = 1, Created = 1, Percent = 100 };

    [Test]
    public async Task A_meeting_with_one_attendee_more_replaces_itself()
    {
        using var stand = Open();
        await ImportAsync(stand, Meeting(["leo", "mia"], Nine));

        Assert.That(await ImportAsync(stand, Meeting(["mia", "leo"], Nine)), Is.EqualTo(Unchanged), "another order");
        Assert.That(await ImportAsync(stand, Meeting(["leo", "mia", "ned"], Nine)), Is.EqualTo(Updated), "one more");
        Assert.That(await MeetingsAsync(stand), Is.EqualTo(new[] { "09:00 leo mia ned" }));
        Assert.That(await ImportAsync(stand, Meeting(["leo"], Nine)), Is.EqualTo(Updated), "two less");
        Assert.That(await MeetingsAsync(stand), Is.EqualTo(new[] { "09:00 leo" }));
        Assert.That(await FactsOfAsync(stand, "mia"), Is.Empty, "a fact of somebody who no longer attends");
    }

    [Test]
    public async Task Two_meetings_that_one_file_has_at_one_moment_are_two()
    {
        using var stand = Open();
        var file = Meeting(["leo"], Nine) + Meeting(["mia"], Nine) + Meeting(["leo"], Nine);

        Assert.That(await ImportAsync(stand, file), Is.EqualTo(new ImportProgress { Read = 3, Created = 2, Unchanged = 1, Percent = 100 }));
        Assert.That(await ImportAsync(stand, file), Is.EqualTo(new ImportProgress { Read = 3, Unchanged = 3, Percent = 100 }), "again");
        Assert.That(await MeetingsAsync(stand), Is.EqualTo(new[] { "09:00 leo", "09:00 mia" }));

        var export = await stand.ExportAsync();
        using var other = Open();
        await other.ImportAsync("graph-jsonl", export);
        Assert.That(await other.ExportAsync(), Is.EqualTo(export), "after export and import");
    }

    [TestCase("calendar2", "kim", "meeting", Nine, Description = "another source")]
    [TestCase("calendar", "pat", "meeting", Nine, Description = "another organiser")]
    [TestCase("calendar", "kim", "meeting", Ten, Description = "another moment")]
    [TestCase("calendar", "kim", "message", Nine, Description = "a message")]
    public async Task What_is_another_meeting_stays_beside_it(string source, string from, string kind, string at)
    {
        using var stand = Open();
        await ImportAsync(stand, Meeting(["leo"], Nine));

        Assert.That(await ImportAsync(stand, Interaction(source, from, ["mia"], kind, at, uid: null)), Is.EqualTo(Created));
    }

    [Test]
    public async Task Meetings_of_a_whole_day_go_by_who_attends()
    {
        using var stand = Open();
        await ImportAsync(stand, Meeting(["leo"], Midnight));

        Assert.That(await ImportAsync(stand, Meeting(["mia"], Midnight)), Is.EqualTo(Created));
    }

    [Test]
    public async Task A_meeting_of_a_uid_is_the_same_wherever_it_is_moved()
    {
        using var stand = Open();
        await ImportAsync(stand, Meeting(["leo"], Nine, uid: "m1") + Meeting(["leo"], Nine, uid: "m2"));

        Assert.That(await ImportAsync(stand, Meeting(["leo", "mia"], Ten, uid: "m1")), Is.EqualTo(Updated));
        Assert.That(await MeetingsAsync(stand), Is.EqualTo(new[] { "09:00 leo", "10:00 leo mia" }));
    }

    [TestCase("leo", Description = "the same people")]
    [TestCase("leo mia", Description = "one more")]
    public async Task A_meeting_that_gets_a_uid_counts_once(string to)
    {
        using var stand = Open();
        await ImportAsync(stand, Meeting(["ned"], Nine) + Meeting(["leo"], Nine));
        var file = Meeting(to.Split(' '), Nine, uid: "m1");

        Assert.That(await ImportAsync(stand, file), Is.EqualTo(Updated));
        Assert.That(await ImportAsync(stand, file), Is.EqualTo(Unchanged), "again");
        Assert.That(await MeetingsAsync(stand), Is.EqualTo(new[] { $"09:00 {to}", "09:00 ned" }));
    }

    [Test]
    public async Task A_uid_takes_no_meeting_of_others()
    {
        using var stand = Open();
        await ImportAsync(stand, Meeting(["ned"], Nine) + Meeting(["ned"], Ten));

        Assert.That(await ImportAsync(stand, Meeting(["leo"], Nine, uid: "m1")), Is.EqualTo(Created));
    }

    [Test]
    public async Task An_ordinal_is_for_meetings_at_a_time_of_day()
    {
        using var stand = Open();
        var job = await stand.ImportAsync(
            "graph-jsonl",
            """{"type":"interaction","from":"kim","to":["leo"],"kind":"message","at":"2026-09-30T09:00:00Z","ordinal":1}""");

        Assert.That(
            await stand.ErrorsAsync(job),
            Is.EqualTo(new[] { "1 ordinal is for meetings at a time of day that have no uid; leave it out." }));
    }

    private static string Meeting(string[] to, string at, string? uid = null) => Interaction("calendar", "kim", to, "meeting", at, uid);

    private static string Interaction(string source, string from, string[] to, string kind, string at, string? uid) =>
        System.Text.Json.JsonSerializer.Serialize(new { type = "interaction", source, from, to, kind, at, uid }) + "\n";

    private static async Task<ImportProgress> ImportAsync(ImportStand stand, string content) =>
        (await stand.ImportAsync("graph-jsonl", content)).Progress with { Made = 0 };

    private static async Task<string[]> MeetingsAsync(ImportStand stand) =>
        [.. (await FactsOfAsync(stand, "kim")).OfType<Interaction>().Select(met => $"{met.At:HH:mm} {string.Join(' ', met.To)}").Order()];

    private static async Task<IReadOnlyList<Fact>> FactsOfAsync(ImportStand stand, string person) =>
        await stand.Store.ListFactsAsync(stand.Tenant, [new PersonId(person)], kind: null, after: null, limit: 100, CancellationToken.None);
}
