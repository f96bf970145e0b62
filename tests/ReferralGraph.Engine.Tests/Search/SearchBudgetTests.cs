using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Graph;
using ReferralGraph.Engine.Search;
using ReferralGraph.TestKit.Searches;

namespace ReferralGraph.Engine.Tests.Search;

/// <summary>What a search does when it may not go on.</summary>
internal sealed class SearchBudgetTests
{
    private static readonly TieGraph s_hub = Hub(8_000);

    [Test]
    public void Too_many_people_is_truncated_and_says_so()
    {
        var answer = PathSearch.Find(s_hub, ToLast(maxHops: 4), People(50));

        Assert.That(answer.Truncation, Is.EqualTo(new SearchTruncation(TruncationReason.VisitedPeople, 50, 50)));
    }

    [Test]
    public void Time_over_is_truncated_and_says_so()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };
        var budget = new SearchBudget(int.MaxValue, TimeSpan.FromMilliseconds(5), clock, CancellationToken.None);
        var answer = PathSearch.Find(s_hub, ToLast(maxHops: 4), budget);

        Assert.That(answer.Truncation, Has.Property(nameof(SearchTruncation.Reason)).EqualTo(TruncationReason.Deadline)
            .And.Property(nameof(SearchTruncation.Budget)).EqualTo(5));
    }

    [Test]
    public void A_truncated_search_still_gives_the_nearest_paths()
    {
        var answer = PathSearch.Find(s_hub, new SearchRequest { Starters = [0], Targets = [1, 2, 3], MaxHops = 4 }, People(1));

        Assert.That(answer.People, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_search_out_of_time_still_gives_the_nearest_paths()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var budget = new SearchBudget(int.MaxValue, TimeSpan.FromMilliseconds(5), clock, CancellationToken.None);
        var question = new SearchRequest { Starters = [0], Targets = [.. Enumerable.Range(1, 7_900)], MaxHops = 4, Limit = 7_900 };
        var answer = PathSearch.Find(s_hub, question, budget);

        Assert.That(answer.People, Has.Count.EqualTo(7_900));
    }

    [TestCase(int.MaxValue, TruncationReason.Deadline, 9)]
    [TestCase(1, TruncationReason.VisitedPeople, 19, Description = "what was found by then is ordered in as long again")]
    public void What_people_are_ordered_by_counts_and_who_is_not_reached_in_time_is_left_out(
        int mostPeople, TruncationReason reason, int expected)
    {
        var clock = new FakeTimeProvider();
        var budget = new SearchBudget(mostPeople, TimeSpan.FromSeconds(1), clock, CancellationToken.None);
        var question = new SearchRequest
        {
            Starters = [0],
            Targets = [.. Enumerable.Range(1, 100)],
            MaxHops = 4,
            Limit = 100,
            TargetCost = new SlowCost(clock),
        };

        var answer = PathSearch.Find(s_hub, question, budget);

        Assert.That(answer.Truncation?.Reason, Is.EqualTo(reason));
        Assert.That(answer.People, Has.Count.EqualTo(expected));
    }

    [Test]
    public void A_target_of_few_ties_is_searched_from_their_side()
    {
        Assert.That(PathSearch.Find(s_hub, ToLast(maxHops: 3), People(int.MaxValue)).VisitedPeople, Is.LessThan(10));
    }

    [Test]
    public void A_search_within_its_budget_is_complete()
    {
        Assert.That(PathSearch.Find(s_hub, ToLast(maxHops: 2), People(100_000)).Truncation, Is.Null);
    }

    [Test]
    public void Truncated_answers_are_marked_or_equal_the_oracle_and_hold_only_true_paths()
    {
        var truncated = 0;
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var graph = SmallGraph.Draw(random);
            var question = random.Next(2) == 0 ? SmallQuestion.Draw(graph, random) : SmallQuestion.DrawConstrained(graph, random);
            var answer = PathSearch.Find(graph.Build(), question, People(random.Next(1, 12)));
            var unlimited = question with { Limit = int.MaxValue, PathsPerPerson = int.MaxValue, DiverseConnectors = false };
            var everything = ExhaustiveSearch.Find(graph, unlimited, out _)
                .SelectMany(person => person.Paths)
                .Select(SmallQuestion.Describe)
                .ToHashSet();

            truncated += answer.Truncation is null ? 0 : 1;
            Assert.That(
                answer.People.SelectMany(person => person.Paths).Select(SmallQuestion.Describe), Is.SubsetOf(everything), $"seed {seed}");
            if (answer.Truncation is null)
            {
                var expected = ExhaustiveSearch.Find(graph, question, out _);
                Assert.That(SmallQuestion.Describe(answer.People), Is.EqualTo(SmallQuestion.Describe(expected)), $"seed {seed}");
            }
        }

        Assert.That(truncated, Is.GreaterThan(100));
    }

    [Test]
    public void Cancelling_stops_the_search_and_leaves_the_next_one_right()
    {
        using var cancellation = new CancellationTokenSource();
        var clock = new FakeTimeProvider();
        var budget = new SearchBudget(int.MaxValue, TimeSpan.FromHours(1), clock, cancellation.Token);
        cancellation.Cancel();

        Assert.That(() => PathSearch.Find(s_hub, ToLast(maxHops: 4), budget), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(PathSearch.Find(s_hub, ToLast(maxHops: 2), People(100_000)).People, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_path_answer_allocates_for_its_result_only()
    {
        var question = ToLast(maxHops: 4) with { PathsPerPerson = 3 };
        PathSearch.Find(s_hub, question, People(int.MaxValue));

        // A collection in between counts what was left of a block of memory, so the least of a few counts.
        var least = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            PathSearch.Find(s_hub, question, People(int.MaxValue));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        // Three paths, their person, their lists and the budget; the graph has 24,000 ties.
        Assert.That(least, Is.LessThan(1_500));
    }

    private static SearchBudget People(int count) => new(count, TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);

    private static SearchRequest ToLast(int maxHops) => new() { Starters = [0], Targets = [s_hub.PersonCount - 1], MaxHops = maxHops };

    /// <summary>One person who knows everybody, and a ring of everybody else.</summary>
    private static TieGraph Hub(int count)
    {
        var builder = new TieGraphBuilder();
        for (var from = 0; from < count; from++)
        {
            int[] people = from == 0 ? [.. Enumerable.Range(1, count - 2)] : [.. new[] { 0, 1 + (from % (count - 1)) }.Order()];
            builder.AddRow(people, [.. people.Select(_ => TieScorer.Cost(0.5))], [.. people.Select(_ => (byte)EvidenceKinds.Connection)]);
        }

        return builder.Build([.. Enumerable.Range(0, count)]);
    }

    /// <summary>A tenth of a second each.</summary>
    private sealed class SlowCost(FakeTimeProvider clock) : ITargetCost
    {
        public long Looked { get; private set; }

        public long Of(int starter, int target)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            Looked += 1 << 20;
            return 0;
        }
    }
}
