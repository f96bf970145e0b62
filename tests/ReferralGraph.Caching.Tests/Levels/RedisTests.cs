using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Caching.Distributed;
using NUnit.Framework;
using ReferralGraph.Caching.Levels;
using ReferralGraph.Caching.Tests.Support;
using ReferralGraph.Core.Paths;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;
using StackExchange.Redis;

namespace ReferralGraph.Caching.Tests.Levels;

/// <summary>Redis as it fails: never a wrong answer, never an exception, never long in the way, and back by itself.</summary>
[TestFixture]
[Category(TestRedis.Category)]
public sealed class RedisTests
{
    private static readonly CachingOptions Options =
        new() { StoreTimeout = TimeSpan.FromMilliseconds(200), StoreBreak = TimeSpan.FromSeconds(1) };

    private static readonly Fault[] Faults =
    [
        new Fault.Refusing(),
        new Fault.Silent(),
        new Fault.Slow(TimeSpan.FromMilliseconds(500)),
        new Fault.Garbage(Seed: 5),
        new Fault.Damaging(EveryBytes: 97),
    ];

    private readonly List<IDisposable> _nodes = [];
    private readonly BreakClock _clock = new();
    private RedisServer _server = null!;
    private FaultProxy _proxy = null!;
    private int _asked;

    [SetUp]
    public async Task Start()
    {
        _server = await TestRedis.RequireAsync("--maxmemory", "4mb", "--maxmemory-policy", "noeviction");
        _proxy = FaultProxy.Before(_server.Address);
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (var node in _nodes)
        {
            node.Dispose();
        }

        _nodes.Clear();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
            await _server.DisposeAsync();
        }
    }

    [Test]
    public async Task What_one_node_computed_another_finds()
    {
        var (one, other) = (Node(), Node());
        await one.AskAsync("ada");
        var found = await UntilFromStoreAsync(other, "ada");

        Assert.That(found.Origin, Is.EqualTo(AnswerOrigin.Store));
        Assert.That((await other.AskAsync("ada")).Origin, Is.EqualTo(AnswerOrigin.Memory));
    }

    [Test]
    public async Task An_answer_of_a_later_revision_than_this_node_has_is_neither_used_nor_overwritten()
    {
        var (ahead, behind, third) = (Node(), Node(), Node());
        (ahead.Finder.Revision, third.Finder.Revision) = (2, 2);
        await UntilFromStoreAsync(third, await ahead.AskedAsync("ada"));

        Assert.That((await behind.AskAsync("ada")).Revision.Value, Is.EqualTo(1));
        await FoundAsync(third, "ada");
    }

    [Test]
    public async Task Another_graph_model_or_build_has_keys_of_its_own()
    {
        var one = Node();
        await UntilFromStoreAsync(Node(), await one.AskedAsync("ada"));

        Assert.That((await Node(graph: "restored").AskAsync("ada")).Origin, Is.EqualTo(AnswerOrigin.ComputedAfterMiss));
    }

    [Test]
    public async Task So_has_another_scope()
    {
        await UntilFromStoreAsync(Node(), await Node().AskedAsync("ada"));

        foreach (var scope in Scopes.Apart.Skip(1))
        {
            Assert.That((await Node().AskAsync("ada", scope)).Origin, Is.EqualTo(AnswerOrigin.ComputedAfterMiss), scope.Key);
        }
    }

    [TestCaseSource(nameof(Faults))]
    public async Task A_fault_costs_hits_and_nothing_else(Fault fault)
    {
        var (one, other) = (Node(), Node());
        await UntilFromStoreAsync(other, await one.AskedAsync("ada"));
        _proxy.Fault = fault;

        await AskAllAsync(one, other);
        _proxy.Fault = new Fault.None();

        await BackAsync(one, other);
    }

    [Test]
    public async Task A_server_that_was_killed_comes_back_empty()
    {
        var (one, other) = (Node(), Node());
        await UntilFromStoreAsync(other, await one.AskedAsync("ada"));
        await _server.KillAsync();

        await AskAllAsync(one, other);
        await _server.StartAsync();

        await BackAsync(one, other);
    }

    [Test]
    public async Task A_server_that_is_paused_goes_on()
    {
        var (one, other) = (Node(), Node());
        await UntilFromStoreAsync(other, await one.AskedAsync("ada"));
        _server.Pause();
        try
        {
            await AskAllAsync(one, other);
        }
        finally
        {
            _server.Resume();
        }

        await BackAsync(one, other);
    }

    [Test]
    public async Task A_server_that_is_not_there_at_the_start_is_found_later()
    {
        await _server.KillAsync();
        var (one, other) = (Node(), Node());
        await AskAllAsync(one, other);
        await _server.StartAsync();

        await BackAsync(one, other);
    }

    [Test]
    public async Task A_server_that_is_full_is_still_read()
    {
        var (one, other) = (Node(), Node());
        await UntilFromStoreAsync(other, await one.AskedAsync("ada"));
        for (var number = 0; number < 4000; number++)
        {
            await one.AskAsync($"filler-{number}");
        }

        await FoundAsync(Node(), "ada");
    }

    [Test]
    public async Task A_server_that_evicts_costs_hits_and_nothing_else()
    {
        await using var evicting = await TestRedis.RequireAsync("--maxmemory", "2mb", "--maxmemory-policy", "allkeys-lru");
        var (one, other) = (Node(at: evicting.Address.Port), Node(at: evicting.Address.Port));
        await UntilFromStoreAsync(other, await one.AskedAsync("ada"));
        using var redis = new RedisStore($"127.0.0.1:{evicting.Address.Port}", Prefix("graph"));
        var database = (await redis.ConnectAsync()).GetDatabase();
        while (Evicted((string)(await database.ExecuteAsync("INFO", "stats"))!) == 0)
        {
            await AskAllAsync(one, other);
        }

        await AskAllAsync(one, other);
        await BackAsync(one, other);
    }

    [Test]
    public async Task What_another_program_left_about_the_graph_is_removed_as_well()
    {
        var prefix = Prefix("graph");
        using var redis = new RedisStore($"127.0.0.1:{_proxy.Port}", prefix);
        using var earlier = new RedisStore($"127.0.0.1:{_proxy.Port}", prefix with { Program = "0:earlier:" });
        await earlier.Cache.SetAsync("question", [1], new DistributedCacheEntryOptions(), CancellationToken.None);

        Assert.That(await redis.ClearAsync(CancellationToken.None), Is.EqualTo(1));
    }

    [Test]
    public async Task A_store_that_is_closed_while_it_connects_connects_no_more()
    {
        _proxy.Fault = new Fault.Silent();
        var redis = new RedisStore($"127.0.0.1:{_proxy.Port}", Prefix("graph"));
        var connecting = redis.ConnectAsync();
        redis.Dispose();

        var connection = await connecting;
        Assert.That(
            () => connection.GetDatabase().PingAsync(),
            Throws.InstanceOf<ObjectDisposedException>().After((int)Polling.Patience.TotalMilliseconds, 10));
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Removing_everything_fails_with_one_exception_and_does_not_hang(Fault fault)
    {
        using var redis = new RedisStore($"127.0.0.1:{_proxy.Port}", Prefix("graph"));
        await redis.ClearAsync(CancellationToken.None);
        _proxy.Fault = fault;
        try
        {
            await redis.ClearAsync(CancellationToken.None);
        }
        catch (RedisException)
        {
            // What the caller is told of.
        }
    }

    [Test]
    public async Task Everything_of_the_prefix_can_be_removed()
    {
        var one = Node();
        await UntilFromStoreAsync(Node(), await one.AskedAsync("ada"));
        using var redis = new RedisStore($"127.0.0.1:{_proxy.Port}", Prefix("graph"));
        using var stranger = new RedisStore($"127.0.0.1:{_proxy.Port}", Prefix("restored"));

        Assert.That(await stranger.ClearAsync(CancellationToken.None), Is.Zero);
        Assert.That(await redis.ClearAsync(CancellationToken.None), Is.EqualTo(1));
        Assert.That((await Node().AskAsync("ada")).Origin, Is.EqualTo(AnswerOrigin.ComputedAfterMiss));
    }

    [Test]
    public async Task Three_nodes_compute_a_question_at_most_once_each()
    {
        var nodes = new[] { Node(), Node(), Node() };
        var gate = new TaskCompletionSource();
        foreach (var node in nodes)
        {
            node.Finder.Before = _ => gate.Task;
        }

        var asking = Enumerable.Range(0, 300).Select(number => Task.Run(() => nodes[number % 3].AskAsync("ada"))).ToList();
        while (nodes.All(node => node.Finder.Computed == 0))
        {
            await Task.Yield();
        }

        gate.SetResult();
        await Task.WhenAll(asking);

        Assert.That(nodes.Select(node => node.Finder.Computed), Is.All.LessThanOrEqualTo(1));
    }

    /// <summary>
    /// Asks new questions during a fault. Each must be answered as the finder would, and together they must not be held up for longer than
    /// a time-out or two: then the breaker opens, and stays open because its clock stands still.
    /// </summary>
    private async Task AskAllAsync(TestNode one, TestNode other)
    {
        const int Questions = 60;

        // What went well before counts no more, nor does what did not.
        _clock.Advance(2 * Options.StoreBreak);
        var held = one.HeldUp + other.HeldUp;
        for (var number = 0; number < Questions; number++)
        {
            var from = Next();
            one.Finder.Revision++;
            other.Finder.Revision++;
            var (first, second) = (await one.AskAsync(from), await other.AskAsync(from));
            Assert.That((first.Revision.Value, second.Revision.Value), Is.EqualTo((one.Finder.Revision, other.Finder.Revision)));
            Assert.That(
                Comparing.Same(first, Samples.Answer(first.Revision.Value, first.Day))
                    && Comparing.Same(second, Samples.Answer(second.Revision.Value, second.Day)));
        }

        held = one.HeldUp + other.HeldUp - held;
        TestContext.Out.WriteLine($"{Questions} questions to each of two nodes, {held} held up.");
        Assert.That(held, Is.LessThan(Questions / 3), "Without a breaker each question would have waited for its time-out.");
    }

    /// <summary>Waits until what one node computes is found by the other again.</summary>
    private async Task BackAsync(TestNode one, TestNode other)
    {
        var begun = Stopwatch.GetTimestamp();
        await UntilFromStoreAsync(other, () => one.AskedAsync(Next()));
        TestContext.Out.WriteLine($"Back after {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:F0} ms.");
    }

    /// <summary>Asks until an answer comes from the store: writing there is done beside the questions.</summary>
    private Task<PathSearchResult.Completed> UntilFromStoreAsync(TestNode node, Func<Task<string>> question) => Polling.UntilAsync(
        async () =>
        {
            _clock.Advance(Options.StoreBreak);
            var from = await question();
            node.Finder.IsLoaded = true;
            node.Forget();
            var found = await node.AskAsync(from);
            for (var again = 1; again < 20 && found.Origin != AnswerOrigin.Store; again++)
            {
                await Task.Yield();
                node.Forget();
                found = await node.AskAsync(from);
            }

            return found;
        },
        found => found.Origin == AnswerOrigin.Store,
        "an answer from Redis");

    /// <summary>Asks until an answer comes from the store that this node has not put there, for it can compute none any more.</summary>
    private Task FoundAsync(TestNode node, string from)
    {
        node.Finder.Before = _ => throw new NotSupportedException();
        return Polling.UntilAsync(
            async () =>
            {
                _clock.Advance(Options.StoreBreak);
                node.Forget();
                try
                {
                    return (await node.AskAsync(from)).Origin == AnswerOrigin.Store;
                }
                catch (NotSupportedException)
                {
                    return false;
                }
            },
            "the answer that is in Redis");
    }

    private Task<PathSearchResult.Completed> UntilFromStoreAsync(TestNode node, string question) =>
        UntilFromStoreAsync(node, () => Task.FromResult(question));

    private string Next() => $"asker-{++_asked}";

    private static RedisPrefix Prefix(string graph) => RedisPrefix.Of("test", graph, new FakeFinder());

    private static long Evicted(string stats)
    {
        const string Name = "evicted_keys:";
        var told = stats.Split("\r\n").Single(line => line.StartsWith(Name, StringComparison.Ordinal));
        return long.Parse(told[Name.Length..], CultureInfo.InvariantCulture);
    }

    private TestNode Node(string graph = "graph", int? at = null)
    {
        var node = new TestNode(new RedisStore($"127.0.0.1:{at ?? _proxy.Port}", Prefix(graph)), Options, _clock);
        _nodes.Add(node);
        return node;
    }
}
