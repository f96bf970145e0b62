using NUnit.Framework;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;

namespace ReferralGraph.Engine.Tests.Graph;

/// <summary>
/// Snapshots of other days: one made at a time, shared by all who ask, followed after writes, forgotten when others are asked for.
/// </summary>
internal sealed class DaySnapshotsTests
{
    private static readonly DateOnly Today = new(2026, 11, 1);
    private static readonly TrustModel Model = new();

    [Test]
    public async Task Whoever_asks_for_a_day_meanwhile_gets_the_same_snapshot()
    {
        using var days = new DaySnapshots(Model, capacity: 2);
        var current = Snapshot();
        var asked = Enumerable.Range(0, 10).Select(_ => days.AtAsync(Today.AddDays(-1), current, CancellationToken.None)).ToList();

        Assert.That((await Task.WhenAll(asked)).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await asked[0]).Day, Is.EqualTo(Today.AddDays(-1)));
    }

    [Test]
    public async Task A_day_asked_for_again_is_there_until_others_push_it_out()
    {
        using var days = new DaySnapshots(Model, capacity: 2);
        var current = Snapshot();
        var first = await days.AtAsync(Today.AddDays(-1), current, CancellationToken.None);
        await days.AtAsync(Today.AddDays(-2), current, CancellationToken.None);
        Assert.That(await days.AtAsync(Today.AddDays(-1), current, CancellationToken.None), Is.SameAs(first));

        await days.AtAsync(Today.AddDays(-3), current, CancellationToken.None);
        await days.AtAsync(Today.AddDays(-4), current, CancellationToken.None);
        Assert.That(await days.AtAsync(Today.AddDays(-1), current, CancellationToken.None), Is.Not.SameAs(first));
    }

    [Test]
    public async Task A_write_is_followed_when_the_day_is_asked_for_again()
    {
        using var days = new DaySnapshots(Model, capacity: 2);
        var before = Snapshot();
        Assert.That((await days.AtAsync(Today.AddDays(-1), before, CancellationToken.None)).Ties.TieCount, Is.Zero);

        var after = Snapshot(before, Tie(Today.AddDays(-1)), Tie(Today, "cem"));
        var followed = await days.AtAsync(Today.AddDays(-1), after, CancellationToken.None);
        Assert.That(
            (followed.Revision, followed.Ties.TieCount), Is.EqualTo((after.Revision, 1L)), "the tie of the day after does not count");
    }

    [Test]
    public async Task A_kept_day_is_not_at_hand_after_a_write_before_it_has_followed()
    {
        using var days = new DaySnapshots(Model, capacity: 2);
        var (day, before) = (Today.AddDays(-1), Snapshot());
        await days.AtAsync(day, before, CancellationToken.None);
        var after = Snapshot(before, Tie(day));

        Assert.That((days.IsAtHand(day, before.Revision), days.IsAtHand(day, after.Revision)), Is.EqualTo((true, false)));
        await days.AtAsync(day, after, CancellationToken.None);
        Assert.That(days.IsAtHand(day, after.Revision));
    }

    [Test]
    public async Task Too_many_days_at_once_are_refused_and_the_others_come_one_after_the_other()
    {
        using var days = new DaySnapshots(Model, capacity: 2);
        var current = Snapshot();
        await days.Turn.WaitAsync();
        var waiting = Enumerable.Range(1, DaySnapshots.MostWaiting)
            .Select(age => days.AtAsync(Today.AddDays(-age), current, CancellationToken.None))
            .ToList();

        Assert.That(
            async () => await days.AtAsync(Today.AddDays(-999), current, CancellationToken.None),
            Throws.InstanceOf<GraphStoreException>().With.Property(nameof(GraphStoreException.Failure)).EqualTo(StoreFailure.Unavailable));
        Assert.That(waiting, Has.None.Matches<Task>(task => task.IsCompleted));
        days.Turn.Release();

        Assert.That((await Task.WhenAll(waiting)).Select(snapshot => snapshot.Day), Is.EqualTo(
            Enumerable.Range(1, DaySnapshots.MostWaiting).Select(age => Today.AddDays(-age))));
        Assert.That((await days.AtAsync(Today.AddDays(-999), current, CancellationToken.None)).Day, Is.EqualTo(Today.AddDays(-999)));
    }

    [Test]
    public async Task A_day_nobody_waits_for_any_more_is_not_made()
    {
        using var days = new DaySnapshots(Model, capacity: 1);
        var current = Snapshot();
        await days.Turn.WaitAsync();
        using var gone = new CancellationTokenSource();
        var unwanted = days.AtAsync(Today.AddDays(-1), current, gone.Token);
        var wanted = days.AtAsync(Today.AddDays(-2), current, CancellationToken.None);
        await gone.CancelAsync();
        Assert.That(async () => await unwanted, Throws.InstanceOf<OperationCanceledException>());
        days.Turn.Release();

        Assert.That((await wanted).Day, Is.EqualTo(Today.AddDays(-2)));
        Assert.That(
            (await days.AtAsync(Today.AddDays(-1), current, CancellationToken.None)).Day,
            Is.EqualTo(Today.AddDays(-1)),
            "and can be asked for again");
    }

    [Test]
    public async Task Who_waits_when_all_ends_is_let_go()
    {
        var days = new DaySnapshots(Model, capacity: 1);
        await days.Turn.WaitAsync();
        var waiting = days.AtAsync(Today.AddDays(-1), Snapshot(), CancellationToken.None);
        days.Dispose();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    private static ManualTie Tie(DateOnly on, string to = "bob") =>
        new(Fact.DefaultSource, new PersonId("ada"), new PersonId(to), 0.5, null, on);

    private static GraphSnapshot Snapshot(GraphSnapshot? before = null, params IEnumerable<GraphRecord> records)
    {
        var editor = new FactBaseEditor(before?.Facts.Facts ?? FactBase.Empty(), IgnoredEmployerNames.None);
        foreach (var record in records)
        {
            editor.Apply(new RecordChange(null, record));
        }

        var facts = editor.ToFacts(new GraphRevision((before?.Revision.Value ?? 0) + 1));
        return SnapshotBuilder.Build(facts, new TieScorer(Model, Today), before?.Order ?? PersonOrder.Empty, parallelism: 1);
    }
}
