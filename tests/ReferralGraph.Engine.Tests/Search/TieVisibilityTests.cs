using NUnit.Framework;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Searches;

namespace ReferralGraph.Engine.Tests.Search;

/// <summary>
/// Searches and distances of a viewer against the oracle on the graph of what they see: hidden ties taken out, and those of which the tier
/// alone is told as they count then. A failure names its seed.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TieVisibilityTests
{
    private const int QuestionsPerGraph = 15;

    private static readonly int Graphs = 400 * Seeds.Effort;

    [TestCase(0)]
    [TestCase(1)]
    public void Answers_equal_those_of_the_graph_that_is_seen(int range)
    {
        var told = 0;
        ForEachGraph(range, (marked, graph, sight, random, seed) =>
        {
            var seen = marked.As(sight.DetailOf);
            var without = seen.Build();
            for (var asked = 0; asked < QuestionsPerGraph; asked++)
            {
                var question = random.Next(2) == 0 ? SmallQuestion.Draw(marked, random) : SmallQuestion.DrawConstrained(marked, random);
                var ofSeen = question with { Constraints = question.Constraints with { Strengths = seen } };
                var expected = ExhaustiveSearch.Find(seen, ofSeen, out var hasMore);
                var answer = PathSearch.Find(graph, sight.Asks(question, marked), SmallQuestion.Unlimited());

                Assert.That(
                    $"{SmallQuestion.Describe(answer.People)}\nmore: {answer.HasMore}",
                    Is.EqualTo($"{SmallQuestion.Describe(expected)}\nmore: {hasMore}"),
                    $"seed {seed}: {sight}: {SmallQuestion.Describe(question)}");
                Assert.That(
                    Mutuals(answer), Is.EqualTo(Mutuals(PathSearch.Find(without, ofSeen, SmallQuestion.Unlimited()))), $"seed {seed}");
                told += SmallQuestion.Describe(answer.People) == SmallQuestion.Describe(
                    PathSearch.Find(graph, question, SmallQuestion.Unlimited()).People)
                    ? 0
                    : 1;
            }
        });

        Assert.That(told, Is.GreaterThan(Graphs), "were all ties read in full, most of the graphs would tell");
    }

    [Test]
    public void The_work_that_is_counted_and_cut_short_is_that_of_the_graph_that_is_seen() =>
        ForEachGraph(2, (marked, graph, sight, random, seed) =>
    {
        var seen = marked.As(sight.DetailOf);
        var without = seen.Build();
        for (var asked = 0; asked < QuestionsPerGraph; asked++)
        {
            var question = random.Next(2) == 0 ? SmallQuestion.Draw(marked, random) : SmallQuestion.DrawConstrained(marked, random);
            var most = random.Next(2) == 0 ? int.MaxValue : random.Next(1, 30);
            var ofSeen = question with { Constraints = question.Constraints with { Strengths = seen } };
            var expected = PathSearch.Find(without, ofSeen, AtMost(most));
            var answer = PathSearch.Find(graph, sight.Asks(question, marked), AtMost(most));

            Assert.That(
                (answer.VisitedPeople, answer.Truncation, answer.HasMore, SmallQuestion.Describe(answer.People)),
                Is.EqualTo((expected.VisitedPeople, expected.Truncation, expected.HasMore, SmallQuestion.Describe(expected.People))),
                $"seed {seed}: {sight}, at most {most}: {SmallQuestion.Describe(question)}");
        }
    });

    [Test]
    public void Distances_equal_those_of_the_graph_that_is_seen()
    {
        var told = 0;
        ForEachGraph(3, (marked, graph, sight, random, seed) =>
        {
            var without = marked.As(sight.DetailOf).Build();
            var visibility = sight.Visibility(marked);
            for (var from = 0; from < marked.PersonCount; from++)
            {
                for (var to = 0; to < marked.PersonCount; to++)
                {
                    var most = random.Next(1, 7);
                    var distance = BidirectionalBfs.Distance(graph, visibility, from, to, most, CancellationToken.None);
                    Assert.That(
                        distance,
                        Is.EqualTo(BidirectionalBfs.Distance(without, default, from, to, most, CancellationToken.None)),
                        $"seed {seed}: {sight}: {from} to {to} within {most}");
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
        var small = SmallGraph.Draw(random, maxPeople: 60, density: 0.05).WithSharing(random);
        var graph = small.Build();
        var visibility = new Sight(-1, null, SharingLevels.Tenant).Visibility(small);
        MeasureAll(graph, visibility);

        var before = GC.GetAllocatedBytesForCurrentThread();
        MeasureAll(graph, visibility);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCase(SharingLevels.None, TieDetail.Full)]
    [TestCase(SharingLevels.Tenant, TieDetail.Full)]
    [TestCase(SharingLevels.TierOnly, TieDetail.TierOnly)]
    [TestCase(SharingLevels.Tenant | SharingLevels.Team, TieDetail.Hidden)]
    [TestCase(SharingLevels.Tenant | SharingLevels.Private, TieDetail.Hidden)]
    public void Of_each_level_strangers_are_told_so_much(SharingLevels stated, TieDetail detail)
    {
        var visibility = new Sight(-1, null, SharingLevels.Tenant).Visibility(SmallGraph.Draw(new Random(1)));

        Assert.That(visibility.DetailOf(owner: 0, other: 1, (int)stated << TieFlags.SharingShift), Is.EqualTo(detail));
    }

    private static void ForEachGraph(int range, Action<SmallGraph, TieGraph, Sight, Random, int> check)
    {
        for (var seed = range * Graphs; seed < (range + 1) * Graphs; seed++)
        {
            var random = new Random(seed);
            var marked = SmallGraph.Draw(random).WithSharing(random);
            check(marked, random.Next(2) == 0 ? marked.Build() : marked.BuildByWrites(random), Sight.Draw(random, marked), random, seed);
        }
    }

    private static SearchBudget AtMost(int people) => new(people, TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);

    private static IEnumerable<int?> Mutuals(SearchAnswer answer) =>
        answer.People.SelectMany(person => person.Paths).Select(path => path.Mutuals);

    private static void MeasureAll(TieGraph graph, TieVisibility visibility)
    {
        for (var from = 0; from < graph.PersonCount; from++)
        {
            for (var to = 0; to < graph.PersonCount; to++)
            {
                BidirectionalBfs.Distance(graph, visibility, from, to, PathQuery.ShortestHopLimit, CancellationToken.None);
            }
        }
    }

    /// <summary>Somebody who looks, as the tests know it.</summary>
    private sealed record Sight(int Viewer, HashSet<int>? TeamMates, SharingLevels Unstated)
    {
        private static readonly SharingLevels[] s_unstated =
            [SharingLevels.Tenant, SharingLevels.Tenant, SharingLevels.TierOnly, SharingLevels.Team, SharingLevels.Private];

        public static Sight Draw(Random random, SmallGraph graph) => new(
            random.Next(-1, graph.PersonCount),
            random.Next(3) == 0 ? null : [.. Enumerable.Range(0, graph.PersonCount).Where(_ => random.Next(2) == 0)],
            s_unstated[random.Next(s_unstated.Length)]);

        public TieDetail DetailOf(int owner, ushort flags)
        {
            var levels = (SharingLevels)(flags >> TieFlags.SharingShift);
            levels |= levels.HasFlag(SharingLevels.Tenant) ? SharingLevels.None : Unstated;
            return owner == Viewer ? TieDetail.Full
                : levels.HasFlag(SharingLevels.Private) ? TieDetail.Hidden
                : levels.HasFlag(SharingLevels.Team) && TeamMates?.Contains(owner) != true ? TieDetail.Hidden
                : levels.HasFlag(SharingLevels.TierOnly) ? TieDetail.TierOnly
                : TieDetail.Full;
        }

        public TieVisibility Visibility(SmallGraph graph) =>
            new(Viewer, TeamMates, new SharingPolicy(Unstated), new TierCosts(graph));

        public SearchRequest Asks(SearchRequest question, SmallGraph graph) =>
            question with { Constraints = question.Constraints with { Visibility = Visibility(graph) } };
    }
}
