using System.Collections.Concurrent;
using NUnit.Framework;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Stores;

/// <summary>Many write and read at once; each write is whole, and each read sees one revision.</summary>
[TestFixtureSource(typeof(StoreHarnesses), nameof(StoreHarnesses.All))]
public sealed class ConcurrencyContract(IStoreHarness harness) : StoreContract(harness)
{
    private const int Writers = 8;
    private static readonly int WritesEach = 20 * Seeds.Effort;

    [Test]
    public async Task Each_of_many_writers_gets_a_revision_of_their_own()
    {
        var revisions = new ConcurrentBag<long>();
        await WriteConcurrentlyAsync(async (writer, write) =>
            revisions.Add((await WriteAsync(Put(new Person(Person($"p{writer}-{write}"), "P")))).Revision.Value));

        Assert.That(revisions.Order(), Is.EqualTo(Enumerable.Range(1, Writers * WritesEach)));
    }

    [Test]
    public async Task Of_many_who_make_the_same_record_one_does()
    {
        var outcomes = new ConcurrentBag<ChangeOutcomeKind>();
        await WriteConcurrentlyAsync(async (_, write) =>
            outcomes.Add((await WriteAsync(Put(new Person(Person($"p{write}"), "P")))).Outcomes[0].Kind));

        Assert.That(outcomes.Count(outcome => outcome == ChangeOutcomeKind.Created), Is.EqualTo(WritesEach));
    }

    [Test]
    public async Task No_reading_sees_half_a_write()
    {
        using var stop = new CancellationTokenSource();
        var sizes = new ConcurrentBag<int>();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                sizes.Add((await ReadAllAsync()).Count);
            }
        })).ToArray();

        // Two people to a write, so an odd number would be half of one.
        await WriteConcurrentlyAsync((writer, write) => WriteAsync(
            Put(new Person(Person($"a{writer}-{write}"), "A")), Put(new Person(Person($"b{writer}-{write}"), "B"))));
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        Assert.That(sizes.Where(size => size % 2 != 0), Is.Empty);
    }

    [Test]
    public async Task Counts_and_revision_belong_together_while_others_write()
    {
        using var stop = new CancellationTokenSource();
        var wrong = new ConcurrentBag<GraphCounts>();
        var reader = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var counts = await Graph.CountAsync(Tenant, CancellationToken.None);
                if (counts.People != counts.Revision.Value)
                {
                    wrong.Add(counts);
                }
            }
        });

        await WriteConcurrentlyAsync((writer, write) => WriteAsync(Put(new Person(Person($"p{writer}-{write}"), "P"))));
        await stop.CancelAsync();
        await reader;

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task A_write_says_whether_others_waited_for_it()
    {
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        Action<GraphCommit> hold = _ =>
        {
            begun.Set();
            goOn.Wait();
        };
        using var subscription = Graph is ISharedGraphStore shared ? shared.SubscribeOwn(hold) : Graph.Subscribe(hold);

        var first = Task.Run(() => WriteAsync(Put(Records.Ada)));
        begun.Wait();
        var large = WriteAsync([.. Enumerable.Range(0, 100).Select(place => Put(new Person(Person($"p{place}"), "P")))]);
        var small = WriteAsync(Put(Records.Bob));
        goOn.Set();
        var results = await Task.WhenAll(first, large, small);

        // Of the two that waited for the first, one waited for the other.
        Assert.That(results[1].OthersWaited, Is.Not.EqualTo(results[2].OthersWaited));
        Assert.That((await WriteAsync(Put(new Person(Person("late"), "L")))).OthersWaited, Is.False);
    }

    [Test]
    public void A_write_cancelled_before_it_is_begun_is_not_done()
    {
        var write = new GraphWrite([Put(Records.Ada)]);

        Assert.That(
            () => Graph.WriteAsync(Tenant, write, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static Task WriteConcurrentlyAsync(Func<int, int, Task> write) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < WritesEach; number++)
            {
                await write(writer, number);
            }
        })));
}
