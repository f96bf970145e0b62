using NUnit.Framework;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Search;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.Neo4j.Tests.Store;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Searches;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Neo4j.Tests.Finding;

/// <summary>Searches in Cypher against those of the engine, on drawn graphs with many equal costs. A failure names its seed.</summary>
[Category(TestNeo4j.Category)]
internal sealed class PathRankerTests
{
    private const int QuestionsPerGraph = 6;
    private const int Pages = 3;

    private static readonly int s_graphs = 30 * Seeds.Effort;
    private static readonly DateOnly s_day = new(2026, 11, 1);

    private RealStore _store = null!;

    [OneTimeSetUp]
    public async Task Open() => _store = await RealStore.OpenAsync();

    [OneTimeTearDown]
    public async Task Close() => await _store.DisposeAsync();

    [Test]
    public Task Answers_equal_those_of_the_engine() => CompareAsync(SmallQuestion.Draw);

    [Test]
    public Task Answers_under_constraints_equal_those_of_the_engine() => CompareAsync(SmallQuestion.DrawConstrained);

    private async Task CompareAsync(Func<SmallGraph, Random, SearchRequest> draw)
    {
        var (asked, left) = (0, 0);
        for (var seed = 0; seed < s_graphs; seed++)
        {
            var random = new Random(seed);
            var graph = SmallGraph.Draw(random);
            var ties = new DrawnTies(graph, RealStore.NewTenant());
            await ties.WriteAsync(_store.Client);
            for (var question = 0; question < QuestionsPerGraph; question++)
            {
                asked++;
                left += await EqualsAsync(graph, ties, draw(graph, random), random, $"seed {seed}") ? 0 : 1;
            }
        }

        Assert.That(left, Is.LessThan(asked / 4), "too many were left to memory to show anything");
    }

    /// <returns>False when the question is left to memory.</returns>
    private async Task<bool> EqualsAsync(SmallGraph graph, DrawnTies ties, SearchRequest request, Random random, string seed)
    {
        var scorer = new TieScorer(new TrustModel { BridgeMutuals = 2, HopFactor = random.Next(3) == 0 ? 1 : 0.8 }, s_day);
        request = request with
        {
            HopCost = scorer.HopCost,
            BridgeCost = scorer.BridgeCost,
            Targets = [.. request.Targets.Except(request.Starters)],
        };
        PageEnd? after = null;
        for (var page = 0; page < Pages; page++)
        {
            var question = ties.QuestionOf(request, scorer, after);
            if (PathRanker.MemoryReasonOf(question) is not null)
            {
                return false;
            }

            var searches = new PathSearches(question, _store.Client.ReadAsync)
            {
                MostListed = random.Next(2) == 0 ? 2_000 : random.Next(3),
            };
            var ranker = new PathRanker(question, searches, (pairs, _) => ties.TrustAsync(request, pairs));
            var found = await ranker.FindAsync(CancellationToken.None);
            var expected = PathSearch.Find(graph.Build(), request with { After = ties.EndOf(after) }, SmallQuestion.Unlimited());
            Assert.That(Describe(found), Is.EqualTo(Describe(expected, ties)), $"{seed}, page {page}: {SmallQuestion.Describe(request)}");
            if (!found.HasMore)
            {
                break;
            }

            after = PageEnd.Of(
                question.Query,
                found.People.LastOrDefault(person => !person.ByBridge)?.Place,
                found.People.LastOrDefault(person => person.ByBridge)?.Place,
                found.People[^1].ByBridge);
        }

        return true;
    }

    private static string Describe(RankedPage page) => string.Join('\n', page.People.Select(person =>
        $"{person.Person} at {person.Place.Value} by bridge {person.ByBridge}: "
        + string.Join("; ", person.Paths.Select(path => $"{string.Join('-', path.People)} {path.Cost} {path.Mutuals}")))) + page.HasMore;

    private static string Describe(SearchAnswer answer, DrawnTies ties) => string.Join('\n', answer.People.Select(person =>
        $"{ties.IdOf(person.Person)} at {person.Value} by bridge {person.ByBridge}: "
        + string.Join("; ", person.Paths.Select(path => $"{string.Join('-', path.People.Select(ties.IdOf))} {path.Cost} {path.Mutuals}"))))
        + answer.HasMore;
}
