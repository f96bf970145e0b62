using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using ReferralGraph.Import;

namespace ReferralGraph.Core.Tests.Import;

/// <summary>Batches of an import are cut to what the store writes in a moment.</summary>
public sealed class BatchPaceTests
{
    private const int Most = 4_096;

    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task Batches_grow_where_the_store_is_quick() =>
        Assert.That(await RowsAsync(rows => TimeSpan.FromMicroseconds(rows)), Is.EqualTo(new[] { 256, 512, 1_024, 2_048, 4_096, 4_096 }));

    [Test]
    public async Task Alone_they_come_to_what_it_writes_in_250_milliseconds() =>
        Assert.That((await RowsAsync(rows => TimeSpan.FromMicroseconds(500 * rows)))[1..], Is.All.EqualTo(500));

    [Test]
    public async Task Beside_others_they_come_to_what_it_writes_in_25_milliseconds() =>
        Assert.That((await RowsAsync(rows => TimeSpan.FromMicroseconds(50 * rows), _ => true))[1..], Is.All.EqualTo(500));

    [Test]
    public async Task Whoever_comes_waits_long_once_and_is_considered_for_five_seconds() =>
        Assert.That(
            await RowsAsync(rows => TimeSpan.FromMicroseconds(50 * rows), batch => batch == 4, pauseAfter: 6),
            Is.EqualTo(new[] { 256, 512, 1_024, 2_048, 4_096, 500, 500, 500, 1_000, 2_000 }));

    [Test]
    public async Task Beside_others_what_questions_take_to_see_a_batch_counts_as_well() =>
        Assert.That(
            (await RowsAsync(rows => TimeSpan.FromMicroseconds(20 * rows), _ => true, see: rows =>
            {
                _time.Advance(TimeSpan.FromMicroseconds(30 * rows));
                return Task.CompletedTask;
            }))[1..],
            Is.All.EqualTo(500));

    [Test]
    public async Task Alone_nobody_waits_until_questions_see_a_batch()
    {
        var seen = 0;
        await RowsAsync(
            rows => TimeSpan.FromMicroseconds(50 * rows),
            batch => batch == 4,
            pauseAfter: 6,
            see: _ =>
            {
                seen++;
                return Task.CompletedTask;
            });

        Assert.That(seen, Is.EqualTo(3), "the batch for which somebody waited, and the two within five seconds after it");
    }

    [Test]
    public async Task They_shrink_again_where_it_becomes_slow_but_not_for_ever() =>
        Assert.That(
            (await RowsAsync(rows => rows < 1_024 ? TimeSpan.FromMicroseconds(rows) : TimeSpan.FromMilliseconds(rows)))[..6],
            Is.EqualTo(new[] { 256, 512, 1_024, 512, 1_024, 512 }));

    [Test]
    public async Task They_have_256_rows_however_slow_it_is() =>
        Assert.That(await RowsAsync(rows => TimeSpan.FromMilliseconds(rows)), Is.All.EqualTo(256));

    [Test]
    public async Task Where_nobody_else_can_write_they_are_as_large_as_allowed_however_slow_it_is()
    {
        var pace = new BatchPace(_time, Most, isAlone: true);
        var first = pace.Rows;
        await pace.WriteAsync(first, () =>
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(false);
        }, NobodyAsks);

        Assert.That((first, pace.Rows), Is.EqualTo((Most, Most)));
    }

    [Test]
    public async Task They_are_never_larger_than_allowed()
    {
        var pace = new BatchPace(_time, 3);
        await pace.WriteAsync(3, () => Task.FromResult(false), NobodyAsks);

        Assert.That(pace.Rows, Is.EqualTo(3));
    }

    private static Task NobodyAsks() => throw new InvalidOperationException("Nobody else writes.");

    private async Task<int[]> RowsAsync(
        Func<int, TimeSpan> taken, Func<int, bool>? othersWait = null, int pauseAfter = -1, Func<int, Task>? see = null)
    {
        var pace = new BatchPace(_time, Most);
        var rows = new List<int>();
        while (rows.Count < (pauseAfter < 0 ? 6 : 10))
        {
            rows.Add(pace.Rows);
            await pace.WriteAsync(pace.Rows, () =>
            {
                _time.Advance(taken(rows[^1]));
                var waited = othersWait?.Invoke(rows.Count - 1) ?? false;
                return Task.FromResult(waited);
            }, () => see?.Invoke(rows[^1]) ?? Task.CompletedTask);
            if (rows.Count - 1 == pauseAfter)
            {
                // The others have gone.
                _time.Advance(TimeSpan.FromSeconds(5));
            }
        }

        return [.. rows];
    }
}
