using NUnit.Framework;
using ReferralGraph.Contract.Tests.Cases;
using ReferralGraph.Contract.Tests.Harnesses;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>Small graphs drawn from a seed: every answer equals the oracle's to the last bit, before and after every write.</summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class DrawnGraphsContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const int Graphs = 600;
    private const int QuestionsPerGraph = 8;
    private const int TieGraphs = 240;
    private const int Programs = 60;
    private const int WritesPerProgram = 12;

    private readonly ExhaustiveHarness _oracle = new();

    private int _generous;

    /// <summary>The first difference between the oracle and what a finder answers of a graph, or null.</summary>
    private delegate Task<string?> Comparison(IGraphUnderTest oracle, IGraphUnderTest subject, IReferralPathFinder finder);

    [Test]
    public async Task Paths_of_drawn_graphs_are_those_of_the_oracle()
    {
        _generous = 0;
        foreach (var seed in Take(Graphs))
        {
            var draw = new Draw(seed);
            var settings = RandomGraph.Settings(draw);
            var graph = new RandomGraph(draw, draw.Between(2, 12));
            var records = graph.Records();
            var random = new RandomQuestion(draw, graph);
            var questions = Enumerable.Range(0, QuestionsPerGraph).Select(_ => random.Next()).ToList();

            // Half of the graphs arrive while the finder looks on: then people are not numbered in the order of their ids.
            var seen = draw.OneIn(2) ? records.Count : draw.Below(records.Count);
            GraphChange[] rest = [.. records.Skip(seen).Select(RecordBook.ChangeFor)];
            await CheckAsync(
                seed,
                settings,
                [.. records.Take(seen)],
                rest.Length == 0 ? [] : [rest],
                (oracle, subject, finder) => DifferenceAsync(oracle, subject, finder, questions));
        }

        // Seeds that are asked for alone may have none.
        Assert.That(_generous, Is.GreaterThan(0).Or.EqualTo(Take(Graphs).Count() == 1 ? 0 : -1), "no prior was moved by generosity");
    }

    [Test]
    public async Task Ties_and_distances_of_drawn_graphs_are_those_of_the_oracle()
    {
        foreach (var seed in Take(TieGraphs))
        {
            var draw = new Draw(seed);
            var settings = RandomGraph.Settings(draw);
            var graph = new RandomGraph(draw, draw.Between(2, 9));
            var records = graph.Records();
            var asOf = new RandomQuestion(draw, graph).Day();
            await CheckAsync(
                seed, settings, records, [], (oracle, subject, finder) => DifferenceAsync(oracle, subject, finder, graph.People, asOf));
        }
    }

    [Test]
    public async Task After_every_write_the_answers_are_those_of_the_oracle_and_of_a_fresh_start()
    {
        foreach (var seed in Take(Programs))
        {
            var draw = new Draw(seed);
            var settings = RandomGraph.Settings(draw);
            var graph = new RandomGraph(draw, draw.Between(3, 8));
            var records = graph.Records();
            var writes = graph.Writes(records, WritesPerProgram);
            records = [.. records.Take(draw.Between(records.Count / 2, records.Count))];
            var random = new RandomQuestion(draw, graph);
            var questions = Enumerable.Range(0, 2).Select(_ => random.Next()).ToList();
            await CheckAsync(
                seed,
                settings,
                records,
                writes,
                async (oracle, subject, finder) => await DifferenceAsync(oracle, subject, finder, questions)
                    ?? await DifferenceAsync(oracle, subject, finder, graph.People, questions[0].AsOf));
        }
    }

    /// <summary>The oracle against itself shows only that it answers twice alike: a few cases do.</summary>
    private IEnumerable<int> Take(int count) => Seeds.Take(count / Harness.OneDrawnCaseIn);

    private async Task CheckAsync(
        int seed,
        FinderSettings settings,
        IReadOnlyList<GraphRecord> records,
        IReadOnlyList<IReadOnlyList<GraphChange>> writes,
        Comparison compareAsync)
    {
        if (await RunAsync(settings, records, writes, compareAsync) is null)
        {
            return;
        }

        writes = await Shrink.WhileAsync(writes, async fewer => await RunAsync(settings, records, fewer, compareAsync) is not null);
        records = await Shrink.WhileAsync(records, async fewer => await RunAsync(settings, fewer, writes, compareAsync) is not null);
        Assert.Fail(
            $"""
            {Seeds.Variable}={seed} shows it again; {settings}
            {string.Join('\n', records)}
            {string.Join('\n', writes.Select(write => "then " + string.Join(", ", write)))}
            {await RunAsync(settings, records, writes, compareAsync)}
            """);
    }

    /// <summary>
    /// Loads, compares, and compares again after every write; at the end with a finder that saw none of them. The first difference, or
    /// null.
    /// </summary>
    private async Task<string?> RunAsync(
        FinderSettings settings,
        IReadOnlyList<GraphRecord> records,
        IReadOnlyList<IReadOnlyList<GraphChange>> writes,
        Comparison compareAsync)
    {
        await using var oracle = await _oracle.LoadAsync(records, settings);
        await using var subject = await Harness.LoadAsync(records, settings);
        var difference = await compareAsync(oracle, subject, subject.Finder);
        foreach (var write in writes)
        {
            if (difference is not null)
            {
                return difference;
            }

            await oracle.WriteAsync(write);
            await subject.WriteAsync(write);
            difference = await compareAsync(oracle, subject, subject.Finder);
        }

        return difference ?? (writes.Count == 0 ? null : await compareAsync(oracle, subject, subject.Rebuild()));
    }

    /// <summary>Compares whole answers, page by page.</summary>
    private async Task<string?> DifferenceAsync(
        IGraphUnderTest oracle, IGraphUnderTest subject, IReferralPathFinder finder, IReadOnlyList<PathQuery> questions)
    {
        foreach (var question in questions)
        {
            PathSearchResult expected;
            PageEnd? after = null;
            do
            {
                var page = question with { After = after };
                expected = await oracle.FindAsync(page with { Scope = oracle.Scope });
                var actual = await finder.FindAsync(page with { Scope = subject.Scope }, CancellationToken.None);
                if (!Answers.Same(expected, actual))
                {
                    return $"{page}\nexpected {Answers.Write(expected)}\nbut was {Answers.Write(actual)}";
                }

                var found = expected as PathSearchResult.Completed;
                _generous += found?.People.Count(person => person.Trust.Generosity != 0) ?? 0;
                after = found?.End;
            }
            while (expected is PathSearchResult.Completed { HasMore: true });
        }

        return null;
    }

    private static async Task<string?> DifferenceAsync(
        IGraphUnderTest oracle, IGraphUnderTest subject, IReferralPathFinder finder, IReadOnlyList<PersonId> people, DateOnly? asOf)
    {
        foreach (var person in people)
        {
            var expected = await oracle.Finder.TiesAsync(oracle.Scope, person, asOf, null, 50, CancellationToken.None);
            var actual = await finder.TiesAsync(subject.Scope, person, asOf, null, 50, CancellationToken.None);
            if (!Answers.Same(expected, actual))
            {
                return $"ties of {person}\nexpected {Answers.Write(expected)}\nbut was {Answers.Write(actual)}";
            }

            foreach (var other in people)
            {
                var expectedTie = await oracle.Finder.TieAsync(oracle.Scope, person, other, asOf, CancellationToken.None);
                var actualTie = await finder.TieAsync(subject.Scope, person, other, asOf, CancellationToken.None);
                if (expectedTie != actualTie)
                {
                    return $"tie {person} -> {other}\nexpected {Answers.Write(expectedTie)}\nbut was {Answers.Write(actualTie)}";
                }

                var expectedHops = await oracle.Finder.DistanceAsync(oracle.Scope, person, other, asOf, CancellationToken.None);
                var actualHops = await finder.DistanceAsync(subject.Scope, person, other, asOf, CancellationToken.None);
                if (expectedHops != actualHops)
                {
                    return $"distance {person} -> {other}\nexpected {expectedHops}\nbut was {actualHops}";
                }
            }
        }

        var expectedCount = await oracle.Finder.CountTiesAsync(oracle.Tenant, CancellationToken.None);
        var actualCount = await finder.CountTiesAsync(subject.Tenant, CancellationToken.None);
        return expectedCount == actualCount ? null : $"expected {expectedCount}\nbut was {actualCount}";
    }
}
