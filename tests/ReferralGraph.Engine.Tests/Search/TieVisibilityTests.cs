using NUnit.Framework;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;
using ReferralGraph.TestKit.Searches;

namespace ReferralGraph.Engine.Tests.Search;

/// <summary>Searches and distances that hide ties against the oracle on the graph without them. A failure names its seed.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TieVisibilityTests
{
    private const int Graphs = 400;
    private const int QuestionsPerGraph = 15;

    [TestCase(0)]
    [TestCase(1)]
    public void Answers_equal_those_of_the_graph_without_the_hidden_ties(int range)
    {
        var told = 0;
        ForEachGraph(range, (marked, graph, hidden, random, seed) =>
        {
            var rest = marked.Without(hidden);
            var without = rest.Build();
            for (var asked = 0; asked < QuestionsPerGraph; asked++)
            {
                var question = random.Next(2) == 0 ? SmallQuestion.Draw(marked, random) : SmallQuestion.DrawConstrained(marked, random);
                var expected = ExhaustiveSearch.Find(rest, question, out var hasMore);
                var answer = PathSearch.Find(graph, Hiding(question, hidden), SmallQuestion.Unlimited());

                Assert.That(
                    $"{SmallQuestion.Describe(answer.People)}\nmore: {answer.HasMore}",
                    Is.EqualTo($"{SmallQuestion.Describe(expected)}\nmore: {hasMore}"),
                    $"seed {seed}: {hidden:x4} hidden: {SmallQuestion.Describe(question)}");
                Assert.That(
                    Mutuals(answer), Is.EqualTo(Mutuals(PathSearch.Find(without, question, SmallQuestion.Unlimited()))), $"seed {seed}");
                told += SmallQuestion.Describe(answer.People) == SmallQuestion.Describe(
                    PathSearch.Find(graph, question, SmallQuestion.Unlimited()).People)
                    ? 0
                    : 1;
            }
        });

        Assert.That(told, Is.GreaterThan(Graphs), "were hidden ties read, most of the graphs would tell");
    }

    [Test]
    public void The_work_that_is_counted_and_cut_short_is_that_of_the_graph_without_the_hidden_ties() =>
        ForEachGraph(2, (marked, graph, hidden, random, seed) =>
    {
        var without = marked.Without(hidden).Build();
        for (var asked = 0; asked < QuestionsPerGraph; asked++)
        {
            var question = random.Next(2) == 0 ? SmallQuestion.Draw(marked, random) : SmallQuestion.DrawConstrained(marked, random);
            var most = random.Next(2) == 0 ? int.MaxValue : random.Next(1, 30);
            var expected = PathSearch.Find(without, question, AtMost(most));
            var answer = PathSearch.Find(graph, Hiding(question, hidden), AtMost(most));

            Assert.That(
                (answer.VisitedPeople, answer.Truncation, answer.HasMore, SmallQuestion.Describe(answer.People)),
                Is.EqualTo((expected.VisitedPeople, expected.Truncation, expected.HasMore, SmallQuestion.Describe(expected.People))),
                $"seed {seed}: {hidden:x4} hidden, at most {most}: {SmallQuestion.Describe(question)}");
        }
    });

    [Test]
    public void Distances_equal_those_of_the_graph_without_the_hidden_ties()
    {
        var told = 0;
        ForEachGraph(3, (marked, graph, hidden, random, seed) =>
        {
            var without = marked.Without(hidden).Build();
            for (var from = 0; from < marked.PersonCount; from++)
            {
                for (var to = 0; to < marked.PersonCount; to++)
                {
                    var most = random.Next(1, 7);
                    var distance = BidirectionalBfs.Distance(graph, new TieVisibility(hidden), from, to, most, CancellationToken.None);
                    Assert.That(
                        distance,
                        Is.EqualTo(BidirectionalBfs.Distance(without, default, from, to, most, CancellationToken.None)),
                        $"seed {seed}: {hidden:x4} hidden: {from} to {to} within {most}");
                    told += distance == BidirectionalBfs.Distance(graph, default, from, to, most, CancellationToken.None) ? 0 : 1;
                }
            }
        });

        Assert.That(told, Is.GreaterThan(Graphs), "were hidden ties read, most of the graphs would tell");
    }

    [Test]
    public void A_distance_that_hides_ties_allocates_nothing_either()
    {
        var random = new Random(1);
        var graph = SmallGraph.Draw(random, maxPeople: 60, density: 0.05).WithSharing(random).Build();
        MeasureAll(graph);

        var before = GC.GetAllocatedBytesForCurrentThread();
        MeasureAll(graph);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Bits_of_evidence_hide_nothing() => Assert.That(new TieVisibility(0x00FF).ShowsAll, Is.True);

    private static void ForEachGraph(int range, Action<SmallGraph, TieGraph, ushort, Random, int> check)
    {
        for (var seed = range * Graphs; seed < (range + 1) * Graphs; seed++)
        {
            var random = new Random(seed);
            var marked = SmallGraph.Draw(random).WithSharing(random);
            var hidden = (ushort)((1 + random.Next(255)) << TieFlags.SharingShift);
            check(marked, random.Next(2) == 0 ? marked.Build() : marked.BuildByWrites(random), hidden, random, seed);
        }
    }

    private static SearchRequest Hiding(SearchRequest question, ushort hidden) =>
        question with { Constraints = question.Constraints with { Visibility = new TieVisibility(hidden) } };

    private static SearchBudget AtMost(int people) => new(people, TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);

    private static IEnumerable<int?> Mutuals(SearchAnswer answer) =>
        answer.People.SelectMany(person => person.Paths).Select(path => path.Mutuals);

    private static void MeasureAll(TieGraph graph)
    {
        for (var from = 0; from < graph.PersonCount; from++)
        {
            for (var to = 0; to < graph.PersonCount; to++)
            {
                BidirectionalBfs.Distance(graph, new TieVisibility(0x0300), from, to, PathQuery.ShortestHopLimit, CancellationToken.None);
            }
        }
    }
}
