using NUnit.Framework;
using ReferralGraph.Core.Facts;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Scoring;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Subgraphs;
using ReferralGraph.Neo4j.Tests.Store;
using ReferralGraph.Neo4j.Ties;
using ReferralGraph.TestKit.Cases;
using ReferralGraph.TestKit.Servers;

namespace ReferralGraph.Neo4j.Tests.Subgraphs;

/// <summary>What is computed from a subgraph is what the whole graph gives, to the last bit, on small graphs drawn from a seed.</summary>
[Category(TestNeo4j.Category)]
internal sealed class SubgraphTests
{
    private const int Graphs = 30;
    private const int SubgraphsPerGraph = 4;
    private const int WritesPerGraph = 4;

    private static readonly int[] Days = [0, -1, -100, 2];

    private readonly KnownTotals _totals = new();
    private RealStore _store = null!;

    [OneTimeSetUp]
    public async Task OpenAsync() =>
        _store = await RealStore.OpenIdleAsync(RealStore.NewTenant(), new TrustModel(), new TieLimits(), TimeProvider.System);

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    [Test]
    public async Task A_subgraph_gives_what_the_whole_graph_gives()
    {
        foreach (var seed in Seeds.Take(Graphs))
        {
            var draw = new Draw(seed);
            var model = RandomGraph.Settings(draw).Model;
            var graph = new RandomGraph(draw, draw.Between(2, 12));
            List<GraphRecord> records = [.. graph.Records(), .. DrawnTrustFacts.Of(draw, graph.People)];
            var tenant = RealStore.NewTenant();
            var totals = new TenantTotals();
            foreach (var write in graph.Writes(records, WritesPerGraph).Prepend([.. records.Select(RecordBook.ChangeFor)]))
            {
                totals = await WriteAsync(tenant, write, totals);
            }

            var whole = await WholeAsync(tenant, model);
            Assert.That(
                TenantTotalsText.Write(totals),
                Is.EqualTo(TenantTotalsText.Write(whole.Totals)),
                $"{Seeds.Variable}={seed} shows it again");
            for (var number = 0; number < SubgraphsPerGraph; number++)
            {
                var request = new SubgraphRequest(draw.Some(graph.People, draw.Between(0, 4)))
                {
                    PairsOn = draw.OneIn(2) ? FinderSettings.Today.AddDays(draw.Of(Days)) : null,
                };
                var subgraph = await ReadAsync(tenant, model, request);
                Assert.That(subgraph.Revision, Is.EqualTo(whole.Revision), $"{Seeds.Variable}={seed} shows it again");
                foreach (var day in request.PairsOn is { } only ? [only] : Days.Select(FinderSettings.Today.AddDays))
                {
                    var scorer = new TieScorer(model, day);
                    Assert.That(
                        Computed(subgraph.On(scorer), request),
                        Is.EqualTo(Computed(new DayFacts(whole, scorer), request)),
                        $"{Seeds.Variable}={seed} shows it again, {scorer.Day:o}");
                }
            }
        }
    }

    [Test]
    public async Task A_subgraph_says_how_far_the_stored_ties_are()
    {
        var tenant = RealStore.NewTenant();
        await _store.PutAsync(tenant, new Person(new PersonId("ada"), "Ada"));
        await SetAsync(
            tenant,
            """
            MATCH (state:GraphState {tenant: $tenant})
            SET state.tiesRevision = 1, state.scoredDay = '2026-11-01', state.scoredModel = $value
            """,
            "m");

        var subgraph = await ReadAsync(tenant, new TrustModel(), new SubgraphRequest([new PersonId("ada"), new PersonId("nobody")]));

        Assert.That(subgraph.State, Is.EqualTo(new TieState(new GraphRevision(1), new DateOnly(2026, 11, 1), "m")));
        Assert.That(subgraph.Revision, Is.EqualTo(new GraphRevision(1)));
        Assert.That(subgraph.Facts.TryFind(new PersonId("ada"), out _), Is.True);
        Assert.That(subgraph.Facts.TryFind(new PersonId("nobody"), out _), Is.False);
    }

    [Test]
    public async Task A_tenant_never_written_has_subgraphs_of_nothing()
    {
        var subgraph = await ReadAsync(RealStore.NewTenant(), new TrustModel(), new SubgraphRequest([new PersonId("ada")]));

        Assert.That(subgraph.State, Is.EqualTo(new TieState(null, null, null)));
        Assert.That((subgraph.Revision, subgraph.Facts.PersonCount), Is.EqualTo((default(GraphRevision), 0)));
    }

    /// <summary>All that can be asked of the people of a subgraph, with the answers.</summary>
    private static List<(string Question, object Answer)> Computed(DayFacts day, SubgraphRequest request)
    {
        var people = Numbers(day.Facts, request.People);
        var explainer = new TieExplainer(day);
        var scorer = new TieRowScorer(day);
        var computed = new List<(string, object)>();
        foreach (var person in people)
        {
            var id = day.Facts.IdOf(person);
            foreach (var other in people.Where(other => other != person))
            {
                computed.Add(($"{id} -> {day.Facts.IdOf(other)}", explainer.Explain(person, other)));
            }

            if (request.PairsOn is null)
            {
                var (outgoing, incoming) = (new TieRowBuffer(), new TieRowBuffer());
                scorer.Score(person, outgoing, incoming);
                computed.Add(($"ties from {id}", ById(day.Facts, outgoing)));
                computed.Add(($"ties to {id}", ById(day.Facts, incoming)));
            }
        }

        return computed;
    }

    /// <summary>Whom the ids stand for, each once, in the order of ids.</summary>
    private static List<int> Numbers(FactBase facts, IEnumerable<PersonId> people) =>
    [
        .. people
            .Select(person => facts.TryFind(person, out var number) ? number : -1)
            .Where(number => number >= 0)
            .Distinct()
            .OrderBy(facts.IdOf),
    ];

    private static string ById(FactBase facts, TieRowBuffer row) => string.Join(
        ", ",
        row.Ties.ToArray()
            .OrderBy(tie => facts.IdOf(tie.Other))
            .Select(tie => $"{facts.IdOf(tie.Other)} {tie.Cost} {tie.Flags:x}"));

    /// <summary>Writes, and stores the totals as the commits of it advance them.</summary>
    private async Task<TenantTotals> WriteAsync(TenantId tenant, IReadOnlyList<GraphChange> write, TenantTotals totals)
    {
        var editor = new TenantTotalsEditor(totals);
        using (_store.Store.Subscribe(commit =>
        {
            foreach (var change in commit.Tenant == tenant ? commit.Changes : [])
            {
                editor.Apply(change);
            }
        }))
        {
            await _store.Store.WriteAsync(tenant, new GraphWrite(write), CancellationToken.None);
        }

        totals = editor.ToTotals();
        await SetAsync(tenant, "MATCH (state:GraphState {tenant: $tenant}) SET state.totals = $value", TenantTotalsText.Write(totals));
        return totals;
    }

    private Task SetAsync(TenantId tenant, string statement, string value) => _store.Client.WriteAsync(
        [new CypherStatement(statement, new Dictionary<string, object?> { ["tenant"] = tenant.Value, ["value"] = value })],
        CypherWrite.Repeatable,
        CancellationToken.None);

    private async Task<FactBase> WholeAsync(TenantId tenant, TrustModel model)
    {
        await using var reading = await _store.Store.OpenReadingAsync(tenant, CancellationToken.None);
        return FactBase.Of(reading.Records(), reading.Revision, model.IgnoredEmployerNames());
    }

    private Task<Subgraph> ReadAsync(TenantId tenant, TrustModel model, SubgraphRequest request)
    {
        var keys = new GraphKeys(tenant);
        var reader = new SubgraphReader(keys, new RecordMaps(keys), model.IgnoredEmployerNames(), model.MaxHeadcount, _totals);
        return reader.ReadAsync(_store.Client.ReadAsync, request, CancellationToken.None);
    }
}
