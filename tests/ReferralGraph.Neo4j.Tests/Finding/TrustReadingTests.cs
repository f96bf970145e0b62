using NUnit.Framework;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Ties;
using ReferralGraph.Core.Trust;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.Neo4j.Subgraphs;
using ReferralGraph.Neo4j.Tests.Store;
using ReferralGraph.Neo4j.Tests.Subgraphs;
using ReferralGraph.Neo4j.Tests.Ties;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Neo4j.Tests.Finding;

/// <summary>Trust read for an answer is what the whole graph gives, to the last bit, on small graphs drawn from a seed.</summary>
[Category(TestNeo4j.Category)]
internal sealed class TrustReadingTests
{
    private const int Graphs = 20;
    private const int ReadingsPerGraph = 4;

    private static readonly string?[] s_jobFamilies = [null, "Sales"];

    [Test]
    public async Task Trust_is_what_the_whole_graph_gives()
    {
        var (vouched, moved) = (0, 0);
        foreach (var seed in Seeds.Take(Graphs))
        {
            var draw = new Draw(seed);
            var model = RandomGraph.Settings(draw).Model;
            var graph = new RandomGraph(draw, draw.Between(3, 12));
            var tenant = RealStore.NewTenant();
            await using var node = await RealStore.OpenIdleAsync(tenant, model, new TieLimits(), TieStand.NewClock());
            await node.PutAsync(tenant, [.. graph.Records(), .. DrawnTrustFacts.Of(draw, graph.People)]);
            await node.Store.ScoringWorker.PollAsync(CancellationToken.None);
            var scorer = new TieScorer(model, FinderSettings.Today);
            var facts = FactBase.Of(await node.ReadAllAsync(tenant), default, model.IgnoredEmployerNames());
            var day = new DayFacts(facts, scorer);
            var totals = new KnownTotals();
            var ties = new ExplainedTies(new TieExplainer(day));
            for (var number = 0; number < ReadingsPerGraph; number++)
            {
                var jobFamily = draw.Of(s_jobFamilies);
                var askers = Standing(facts, draw.Some(graph.People, draw.Of(1, 1, 3)));
                var targets = Standing(facts, draw.Some(graph.People, draw.Of(1, 3)));
                var pairs = askers.SelectMany(_ => targets, (asker, target) => (asker, target)).ToList();
                var trust = await TrustReading.ReadAsync(
                    TieRules.Of(tenant),
                    pairs,
                    jobFamily,
                    scorer,
                    totals,
                    node.Client.ReadAsync,
                    CancellationToken.None);
                foreach (var (asker, target) in pairs)
                {
                    var expected = new TrustView(day, ties, NumberOf(facts, asker), jobFamily).Explain(NumberOf(facts, target));
                    Assert.That(
                        trust.Explain(asker, target), Is.EqualTo(expected), $"{Seeds.Variable}={seed} shows it again, {asker} of {target}");
                    Assert.That(trust.CostOf(asker, target), Is.EqualTo(TieScorer.TrustCost(expected.Trust)));
                    vouched += expected.Endorsers.Count > 0 ? 1 : 0;
                    moved += expected.Generosity != 0 ? 1 : 0;
                }
            }
        }

        Assert.That(vouched, Is.GreaterThan(Graphs), "too few of those drawn are vouched for to show anything");
        Assert.That(moved, Is.GreaterThan(0), "generosity moves none of those drawn");
    }

    private static List<PersonId> Standing(FactBase facts, IEnumerable<PersonId> people) =>
        [.. people.Select(person => facts.IdOf(NumberOf(facts, person))).Distinct()];

    private static int NumberOf(FactBase facts, PersonId person) => facts.TryFind(person, out var number) ? number : -1;
}
