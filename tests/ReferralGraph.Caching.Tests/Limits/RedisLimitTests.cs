using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Caching.Limits;
using ReferralGraph.Core.Limits;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;
using StackExchange.Redis;

namespace ReferralGraph.Caching.Tests.Limits;

/// <summary>Limits in a real Redis: its arithmetic is ours, and losing it costs no more than a lease or two.</summary>
[TestFixture]
[Category(TestRedis.Category)]
public sealed class RedisLimitTests
{
    private const string Prefix = "test:limits:1:graph:";

    private static readonly BucketName Ada = new("person", "default", "ada.ambervale");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // So slow that what comes back during a test does not matter.
    private static readonly RateLimit Slow = new(Units: 3_000, Seconds: RateLimit.MostSeconds);

    private readonly List<IDisposable> _made = [];
    private RedisServer _server = null!;
    private FaultProxy _proxy = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await TestRedis.RequireAsync();
        _proxy = FaultProxy.Before(_server.Address);
    }

    [TearDown]
    public async Task Stop()
    {
        _made.Reverse();
        _made.ForEach(made => made.Dispose());
        _made.Clear();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
            await _server.DisposeAsync();
        }
    }

    [Test]
    public async Task The_script_does_what_the_bucket_does()
    {
        const int Seed = 20261130;
        TestContext.Out.WriteLine($"Seed {Seed}.");
        var random = new Random(Seed);
        var now = 1_000_000L;
        var redis = Buckets(() => now);
        var model = new ModelServer(() => now);
        await redis.BeatAsync();
        RateLimit[] limits =
        [
            new(7, 3), new(6_000, 60), new(RateLimit.MostUnits, RateLimit.MostSeconds), new(1, RateLimit.MostSeconds), new(1_000, 1),
        ];
        var seen = new Dictionary<BucketName, long>();
        for (var step = 0; step < 3_000; step++)
        {
            now += random.Next(4) == 0 ? random.Next(5_000) : random.Next(20);
            var which = random.Next(limits.Length);
            var limit = limits[which];
            var name = Ada with { Id = $"{which}" };
            var call = new BucketCall(
                random.NextInt64(-1, limit.Units / 2 + 2) is var needed and > 0 ? needed : 0,
                random.NextInt64(limit.Units + 1),
                random.Next(10) == 0 ? random.NextInt64(-limit.Units, limit.Units + 1) : 0,
                random.Next(10) == 0 ? random.NextInt64(limit.FullParts / 3) : 0,
                3,
                random.Next(20) == 0 ? 0 : seen.GetValueOrDefault(name));
            if (random.Next(300) == 0)
            {
                model.Forget();
                await FlushAsync();
            }

            var (expected, answered) = (await model.TakeAsync(name, limit, call), await redis.TakeAsync(name, limit, call));

            Assert.That(answered, Is.EqualTo(expected), $"step {step}: {limit}, {call}");
            seen[name] = answered!.Value.Now;
        }
    }

    [Test]
    public async Task Another_limit_keeps_the_share_that_is_left()
    {
        var now = 1_000_000L;
        var redis = Buckets(() => now);
        await redis.BeatAsync();
        await redis.TakeAsync(Ada, new RateLimit(100, 60), new BucketCall(75, 75, 0, 0, 1, 0));

        var changed = await redis.TakeAsync(Ada, new RateLimit(1_000, 10), new BucketCall(250, 250, 0, 0, 1, now));

        Assert.That(changed, Is.EqualTo(new BucketAnswer(250, 0, now)));
    }

    [Test]
    public async Task Targets_are_counted_as_the_model_counts_them()
    {
        const int Seed = 20261201;
        TestContext.Out.WriteLine($"Seed {Seed}.");
        var random = new Random(Seed);
        var (redis, model) = (Buckets(clock: null), new ModelServer(() => 0));
        await redis.BeatAsync();
        for (var step = 0; step < 500; step++)
        {
            var day = new DateOnly(2026, 11, 23).AddDays(random.Next(3));
            var call = new TargetsCall(
                random.Next(1, 60), TimeSpan.FromHours(1), Draw(random, most: 2), Draw(random, most: 12));
            var (expected, answered) = (await model.CountAsync(Ada, day, call), await redis.CountAsync(Ada, day, call));

            Assert.That(answered, Is.EqualTo(expected), $"step {step}: {call}");
        }
    }

    [Test]
    public async Task Nodes_are_counted_while_they_are_heard_of()
    {
        var now = 1_000_000L;
        var (one, other) = (Buckets(() => now), Buckets(() => now));
        Assert.That((await one.BeatAsync(), await other.BeatAsync(), await one.BeatAsync()), Is.EqualTo((1, 2, 2)));

        now += 4_000;
        Assert.That(await one.BeatAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Redis_goes_by_its_own_clock()
    {
        var redis = Buckets(clock: null);
        await redis.BeatAsync();
        var limit = new RateLimit(Units: 10, Seconds: 1);
        var first = await redis.TakeAsync(Ada, limit, new BucketCall(10, 10, 0, 0, 1, 0));

        var later = await Polling.UntilAsync(
            () => redis.TakeAsync(Ada, limit, new BucketCall(1, 1, 0, 0, 1, first!.Value.Now)),
            answer => answer!.Value.Granted == 1,
            "a unit");

        Assert.That(later!.Value.Now - first!.Value.Now, Is.GreaterThanOrEqualTo(100));
    }

    [Test]
    public async Task Nothing_in_Redis_tells_who_is_meant()
    {
        var limiter = await NodeAsync();
        await limiter.TakeAsync(Ada, Slow, 5, CancellationToken.None);
        await limiter.CountAsync(Ada, new DateOnly(2026, 11, 23), 10, TimeSpan.FromHours(1), [7], CancellationToken.None);

        using var connection = await ConnectionMultiplexer.ConnectAsync($"{_server.Address}");
        var keys = connection.GetServers().Single().Keys().Select(key => key.ToString()).ToList();
        Assert.That(keys, Has.Count.EqualTo(3).And.All.StartsWith(Prefix).And.None.Contain("ambervale"));
        foreach (var key in keys)
        {
            Assert.That(await connection.GetDatabase().KeyTimeToLiveAsync(key), Is.Not.Null, key);
        }
    }

    [Test]
    public async Task Three_nodes_give_what_one_would()
    {
        Limiter[] nodes = [await NodeAsync(), await NodeAsync(), await NodeAsync()];
        await CountedAsync(nodes);

        Assert.That(await TakeAllAsync(nodes), Is.EqualTo(Slow.Units).Within(5).Percent);
    }

    [Test]
    public async Task A_server_that_was_killed_and_comes_back_empty_gives_nobody_more()
    {
        Limiter[] nodes = [await NodeAsync(), await NodeAsync(), await NodeAsync()];
        await CountedAsync(nodes);
        var given = await TakeInTurnAsync(nodes);
        await _server.KillAsync();
        await Polling.UntilAsync(() => Task.FromResult(nodes.All(node => !node.IsShared)), "every node to be alone");
        given += await TakeInTurnAsync(nodes);

        await _server.StartAsync();
        await Polling.UntilAsync(() => Task.FromResult(nodes.All(node => node.IsShared)), "Redis");
        given += await TakeAllAsync(nodes);

        Assert.That(given, Is.EqualTo(Slow.Units).Within(5).Percent);
    }

    [TestCaseSource(nameof(Faults))]
    public async Task A_fault_is_a_server_that_is_away(Fault fault)
    {
        var node = await NodeAsync(TimeSpan.FromMilliseconds(200));
        await node.TakeAsync(Ada, Slow, 10, CancellationToken.None);
        _proxy.Fault = fault;

        var given = 10 + await TakeAllAsync([node]);
        _proxy.Fault = new Fault.None();
        await Polling.UntilAsync(() => Task.FromResult(node.IsShared), "Redis");
        given += await TakeAllAsync([node]);

        Assert.That(given, Is.EqualTo(Slow.Units).Within(5).Percent);
    }

    private static Fault[] Faults() =>
    [
        new Fault.Refusing(), new Fault.Silent(), new Fault.Slow(TimeSpan.FromMilliseconds(500)), new Fault.Garbage(Seed: 5),
    ];

    private static long[] Draw(Random random, int most) =>
        [.. Enumerable.Range(0, random.Next(most)).Select(_ => random.NextInt64(100)).Distinct()];

    private static Task CountedAsync(Limiter[] nodes) =>
        Polling.UntilAsync(() => Task.FromResult(nodes.All(node => node.Nodes == nodes.Length)), "every node to know of the others");

    /// <summary>600 units, as a fair balancer asks for them.</summary>
    private static async Task<long> TakeInTurnAsync(Limiter[] nodes)
    {
        for (var request = 0; request < 150; request++)
        {
            Assert.That((await nodes[request % nodes.Length].TakeAsync(Ada, Slow, 4, CancellationToken.None)).IsTaken);
        }

        return 600;
    }

    /// <summary>Asks of every node at once, by several callers each, until all are refused.</summary>
    private static async Task<long> TakeAllAsync(Limiter[] nodes)
    {
        var given = 0L;
        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var refused = 0; refused < 3;)
            {
                var isTaken = (await node.TakeAsync(Ada, Slow, 4, CancellationToken.None)).IsTaken;
                refused += isTaken ? 0 : 1;
                Interlocked.Add(ref given, isTaken ? 4 : 0);
            }
        }))));
        return given;
    }

    private RedisBuckets Buckets(Func<long>? clock) => new(Connection(), Prefix, Hide, Patience, clock);

    private async Task<Limiter> NodeAsync(TimeSpan? timeout = null)
    {
        var limiter = new Limiter(TimeProvider.System, NullLoggerFactory.Instance, Connection(), Prefix, Hide, timeout ?? Patience);
        _made.Add(limiter);
        await Polling.UntilAsync(() => Task.FromResult(limiter.IsShared), "Redis");
        return limiter;
    }

    private static string Hide(string name) => $"{string.GetHashCode(name, StringComparison.Ordinal):x}";

    private RedisStore Connection()
    {
        var redis = new RedisStore($"127.0.0.1:{_proxy.Port}", new RedisPrefix("graph", string.Empty));
        _made.Add(redis);
        return redis;
    }

    private async Task FlushAsync()
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync($"{_server.Address},allowAdmin=true");
        await connection.GetServers().Single().FlushAllDatabasesAsync();
    }
}
