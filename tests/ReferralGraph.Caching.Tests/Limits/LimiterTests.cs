using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using ReferralGraph.Caching.Limits;
using ReferralGraph.Caching.Tests.Support;
using ReferralGraph.Core.Limits;

namespace ReferralGraph.Caching.Tests.Limits;

/// <summary>How exactly limits hold on one node and on several, by a clock of the test.</summary>
public sealed class LimiterTests
{
    private const long Minute = 60_000;

    private static readonly BucketName Ada = new("person", "default", "ada");
    private static readonly RateLimit Limit = new(Units: 6_000, Seconds: 60);
    private static readonly DateOnly Day = new(2026, 11, 23);

    private readonly List<Limiter> _limiters = [];
    private StepClock _clock = null!;
    private ModelServer _server = null!;

    [SetUp]
    public void Start()
    {
        _clock = new StepClock();
        _server = new ModelServer(() => _clock.Milliseconds + 1);
    }

    [TearDown]
    public void Stop()
    {
        _limiters.ForEach(limiter => limiter.Dispose());
        _limiters.Clear();
    }

    [Test]
    public async Task One_node_gives_exactly_what_the_limit_says()
    {
        var limiter = Alone();

        Assert.That(await AskAllAsync([limiter], cost: 1), Is.EqualTo(2 * Limit.Units));
    }

    [Test]
    public async Task What_is_not_taken_is_not_counted()
    {
        var limiter = Alone();
        await limiter.TakeAsync(Ada, Limit, Limit.Units - 1, CancellationToken.None);
        var refused = await limiter.TakeAsync(Ada, Limit, 2, CancellationToken.None);
        var taken = await limiter.TakeAsync(Ada, Limit, 1, CancellationToken.None);

        Assert.That((refused.IsTaken, refused.Left, refused.Wait), Is.EqualTo((false, 1, 10)));
        Assert.That((taken.IsTaken, taken.Left), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task Everybody_has_a_bucket_of_their_own()
    {
        var limiter = Alone();
        await limiter.TakeAsync(Ada, Limit, Limit.Units, CancellationToken.None);

        foreach (var other in new[] { Ada with { Id = "bob" }, Ada with { Tenant = "other" }, Ada with { Policy = "key" } })
        {
            Assert.That((await limiter.TakeAsync(other, Limit, Limit.Units, CancellationToken.None)).IsTaken, other.ToString());
        }

        Assert.That((await limiter.TakeAsync(Ada, Limit, 1, CancellationToken.None)).IsTaken, Is.False);
    }

    [Test]
    public async Task Buckets_that_are_full_again_take_no_memory_and_are_missed_by_nobody()
    {
        var limiter = Alone();
        for (var person = 0; person < 20_000; person++)
        {
            await limiter.TakeAsync(Ada with { Id = $"{person}" }, Limit, 1, CancellationToken.None);
            _clock.Advance(2);
        }

        await limiter.TakeAsync(Ada, Limit, 10, CancellationToken.None);
        Assert.That(limiter.Buckets, Is.LessThan(10_000));
        Assert.That(limiter.Look(Ada, Limit, 1).Left, Is.EqualTo(Limit.Units - 10));
    }

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(32)]
    public async Task Three_nodes_together_give_what_the_limit_says(int cost)
    {
        var given = await AskAllAsync(await SharedAsync(3), cost);

        Assert.That(given, Is.EqualTo(2 * Limit.Units).Within(5).Percent.And.LessThanOrEqualTo(2 * Limit.Units));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task So_they_do_where_the_server_is_lost_for_a_while(bool isLostWhole)
    {
        var limiters = await SharedAsync(3);

        var given = await AskAllAsync(limiters, cost: 4, now =>
        {
            _server.IsAway = now is >= 20_000 and < 40_000;
            if (now == 40_000 && isLostWhole)
            {
                _server.Forget();
            }
        });

        Assert.That(given, Is.EqualTo(2 * Limit.Units).Within(5).Percent);
    }

    [Test]
    public async Task And_where_the_server_forgets_without_anybody_noticing()
    {
        var limiters = await SharedAsync(3);

        var given = await AskAllAsync(limiters, cost: 4, now =>
        {
            if (now is 15_000 or 30_000 or 45_000)
            {
                _server.Forget();
            }
        });

        Assert.That(given, Is.EqualTo(2 * Limit.Units).Within(5).Percent);
    }

    [Test]
    public async Task While_the_server_is_away_a_node_gives_its_share()
    {
        var limiters = await SharedAsync(3);
        _server.IsAway = true;

        var given = 0L;
        while ((await limiters[0].TakeAsync(Ada, Limit, 1, CancellationToken.None)).IsTaken)
        {
            given++;
        }

        Assert.That(given, Is.EqualTo(Limit.Units / 3));
        _clock.Advance(30);
        Assert.That((await limiters[0].TakeAsync(Ada, Limit, 1, CancellationToken.None)).IsTaken, "A third of the rate goes on.");
        Assert.That((await limiters[0].TakeAsync(Ada, Limit, 1, CancellationToken.None)).Wait, Is.EqualTo(30));
    }

    [Test]
    public async Task Under_load_the_server_is_asked_far_less_often_than_there_are_requests()
    {
        var limiter = (await SharedAsync(1))[0];
        for (var request = 0; request < Limit.Units; request++)
        {
            Assert.That((await limiter.TakeAsync(Ada, Limit, 1, CancellationToken.None)).IsTaken);
        }

        Assert.That(_server.Calls, Is.LessThan(Limit.Units / 20));
    }

    [Test]
    public async Task What_cannot_be_granted_is_refused_without_asking()
    {
        var limiter = (await SharedAsync(1))[0];
        await limiter.TakeAsync(Ada, Limit, Limit.Units, CancellationToken.None);
        var calls = _server.Calls;
        for (var request = 0; request < 1_000; request++)
        {
            Assert.That((await limiter.TakeAsync(Ada, Limit, 1, CancellationToken.None)).IsTaken, Is.False);
        }

        Assert.That(_server.Calls, Is.EqualTo(calls));
    }

    [Test]
    public async Task What_one_node_leased_and_does_not_use_another_can_have()
    {
        var limiters = await SharedAsync(2);
        for (var request = 0; request < 1_000; request++)
        {
            await limiters[0].TakeAsync(Ada, Limit, 1, CancellationToken.None);
        }

        // The first beat waits for a lease that is on its way, the second gives back.
        _clock.Advance(Minute);
        await limiters[0].BeatAsync();
        await limiters[0].BeatAsync();
        Assert.That((await limiters[1].TakeAsync(Ada, Limit, 10 * Limit.Units, CancellationToken.None)).IsTaken);
        Assert.That((await limiters[0].TakeAsync(Ada, Limit, 1, CancellationToken.None)).IsTaken, Is.False);
    }

    [Test]
    public async Task What_is_put_back_can_be_taken_again()
    {
        foreach (var limiter in new[] { Alone(), (await SharedAsync(1))[0] })
        {
            await limiter.TakeAsync(Ada, Limit, Limit.Units, CancellationToken.None);
            limiter.Give(Ada, Limit, 7);

            Assert.That((await limiter.TakeAsync(Ada, Limit, 7, CancellationToken.None)).IsTaken);
            Assert.That((await limiter.TakeAsync(Ada, Limit, 1, CancellationToken.None)).IsTaken, Is.False);
        }
    }

    [Test]
    public async Task Targets_count_once_and_all_or_none()
    {
        foreach (var limiter in new[] { Alone(), (await SharedAsync(1))[0] })
        {
            Assert.That(await CountAsync(limiter, 1, 2), Is.EqualTo((true, 1)));
            Assert.That(await CountAsync(limiter, 2, 1), Is.EqualTo((true, 1)));
            Assert.That(await CountAsync(limiter, 3, 4), Is.EqualTo((false, 1)));
            Assert.That(await CountAsync(limiter, 4, 4), Is.EqualTo((true, 0)));
            Assert.That(await CountAsync(limiter, 3), Is.EqualTo((false, 0)));
            Assert.That(await CountAsync(limiter, 1, 2, 4), Is.EqualTo((true, 0)));
        }
    }

    [Test]
    public async Task Targets_of_another_day_and_of_others_are_others()
    {
        var limiter = Alone();
        await CountAsync(limiter, 1, 2, 3);
        var tomorrow = await limiter.CountAsync(Ada, Day.AddDays(1), 3, TimeSpan.FromHours(1), [4], CancellationToken.None);
        var bob = await limiter.CountAsync(
            Ada with { Id = "bob" }, Day.AddDays(1), 3, TimeSpan.FromHours(1), [5], CancellationToken.None);

        Assert.That((tomorrow, bob), Is.EqualTo((new TargetVerdict(true, 2), new TargetVerdict(true, 2))));
        Assert.That(limiter.LookAtTargets(Ada, Day, 3), Is.EqualTo(3), "Nobody asks for yesterday's any more.");
    }

    [Test]
    public async Task Nodes_count_targets_together_and_by_their_share_while_the_server_is_away()
    {
        const int Most = 12;
        var limiters = await SharedAsync(3);
        await limiters[0].CountAsync(Ada, Day, Most, TimeSpan.FromHours(1), [1, 2], CancellationToken.None);
        await limiters[1].CountAsync(Ada, Day, Most, TimeSpan.FromHours(1), [2, 3], CancellationToken.None);
        _server.IsAway = true;

        // Nine are left, three for each node.
        var counted = 0;
        for (var target = 10; target < 30; target++)
        {
            counted += (await limiters[1].CountAsync(Ada, Day, Most, TimeSpan.FromHours(1), [target], CancellationToken.None)).IsCounted
                ? 1 : 0;
        }

        Assert.That(counted, Is.EqualTo(3));
        _server.IsAway = false;
        while (!limiters[1].IsShared)
        {
            await limiters[1].BeatAsync();
        }

        var after = await limiters[1].CountAsync(Ada, Day, Most, TimeSpan.FromHours(1), [40], CancellationToken.None);
        Assert.That(after, Is.EqualTo(new TargetVerdict(true, 5)));
    }

    private static async Task<(bool, long)> CountAsync(Limiter limiter, params long[] targets)
    {
        var verdict = await limiter.CountAsync(Ada, Day, 3, TimeSpan.FromHours(1), targets, CancellationToken.None);
        return (verdict.IsCounted, verdict.Left);
    }

    private Limiter Alone() => Made(new Limiter(_clock, NullLoggerFactory.Instance));

    private async Task<Limiter[]> SharedAsync(int nodes)
    {
        _server.Nodes = nodes;
        Limiter[] limiters =
            [.. Enumerable.Range(0, nodes).Select(_ => Made(new Limiter(_clock, NullLoggerFactory.Instance, _server)))];
        foreach (var limiter in limiters)
        {
            await limiter.BeatAsync();
        }

        return limiters;
    }

    private Limiter Made(Limiter limiter)
    {
        _limiters.Add(limiter);
        return limiter;
    }

    /// <summary>Asks for more than there is for a minute, of every node in turn; how many units were given.</summary>
    private async Task<long> AskAllAsync(Limiter[] limiters, int cost, Action<long>? between = null)
    {
        const long Step = 10;
        var given = 0L;
        for (var now = 0L; now <= Minute; now += Step)
        {
            between?.Invoke(now);
            if (now % 1_000 == 0)
            {
                foreach (var limiter in limiters.Where(limiter => limiter.Server is not null))
                {
                    await limiter.BeatAsync();
                }
            }

            for (var isGiven = true; isGiven;)
            {
                isGiven = false;
                foreach (var limiter in limiters)
                {
                    if ((await limiter.TakeAsync(Ada, Limit, cost, CancellationToken.None)).IsTaken)
                    {
                        (given, isGiven) = (given + cost, true);
                    }
                }
            }

            _clock.Advance(now < Minute ? Step : 0);
        }

        return given;
    }
}
