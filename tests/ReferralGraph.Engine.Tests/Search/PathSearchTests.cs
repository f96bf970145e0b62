using NUnit.Framework;
using ReferralGraph.Core.Paths;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;
using ReferralGraph.TestKit.Searches;

namespace ReferralGraph.Engine.Tests.Search;

/// <summary>Path searches against the exhaustive oracle on random graphs with many equal costs. A failure names its seed.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class PathSearchTests
{
    private const int GraphsPerRange = 250;
    private const int QuestionsPerGraph = 20;

    private static readonly int[] s_ranges = [0, 1, 2, 3];

    [TestCaseSource(nameof(s_ranges))]
    public void Answers_equal_the_oracle(int range) =>
        ForEachQuestion(range, (graph, random) => (graph.Build(), SmallQuestion.Draw(graph, random)));

    [TestCaseSource(nameof(s_ranges))]
    public void Answers_under_constraints_equal_the_oracle(int range) =>
        ForEachQuestion(range, (graph, random) => (graph.Build(), SmallQuestion.DrawConstrained(graph, random)));

    [TestCaseSource(nameof(s_ranges))]
    public void Answers_after_writes_and_compactions_equal_the_oracle(int range) =>
        ForEachQuestion(range, (graph, random) => (graph.BuildByWrites(random), SmallQuestion.DrawConstrained(graph, random)));

    [Test]
    public void Pages_joined_equal_one_long_list()
    {
        for (var seed = 0; seed < GraphsPerRange; seed++)
        {
            var random = new Random(seed);
            var graph = SmallGraph.Draw(random);
            var ties = graph.Build();
            var question = SmallQuestion.Draw(graph, random);
            var whole = PathSearch.Find(ties, question with { Limit = 50 }, SmallQuestion.Unlimited());

            var joined = new List<RankedPerson>();
            SearchAnswer page;
            SearchEnd? end = null;
            do
            {
                page = PathSearch.Find(ties, question with { After = end }, SmallQuestion.Unlimited());
                joined.AddRange(page.People);
                end = EndOf(page.People, end, question.Ranking, graph);
            }
            while (page.HasMore);

            Assert.That(
                SmallQuestion.Describe(joined),
                Is.EqualTo(SmallQuestion.Describe(whole.People)),
                $"seed {seed}: {SmallQuestion.Describe(question)}");
        }
    }

    [Test]
    public void A_page_key_of_somebody_who_is_gone_still_finds_its_place()
    {
        for (var seed = 0; seed < GraphsPerRange; seed++)
        {
            var random = new Random(seed);
            var graph = SmallGraph.Draw(random);
            var drawn = SmallQuestion.Draw(graph, random);
            var somewhere = PathSearch.Find(graph.Build(), drawn, SmallQuestion.Unlimited()).People;
            if (somewhere.Count == 0)
            {
                continue;
            }

            var last = new SearchPlace(somewhere[^1].Value, somewhere[^1].Paths[0].Hops, random.Next(graph.PersonCount + 1));
            var question = drawn with
            {
                After = somewhere[^1].ByBridge
                    ? new SearchEnd(null, last)
                    : new SearchEnd(last, null, drawn.Ranking == PathRanking.Balanced),
            };
            AssertEqualsOracle(graph, graph.Build(), question, seed);
        }
    }

    [Test]
    public void More_required_people_than_places_in_the_middle_is_no_path()
    {
        var graph = SmallGraph.Draw(new Random(1), density: 1);
        var question =
            new SearchRequest { Starters = [0], Targets = [1], MaxHops = 2, Constraints = new SearchConstraints { Via = [0, 1] } };

        Assert.That(PathSearch.Find(graph.Build(), question, SmallQuestion.Unlimited()).People, Is.Empty);
    }

    [TestCase(0, 10, 1)]
    [TestCase(5, 10, 1)]
    [TestCase(3, 0, 1)]
    [TestCase(3, 10, 0)]
    public void A_question_beyond_the_limits_is_refused(int maxHops, int limit, int paths)
    {
        var question = new SearchRequest { Starters = [0], Targets = [1], MaxHops = maxHops, Limit = limit, PathsPerPerson = paths };

        Assert.That(
            () => PathSearch.Find(SmallGraph.Draw(new Random(1)).Build(), question, SmallQuestion.Unlimited()),
            Throws.InstanceOf<ArgumentException>());
    }

    [TestCase(true, 3, TestName = "Labels_of_one_target_save_work_where_everything_leads_through_one_connector")]
    [TestCase(false, 1, TestName = "Labels_of_one_target_save_work_where_ways_lead_through_the_target")]
    public void Labels_of_one_target_save_work(bool diverse, int target)
    {
        var clique = Clique(80);
        var question =
            new SearchRequest { Starters = [0], Targets = [target, 4], MaxHops = 4, PathsPerPerson = 2, DiverseConnectors = diverse };

        var (work, answer) = Work(clique, question with { TiesBeforeRelabelling = 1_000 });
        var (plainWork, plainAnswer) = Work(clique, question with { TiesBeforeRelabelling = long.MaxValue });

        Assert.That(answer, Is.EqualTo(plainAnswer));
        Assert.That(work, Is.LessThan(plainWork / 5));
    }

    // All counted, a question of a few thousand people took longer than it may, and said that nobody was explored.
    [TestCase(PathRanking.Bridge)]
    [TestCase(PathRanking.Balanced)]
    public void Where_anyone_may_start_mutual_acquaintances_are_counted_of_the_best_ties_alone(PathRanking ranking)
    {
        const int Count = 100;
        var asked = 0;
        var ties =
            from one in Enumerable.Range(0, Count)
            from other in Enumerable.Range(0, Count)
            where one != other
            select new TieChange(one, other, 10 + ((one + other) % Count), 1);
        var graph = TieGraph.Empty.With([.. ties], [.. Enumerable.Range(0, Count)]);
        var question = new SearchRequest
        {
            Anyone = true,
            Targets = [.. Enumerable.Range(0, 20)],
            Limit = 20,
            MaxHops = 4,
            HopCost = 5,
            Ranking = ranking,
            BridgeCost = _ =>
            {
                asked++;
                return 2;
            },
        };

        var answer = PathSearch.Find(graph, question, SmallQuestion.Unlimited());

        Assert.That((answer.People.Count, answer.Truncation), Is.EqualTo((20, (SearchTruncation?)null)));
        Assert.That(answer.VisitedPeople, Is.Positive);
        Assert.That(asked, Is.LessThan(20 * Count / 4));
    }

    private static (int Work, string Answer) Work(TieGraph graph, SearchRequest question)
    {
        var answer = PathSearch.Find(graph, question, SmallQuestion.Unlimited());
        return (answer.VisitedPeople, SmallQuestion.Describe(answer.People));
    }

    /// <summary>Person 0 knows 1 well, and those from 1 on know each other well. A dear detour leads from 0 to the last of them.</summary>
    private static TieGraph Clique(int count)
    {
        var ties = new List<TieChange> { new(0, 1, 1, 1), new(0, count, 1_000_000, 1), new(count, count - 1, 1_000_000, 1) };
        ties.AddRange(
            from one in Enumerable.Range(1, count - 1)
            from other in Enumerable.Range(1, count - 1)
            where one != other
            select new TieChange(one, other, 10, 1));
        return TieGraph.Empty.With(ties, [.. Enumerable.Range(0, count + 1)]);
    }

    private static void ForEachQuestion(int range, Func<SmallGraph, Random, (TieGraph Ties, SearchRequest Question)> draw)
    {
        for (var seed = range * GraphsPerRange; seed < (range + 1) * GraphsPerRange; seed++)
        {
            var random = new Random(seed);
            var graph = SmallGraph.Draw(random);
            for (var number = 0; number < QuestionsPerGraph; number++)
            {
                var (ties, question) = draw(graph, random);
                AssertEqualsOracle(graph, ties, question, seed);
            }
        }
    }

    private static void AssertEqualsOracle(SmallGraph graph, TieGraph ties, SearchRequest question, int seed)
    {
        var expected = ExhaustiveSearch.Find(graph, question, out var hasMore);
        var answer = PathSearch.Find(ties, question, SmallQuestion.Unlimited());

        Assert.That(
            $"{SmallQuestion.Describe(answer.People)}\nmore: {answer.HasMore}",
            Is.EqualTo($"{SmallQuestion.Describe(expected)}\nmore: {hasMore}"),
            $"seed {seed}: {SmallQuestion.Describe(question)}");
    }

    private static SearchEnd EndOf(IReadOnlyList<RankedPerson> people, SearchEnd? before, PathRanking ranking, SmallGraph graph) => new(
        PlaceOf(people.LastOrDefault(person => !person.ByBridge), graph) ?? before?.Last,
        PlaceOf(people.LastOrDefault(person => person.ByBridge), graph) ?? before?.LastBridge,
        ranking == PathRanking.Balanced && people.Count > 0 && !people[^1].ByBridge);

    private static SearchPlace? PlaceOf(RankedPerson? person, SmallGraph graph) =>
        person is null ? null : new SearchPlace(person.Value, person.Paths[0].Hops, graph.Ranks[person.Person] + 1);
}
