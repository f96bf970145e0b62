using NUnit.Framework;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;
using ReferralGraph.TestKit.Searches;

namespace ReferralGraph.Engine.Tests.Search;

/// <summary>Hop distance against a plain breadth-first search.</summary>
internal sealed class BidirectionalBfsTests
{
    [Test]
    public void Distances_equal_a_plain_search()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var graph = SmallGraph.Draw(random, maxPeople: 40, density: 0.2 * random.NextDouble());
            var ties = random.Next(2) == 0 ? graph.Build() : graph.BuildByWrites(random);
            for (var from = 0; from < graph.PersonCount; from++)
            {
                var expected = Distances(graph, from);
                for (var to = 0; to < graph.PersonCount; to++)
                {
                    var maxHops = random.Next(1, 7);
                    Assert.That(
                        BidirectionalBfs.Distance(ties, default, from, to, maxHops, CancellationToken.None),
                        Is.EqualTo(expected[to] <= maxHops ? expected[to] : null),
                        $"seed {seed}: {from} to {to} within {maxHops}");
                }
            }
        }
    }

    [Test]
    public void A_distance_allocates_nothing_once_its_workspace_is_warm()
    {
        var graph = SmallGraph.Draw(new Random(1), maxPeople: 60, density: 0.05).Build();
        MeasureAll(graph);

        var before = GC.GetAllocatedBytesForCurrentThread();
        MeasureAll(graph);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void A_cancelled_question_is_not_answered()
    {
        var graph = SmallGraph.Draw(new Random(1)).Build();

        Assert.That(
            () => BidirectionalBfs.Distance(graph, default, 0, 1, 6, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static void MeasureAll(TieGraph graph)
    {
        for (var from = 0; from < graph.PersonCount; from++)
        {
            for (var to = 0; to < graph.PersonCount; to++)
            {
                BidirectionalBfs.Distance(graph, default, from, to, 6, CancellationToken.None);
            }
        }
    }

    private static int?[] Distances(SmallGraph graph, int from)
    {
        var distances = new int?[graph.PersonCount];
        distances[from] = 0;
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var person))
        {
            foreach (var (_, next) in graph.Ties.Keys.Where(tie => tie.From == person && distances[tie.To] is null))
            {
                distances[next] = distances[person] + 1;
                queue.Enqueue(next);
            }
        }

        return distances;
    }
}
