using NUnit.Framework;
using ReferralGraph.Contract.Tests.Harnesses;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.TestKit.Cases;

namespace ReferralGraph.Contract.Tests.Paths;

/// <summary>
/// Small graphs in which people share their ties with some, asked as anybody: every answer is that of the oracle, which takes out what is
/// hidden before it looks. A failure names its seed.
/// </summary>
[TestFixtureSource(typeof(Backends), nameof(Backends.All))]
public sealed class DrawnSharingContract(IPathFinderHarness harness) : FinderContract(harness)
{
    private const int Graphs = 150;
    private const int QuestionsPerGraph = 8;
    private const int Programs = 30;
    private const int WritesPerProgram = 8;

    private readonly ExhaustiveHarness _oracle = new();

    [Test]
    public async Task Answers_are_those_of_the_graph_that_the_viewer_sees()
    {
        var hidden = 0;
        foreach (var seed in Take(Graphs))
        {
            var draw = new Draw(seed);
            var settings = RandomGraph.Settings(draw);
            var graph = new RandomGraph(draw, draw.Between(2, 9));
            var sharing = new RandomSharing(draw, graph);
            IReadOnlyList<GraphRecord> records = [.. graph.Records(), .. sharing.Records()];
            var random = new RandomQuestion(draw, graph);
            var asked = Enumerable.Range(0, QuestionsPerGraph).Select(_ => (sharing.Perhaps(random.Next()), sharing.Scope())).ToList();
            await using var oracle = await _oracle.LoadAsync(records, settings);
            await using var subject = await Harness.LoadAsync(records, settings);

            await CompareAsync(seed, oracle, subject, asked);
            await CompareTiesAsync(seed, oracle, subject, [.. graph.People, .. RandomSharing.Contacts], asked[0]);
            hidden += await DiffersAsync(oracle, asked) ? 1 : 0;
        }

        // Seeds that are asked for alone may hide nothing.
        Assert.That(hidden, Is.GreaterThan(0).Or.EqualTo(Take(Graphs).Count() == 1 ? 0 : -1), "answers must depend on who looks");
    }

    [Test]
    public async Task After_every_change_of_it_answers_are_those_of_the_graph_that_the_viewer_sees()
    {
        foreach (var seed in Take(Programs))
        {
            var draw = new Draw(seed);
            var settings = RandomGraph.Settings(draw);
            var graph = new RandomGraph(draw, draw.Between(3, 8));
            var sharing = new RandomSharing(draw, graph);
            IReadOnlyList<GraphRecord> records = [.. graph.Records(), .. draw.OneIn(2) ? sharing.Records() : []];
            var random = new RandomQuestion(draw, graph);
            var asked = Enumerable.Range(0, 3).Select(_ => (sharing.Perhaps(random.Next()) with { AsOf = null }, sharing.Scope())).ToList();
            var others = graph.Writes(records, WritesPerProgram);
            await using var oracle = await _oracle.LoadAsync(records, settings);
            await using var subject = await Harness.LoadAsync(records, settings);

            await CompareAsync(seed, oracle, subject, asked);
            foreach (var other in others)
            {
                IReadOnlyList<GraphChange> write = draw.OneIn(4) ? other : [sharing.Change()];
                await oracle.WriteAsync(write);
                await subject.WriteAsync(write);
                await CompareAsync(seed, oracle, subject, asked);
                await CompareTiesAsync(seed, oracle, subject, [.. graph.People, .. RandomSharing.Contacts], asked[0]);
            }
        }
    }

    /// <summary>The oracle against itself shows only that it answers twice alike: a few cases do.</summary>
    private IEnumerable<int> Take(int count) => Seeds.Take(count / Harness.OneDrawnCaseIn);

    /// <summary>True when an answer is another than that to somebody who sees everything.</summary>
    private static async Task<bool> DiffersAsync(
        IGraphUnderTest oracle, IReadOnlyList<(PathQuery Question, Func<TenantId, AccessScope> Scope)> asked)
    {
        foreach (var (question, scope) in asked)
        {
            if (!Answers.Same(
                await oracle.FindAsync(question with { Scope = oracle.Scope }),
                await oracle.FindAsync(question with { Scope = scope(oracle.Tenant) })))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Compares whole answers, page by page.</summary>
    private static async Task CompareAsync(
        int seed,
        IGraphUnderTest oracle,
        IGraphUnderTest subject,
        IReadOnlyList<(PathQuery Question, Func<TenantId, AccessScope> Scope)> asked)
    {
        foreach (var (question, scope) in asked)
        {
            PathSearchResult expected;
            PageEnd? after = null;
            do
            {
                var page = question with { After = after };
                expected = await oracle.FindAsync(page with { Scope = scope(oracle.Tenant) });
                var actual = await subject.FindAsync(page with { Scope = scope(subject.Tenant) });
                Assert.That(
                    Answers.Same(expected, actual),
                    $"{Seeds.Variable}={seed}: {page} as {scope(subject.Tenant)}\n"
                    + $"expected {Answers.Write(expected)}\nbut was {Answers.Write(actual)}");
                after = (expected as PathSearchResult.Completed)?.End;
            }
            while (expected is PathSearchResult.Completed { HasMore: true });
        }
    }

    private static async Task CompareTiesAsync(
        int seed,
        IGraphUnderTest oracle,
        IGraphUnderTest subject,
        IReadOnlyList<PersonId> people,
        (PathQuery Question, Func<TenantId, AccessScope> Scope) asked)
    {
        var (there, here, asOf) = (asked.Scope(oracle.Tenant), asked.Scope(subject.Tenant), asked.Question.AsOf);
        var context = $"{Seeds.Variable}={seed} as {here}";
        foreach (var person in people)
        {
            var expected = await oracle.Finder.TiesAsync(there, person, asOf, null, 50, CancellationToken.None);
            var actual = await subject.Finder.TiesAsync(here, person, asOf, null, 50, CancellationToken.None);
            Assert.That(
                Answers.Same(expected, actual),
                $"ties of {person}: {context}\nexpected {Answers.Write(expected)}\nbut was {Answers.Write(actual)}");
            foreach (var other in people)
            {
                Assert.That(
                    await subject.Finder.TieAsync(here, person, other, asOf, CancellationToken.None),
                    Is.EqualTo(await oracle.Finder.TieAsync(there, person, other, asOf, CancellationToken.None)),
                    $"tie {person} -> {other}: {context}");
                Assert.That(
                    await subject.Finder.DistanceAsync(here, person, other, asOf, CancellationToken.None),
                    Is.EqualTo(await oracle.Finder.DistanceAsync(there, person, other, asOf, CancellationToken.None)),
                    $"distance {person} -> {other}: {context}");
            }
        }

        if (here.Policy.Leavers is { } rule)
        {
            foreach (var person in people)
            {
                Assert.That(
                    await subject.Finder.HasLeftAsync(here.Tenant, rule, person, CancellationToken.None),
                    Is.EqualTo(await oracle.Finder.HasLeftAsync(there.Tenant, rule, person, CancellationToken.None)),
                    $"whether {person} has left: {context}");
            }
        }

        (PersonId, PersonId)[] pairs = [.. from one in people from other in people where one != other select (one, other)];
        Assert.That(
            await subject.Finder.UnknownPeopleAsync(here, CancellationToken.None),
            Is.EquivalentTo(await oracle.Finder.UnknownPeopleAsync(there, CancellationToken.None)),
            context);
        Assert.That(
            await subject.Finder.HiddenAsync(here, pairs, CancellationToken.None),
            Is.EquivalentTo(await oracle.Finder.HiddenAsync(there, pairs, CancellationToken.None)),
            context);
    }
}
