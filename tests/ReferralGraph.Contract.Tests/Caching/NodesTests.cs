using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using ReferralGraph.Contract.Tests.Oracle;
using ReferralGraph.Core.Errors;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Nodes;
using ReferralGraph.TestKit.Servers;
using ReferralGraph.TestKit.Waiting;
using static ReferralGraph.Contract.Tests.Cases.Facts;

namespace ReferralGraph.Contract.Tests.Caching;

/// <summary>
/// Three nodes on one Neo4j and one Redis. What is deleted is not answered through any more, whatever becomes of messages, of Redis and of
/// the nodes.
/// </summary>
[TestFixture]
[Category(TestNeo4j.Category)]
[Category(TestRedis.Category)]
public sealed class NodesTests
{
    private readonly List<CacheNode> _nodes = [];
    private readonly FinderSettings _settings = new();
    private FakeTimeProvider _time = null!;
    private RedisServer _redis = null!;
    private FaultProxy _proxy = null!;
    private TenantId _tenant;
    private PathQuery _question = null!;

    [SetUp]
    public async Task Start()
    {
        _redis = await TestRedis.RequireAsync();
        _proxy = FaultProxy.Before(_redis.Address);
        _time = (FakeTimeProvider)_settings.Clock();
        _tenant = new TenantId("nodes-" + Guid.NewGuid().ToString("N"));
        _question = new PathQuery(AccessScope.Everything(_tenant), new PathOrigin.One(Id("ada")), new PathGoal.ToCompany(new("acme")));
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _nodes.Clear();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
            await _redis.DisposeAsync();
        }
    }

    [Test]
    public async Task Whoever_carries_the_token_of_a_delete_is_not_answered_through_it_on_any_node()
    {
        var nodes = await ThreeAsync(Direct);
        for (var round = 0; round < 6; round++)
        {
            await AllAnswerAsync(nodes, "ada bob eve");
            var deleted = await nodes[round % 3].WriteAsync(_tenant, [new GraphChange.DeleteFact(Tie("bob", "eve", 0.9).Id)]);
            foreach (var node in nodes)
            {
                await node.Finder.WaitForRevisionAsync(_tenant, deleted.Revision, CancellationToken.None);
                Assert.That((await node.AskAsync(_question)).People, Is.Empty);
            }

            await nodes[(round + 1) % 3].WriteAsync(_tenant, [Put(Tie("bob", "eve", 0.9))]);
        }
    }

    [TestCase(1, TestName = "Without_the_token_it_is_seen_within_a_second")]
    [TestCase(86_400 / 2, TestName = "A_node_that_was_paused_looks_before_it_answers")]
    public async Task It_is_seen_after(int seconds)
    {
        var nodes = await ThreeAsync(null);
        await AllAnswerAsync(nodes, "ada bob eve");
        await nodes[0].WriteAsync(_tenant, [new GraphChange.DeleteFact(Tie("bob", "eve", 0.9).Id)]);

        _time.Advance(TimeSpan.FromSeconds(seconds));

        foreach (var node in nodes)
        {
            Assert.That((await node.AskAsync(_question)).People, Is.Empty);
        }
    }

    [Test]
    public async Task A_node_to_which_a_write_is_announced_does_not_wait_for_the_clock()
    {
        var nodes = await ThreeAsync(Direct);
        await MeetAsync(nodes);
        await AllAnswerAsync(nodes, "ada bob eve");

        await nodes[0].WriteAsync(_tenant, [new GraphChange.DeleteFact(Tie("bob", "eve", 0.9).Id)]);

        await Polling.UntilAsync(
            async () => (await nodes[1].AskAsync(_question)).People.Count == 0 && (await nodes[2].AskAsync(_question)).People.Count == 0,
            "both other nodes to see the write");
    }

    [Test]
    public async Task Missed_messages_are_made_up_for_by_the_next_one()
    {
        var nodes = await ThreeAsync($"127.0.0.1:{_proxy.Port}");
        await MeetAsync(nodes);
        await AllAnswerAsync(nodes, "ada bob eve");
        _proxy.Fault = new Fault.Silent();
        for (var missed = 0; missed < 5; missed++)
        {
            await nodes[0].WriteAsync(_tenant, [Put(Tie("bob", "eve", 0.1 + (missed / 10.0)))]);
        }

        await nodes[0].WriteAsync(_tenant, [new GraphChange.DeleteFact(Tie("bob", "eve", 0.9).Id)]);
        _proxy.Fault = new Fault.None();
        _proxy.Cut();
        await MeetAsync(nodes);

        Assert.That((await nodes[1].AskAsync(_question)).People, Is.Empty);
        Assert.That((await nodes[2].AskAsync(_question)).People, Is.Empty);
    }

    [Test]
    public async Task Without_Redis_nodes_look_by_themselves_and_with_it_again_they_hear_again()
    {
        var nodes = await ThreeAsync(Direct);
        await MeetAsync(nodes);
        await AllAnswerAsync(nodes, "ada bob eve");
        await _redis.KillAsync();
        await nodes[0].WriteAsync(_tenant, [new GraphChange.DeleteFact(Tie("bob", "eve", 0.9).Id)]);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await nodes[1].AskAsync(_question)).People, Is.Empty);
        await _redis.StartAsync();
        await MeetAsync(nodes);
    }

    [Test]
    public async Task A_Redis_that_is_not_there_at_the_start_is_heard_later()
    {
        await _redis.KillAsync();
        var nodes = await ThreeAsync(Direct);
        await AllAnswerAsync(nodes, "ada bob eve");

        await _redis.StartAsync();

        await MeetAsync(nodes);
    }

    [Test]
    public async Task Redis_paused_holds_nobody_up()
    {
        var nodes = await ThreeAsync(Direct);
        await MeetAsync(nodes);
        await AllAnswerAsync(nodes, "ada bob eve");
        _redis.Pause();
        try
        {
            var deleted = await nodes[0].WriteAsync(_tenant, [new GraphChange.DeleteFact(Tie("bob", "eve", 0.9).Id)]);
            await nodes[1].Finder.WaitForRevisionAsync(_tenant, deleted.Revision, CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(1));

            Assert.That((await nodes[1].AskAsync(_question)).People, Is.Empty);
            Assert.That((await nodes[2].AskAsync(_question)).People, Is.Empty);
        }
        finally
        {
            _redis.Resume();
        }

        await MeetAsync(nodes);
    }

    [Test]
    public async Task A_node_that_cannot_reach_the_store_relies_on_what_it_kept_for_no_longer_than_a_second()
    {
        var nodes = await ThreeAsync(null);
        await AllAnswerAsync(nodes, "ada bob eve");
        nodes[1].IsCutOff = true;
        Assert.That((await nodes[1].AskAsync(_question)).Origin, Is.EqualTo(AnswerOrigin.Memory));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(async () => await nodes[1].AskAsync(_question), Throws.InstanceOf<GraphStoreException>());
        await nodes[0].WriteAsync(_tenant, [new GraphChange.DeleteFact(Tie("bob", "eve", 0.9).Id)]);
        nodes[1].IsCutOff = false;
        Assert.That((await nodes[1].AskAsync(_question)).People, Is.Empty);
    }

    [Test]
    public async Task A_revision_that_nobody_wrote_costs_a_poll_and_nothing_else()
    {
        var nodes = await ThreeAsync(null);
        await AllAnswerAsync(nodes, "ada bob eve");

        nodes[1].Store.Announce(_tenant, new GraphRevision(1_000_000));

        await Polling.UntilAsync(
            async () => (await nodes[1].AskAsync(_question)).Origin == AnswerOrigin.Memory, "an answer that is kept");
    }

    [Test]
    public async Task Answers_far_from_a_write_survive_it_on_every_node()
    {
        var nodes = await ThreeAsync(Direct);
        await AllAnswerAsync(nodes, "ada bob eve");
        foreach (var node in nodes)
        {
            // It follows in memory once it is asked to prove something.
            await Polling.UntilAsync(
                async () =>
                {
                    var far = await nodes[0].WriteAsync(_tenant, [Put(Person(Guid.NewGuid().ToString("N")))]);
                    await node.Finder.WaitForRevisionAsync(_tenant, far.Revision, CancellationToken.None);
                    await node.AskAsync(_question);
                    return node.FollowedTo(_tenant).Value > 0;
                },
                "a node to follow");
        }

        var written = await nodes[0].WriteAsync(_tenant, [Put(Person("far"))]);

        foreach (var node in nodes)
        {
            await node.Finder.WaitForRevisionAsync(_tenant, written.Revision, CancellationToken.None);
            await Polling.UntilAsync(
                () =>
                {
                    _time.Advance(TimeSpan.FromMilliseconds(50));
                    return Task.FromResult(node.FollowedTo(_tenant) >= written.Revision);
                },
                "a node to follow the write");
            await Polling.UntilAsync(
                () => Task.FromResult(((IAnswerProofs)node.Bare).StateOf(_tenant) is { } state && state.Revision >= written.Revision),
                "a node to prove answers of the write");
            Assert.That((await node.AskAsync(_question)).Origin, Is.EqualTo(AnswerOrigin.Memory));
        }
    }

    [Test]
    public async Task A_thousand_equal_questions_are_computed_once_on_one_node_and_at_most_once_on_each_of_three()
    {
        var nodes = await ThreeAsync(Direct);

        var alone = await AskTogetherAsync(nodes[..1], _question);
        var together = await AskTogetherAsync(nodes, _question with { MaxHops = 2 });

        Assert.That(alone, Is.EqualTo(new[] { 1 }));
        Assert.That(together, Is.All.LessThanOrEqualTo(1));
        Assert.That(together.Sum(), Is.AtLeast(1));
    }

    [Test]
    public async Task Reads_and_writes_on_three_nodes_give_what_the_oracle_gives_while_Redis_fails_in_every_way()
    {
        var tally = await MixAsync(operations: 1_000 * Seeds.Effort, oneWriteIn: 25, proofs => proofs);

        TestContext.Out.WriteLine(tally);
        Assert.Multiple(() =>
        {
            Assert.That((tally.Wrong, tally.Stale), Is.EqualTo((0, 0)), tally.FirstWrong);
            Assert.That(tally.Kept, Is.GreaterThan(tally.Reads / 5), "Hardly anything came from the cache, so hardly anything was tested.");
            Assert.That(tally.FromStore, Is.GreaterThan(0), "Nothing came from Redis, so what others left there was not tested.");
        });
    }

    [Test]
    public async Task With_invalidation_switched_off_the_same_run_finds_wrong_answers()
    {
        var tally = await MixAsync(operations: 600 * Seeds.Effort, oneWriteIn: 12, proofs => new Credulous(proofs));

        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Wrong, Is.GreaterThan(0));
    }

    private string Direct => $"127.0.0.1:{_redis.Address.Port}";

    private async Task<MixedRun.Tally> MixAsync(int operations, int oneWriteIn, Func<IAnswerProofs, IAnswerProofs> proofs)
    {
        const int Questions = 40;
        var draw = new Draw(11);
        var graph = RandomGraph.Sparse(draw, 40);
        var records = graph.Records();
        var writes = MixedRun.WritesTo(graph, records, operations / oneWriteIn);
        var random = new RandomQuestion(draw, graph);
        GraphChange[] first = [.. records.Select(RecordBook.ChangeFor)];
        var book = new RecordBook();
        book.Write(first);
        var oracle = new ExhaustivePathFinder(book, _settings, _settings.Clock());
        var questions = new List<PathQuery>();
        while (questions.Count < Questions)
        {
            var question = random.Next() with { Scope = AccessScope.Everything(_tenant), AsOf = null };
            if (await oracle.FindAsync(question, CancellationToken.None) is PathSearchResult.Completed)
            {
                questions.Add(question);
            }
        }

        var running = new RunningClock(FinderSettings.Today);
        var nodes = new List<CacheNode>();
        for (var number = 0; number < 3; number++)
        {
            nodes.Add(await OpenAsync($"127.0.0.1:{_proxy.Port}", running, proofs));
        }

        var revision = (await nodes[0].WriteAsync(_tenant, first)).Revision;
        await Task.WhenAll(nodes.Select(node => node.Finder.WaitForRevisionAsync(_tenant, revision, CancellationToken.None)));
        MixedRun.Node[] mixed = [.. nodes.Select(node => new MixedRun.Node(node.Finder, changes => node.WriteAsync(_tenant, changes)))];
        var run = new MixedRun(mixed, questions, writes, workers: 6);
        var faults = new RedisFaults(_redis, _proxy, operations);
        await run.RunAsync(operations, revision, faults.BeforeAsync);
        faults.End();
        return await run.CompareAsync(changes => Task.FromResult(book.Write(changes)), oracle);
    }

    private static GraphChange.Put Put(GraphRecord record) => new(record);

    private static bool IsComputed(AnswerOrigin origin) => origin is AnswerOrigin.ComputedAfterMiss or AnswerOrigin.ComputedAfterChange;

    private static async Task<int[]> AskTogetherAsync(CacheNode[] nodes, PathQuery question)
    {
        const int Askers = 1_000;
        var answers = await Task.WhenAll(Enumerable.Range(0, Askers).Select(asker => Task.Run(async () =>
            (Node: asker % nodes.Length, (await nodes[asker % nodes.Length].AskAsync(question)).Origin))));
        return [.. nodes.Select((_, node) => answers.Count(answer => answer.Node == node && IsComputed(answer.Origin)))];
    }

    /// <summary>Three nodes, and a graph in which ada knows bob, who knows eve, who is at acme.</summary>
    private async Task<CacheNode[]> ThreeAsync(string? redis)
    {
        CacheNode[] nodes = [await OpenAsync(redis), await OpenAsync(redis), await OpenAsync(redis)];
        var written = await nodes[0].WriteAsync(
            _tenant,
            [Put(Company("acme")), Put(Works("eve", "acme", "2020-01-01")), Put(Tie("ada", "bob", 0.9)), Put(Tie("bob", "eve", 0.9))]);
        foreach (var node in nodes)
        {
            await node.Finder.WaitForRevisionAsync(_tenant, written.Revision, CancellationToken.None);
        }

        return nodes;
    }

    private async Task<CacheNode> OpenAsync(string? redis, TimeProvider? time = null, Func<IAnswerProofs, IAnswerProofs>? proofs = null)
    {
        var node = await CacheNode.OpenAsync(await TestNeo4j.RequireAsync(), redis, _settings, time ?? _time, proofs);
        _nodes.Add(node);
        return node;
    }

    private async Task AllAnswerAsync(IEnumerable<CacheNode> nodes, string path)
    {
        foreach (var node in nodes)
        {
            for (var again = 0; again < 2; again++)
            {
                await node.Finder.WaitForRevisionAsync(
                    _tenant, await node.Store.ReadRevisionAsync(_tenant, CancellationToken.None), CancellationToken.None);
                var paths = (await node.AskAsync(_question)).People.SelectMany(person => person.Paths);
                Assert.That(paths.Select(found => string.Join(' ', found.People)), Is.EqualTo(new[] { path }));
            }
        }
    }

    /// <summary>Waits until every node observes what the others write, under a clock that stands still.</summary>
    private async Task MeetAsync(CacheNode[] nodes)
    {
        foreach (var writer in nodes)
        {
            var looks = 0;
            await Polling.UntilAsync(
                async () =>
                {
                    // A message may be lost, so there are more; each is given more time than the one before, for this machine may be busy.
                    looks += 20;
                    var written = await writer.WriteAsync(_tenant, [Put(Person(Guid.NewGuid().ToString("N")))]);
                    for (var look = 0; look < looks && !nodes.All(node => node.Store.Known.Of(_tenant) >= written.Revision); look++)
                    {
                        await Task.Delay(10);
                    }

                    return nodes.All(node => node.Store.Known.Of(_tenant) >= written.Revision);
                },
                "all nodes to see what one wrote");
        }
    }
}
