using NUnit.Framework;
using ReferralGraph.Core.Limits;

namespace ReferralGraph.Core.Tests.Limits;

/// <summary>The arithmetic of limits, exactly.</summary>
public sealed class TokenBucketTests
{
    private static readonly RateLimit TwoASecond = new(Units: 120, Seconds: 60);

    [Test]
    public void A_full_bucket_gives_all_it_holds_at_once_and_not_one_more()
    {
        var bucket = new TokenBucket(TwoASecond, now: 0);

        Assert.That(bucket.TryTake(100, now: 0) && bucket.TryTake(20, now: 0));
        Assert.That((bucket.TryTake(1, now: 0), bucket.Left(0)), Is.EqualTo((false, 0)));
    }

    [Test]
    public void A_unit_is_there_to_the_millisecond()
    {
        var bucket = new TokenBucket(TwoASecond, now: 0);
        bucket.TryTake(120, now: 0);

        Assert.That(bucket.WaitFor(1, now: 0), Is.EqualTo(500));
        Assert.That(bucket.TryTake(1, now: 499), Is.False);
        Assert.That(bucket.TryTake(1, now: 500), Is.True);
        Assert.That(bucket.TryTake(1, now: 999), Is.False);
        Assert.That(bucket.TryTake(1, now: 1_000), Is.True);
    }

    // A seventh of a unit a millisecond is no binary number, and no whole one.
    [TestCase(1, 7)]
    [TestCase(7, 3)]
    [TestCase(1_000, 7)]
    [TestCase(999_999_937, 3_600)]
    public void Asked_at_every_millisecond_it_gives_what_one_question_at_the_end_would(long units, int seconds)
    {
        var limit = new RateLimit(units, seconds);
        var bucket = new TokenBucket(limit, now: 0);
        bucket.TryTake(units, now: 0);
        var taken = 0L;
        const long End = 20_000;
        for (var now = 1L; now <= End; now++)
        {
            var left = bucket.Left(now);
            Assert.That(left == 0 || bucket.TryTake(left, now));
            taken += left;
        }

        Assert.That(taken, Is.EqualTo((long)((Int128)End * units / (seconds * 1_000L))));
    }

    [Test]
    public void It_never_holds_more_than_full_however_long_nobody_asks()
    {
        var bucket = new TokenBucket(new RateLimit(RateLimit.MostUnits, RateLimit.MostSeconds), now: 0);
        bucket.TryTake(RateLimit.MostUnits, now: 0);

        Assert.That(bucket.Left(long.MaxValue), Is.EqualTo(RateLimit.MostUnits));
        Assert.That(bucket.Missing(long.MaxValue), Is.Zero);
    }

    [Test]
    public void What_costs_more_than_it_holds_needs_a_full_one_and_empties_it()
    {
        var bucket = new TokenBucket(TwoASecond, now: 0);
        bucket.TryTake(1, now: 0);

        Assert.That((bucket.TryTake(1_000, now: 0), bucket.WaitFor(1_000, now: 0)), Is.EqualTo((false, 500)));
        Assert.That(bucket.TryTake(1_000, now: 500), Is.True);
        Assert.That(bucket.Left(500), Is.Zero);
    }

    [Test]
    public void A_clock_that_stands_still_or_goes_back_gives_nothing()
    {
        var bucket = new TokenBucket(TwoASecond, now: 5_000);
        bucket.TryTake(120, now: 5_000);

        Assert.That((bucket.Left(5_000), bucket.Left(1_000), bucket.Left(5_499)), Is.EqualTo((0, 0, 0)));
        Assert.That(bucket.Left(5_500), Is.EqualTo(1));
    }

    [Test]
    public void What_is_put_back_can_be_taken_again_up_to_full()
    {
        var bucket = new TokenBucket(TwoASecond, now: 0);
        bucket.TryTake(10, now: 0);
        bucket.Give(4, now: 0);
        Assert.That(bucket.Left(0), Is.EqualTo(114));

        bucket.Give(1_000, now: 0);
        Assert.That(bucket.Left(0), Is.EqualTo(120));
    }

    [Test]
    public void Another_limit_keeps_the_share_that_is_left()
    {
        var bucket = new TokenBucket(TwoASecond, now: 0);
        bucket.TryTake(90, now: 0);
        bucket.Follow(new RateLimit(Units: 1_000, Seconds: 10), now: 0);

        Assert.That(bucket.Left(0), Is.EqualTo(250));
        Assert.That(bucket.Left(1_000), Is.EqualTo(350));
    }

    [TestCase(1, false, 1)]
    [TestCase(2, false, 2)]
    [TestCase(3, false, 4)]
    [TestCase(4, false, 8)]
    [TestCase(5, false, 16)]
    [TestCase(6, false, 32)]
    [TestCase(6, true, 1)]
    [TestCase(99, false, 32)]
    [TestCase(0, false, 1)]
    public void A_question_costs_by_its_hops(int hops, bool isShortest, int units) =>
        Assert.That(QuestionCost.Of(hops, isShortest), Is.EqualTo(units));
}
