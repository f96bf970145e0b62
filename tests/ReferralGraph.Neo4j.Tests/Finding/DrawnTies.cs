using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine.Search;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.TestKit.Searches;

namespace ReferralGraph.Neo4j.Tests.Finding;

/// <summary>The ties of a drawn graph as <c>KNOWS</c> of a tenant, and questions about it in ids.</summary>
internal sealed class DrawnTies(SmallGraph graph, TenantId tenant)
{
    private const string Put =
        """
        UNWIND $people AS person
        CREATE (:Person {key: person[0], tenant: $tenant, id: person[1]})
        WITH count(*) AS people
        UNWIND $ties AS tie
        MATCH (from:Person {key: tie[0]})
        MATCH (to:Person {key: tie[1]})
        CREATE (from)-[:KNOWS {cost: tie[2], strength: tie[3], response: tie[4], kinds: tie[5]}]->(to)
        """;

    private readonly GraphKeys _keys = new(tenant);

    public Task WriteAsync(ICypherClient client)
    {
        var people = Enumerable.Range(0, graph.PersonCount).Select(IdOf).Select(id => new object[] { _keys.Of(id), id.Value });
        var ties = graph.Ties.Select(tie => new object[]
        {
            _keys.Of(IdOf(tie.Key.From)), _keys.Of(IdOf(tie.Key.To)), tie.Value.Cost, tie.Value.Strength, tie.Value.Response,
            (long)((EvidenceKinds)tie.Value.Flags & EvidenceKinds.All),
        });
        var values = new Dictionary<string, object?> { ["people"] = people, ["ties"] = ties, ["tenant"] = tenant.Value };
        return client.WriteAsync([new CypherStatement(Put, values)], CypherWrite.Once, CancellationToken.None);
    }

    /// <summary>Ids in the order of the drawn ranks.</summary>
    public PersonId IdOf(int person) => new($"p{graph.Ranks[person]:D2}");

    public SearchQuestion QuestionOf(SearchRequest request, TieScorer scorer, PageEnd? after)
    {
        var constraints = request.Constraints;
        return new SearchQuestion
        {
            Rules = TieRules.Of(tenant),
            Starters = [.. request.Starters.Select(IdOf)],
            Anyone = request.Anyone,
            Targets = [.. request.Targets.Select(IdOf)],
            Via = [.. constraints.Via.Distinct().Select(IdOf)],
            Excluded = [.. Enumerable.Range(0, graph.PersonCount).Where(person => IsExcluded(constraints, person)).Select(IdOf)],
            Scorer = scorer,
            Query = new PathQuery(AccessScope.Everything(tenant), new PathOrigin.Anyone(), new PathGoal.ToPerson(IdOf(0)))
            {
                Ranking = request.Ranking,
                MaxHops = request.MaxHops,
                Limit = request.Limit,
                PathsPerPerson = request.PathsPerPerson,
                DiverseConnectors = request.DiverseConnectors,
                After = after,
                Constraints = new PathConstraints
                {
                    MinStrength = constraints.MinStrength,
                    MinFirstStrength = constraints.MinFirstStrength,
                    MinLastStrength = constraints.MinLastStrength,
                    Evidence = constraints.Evidence,
                    ObservedOnly = constraints.ObservedOnly,
                },
            },
        };
    }

    /// <summary>What the request's own trust costs.</summary>
    public Task<IReadOnlyList<long>> TrustAsync(SearchRequest request, IReadOnlyList<(PersonId Starter, PersonId Target)> pairs) =>
        Task.FromResult<IReadOnlyList<long>>(
            [.. pairs.Select(pair => request.TargetCost?.Of(NumberOf(pair.Starter), NumberOf(pair.Target)) ?? 0)]);

    private int NumberOf(PersonId id) =>
        Array.IndexOf(graph.Ranks, int.Parse(id.Value.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));

    public SearchEnd? EndOf(PageEnd? end) =>
        end is null ? null : new SearchEnd(PlaceOf(end.Last), PlaceOf(end.LastBridge), end.BridgeNext);

    private SearchPlace? PlaceOf(PersonRankKey? key) =>
        key is null ? null : new SearchPlace(key.Value, key.Hops, graph.Ranks[NumberOf(key.Person)] + 1);

    private static bool IsExcluded(SearchConstraints constraints, int person) =>
        constraints.Excluded is { } bits && person / 64 < bits.Length && (bits[person / 64] >> (person % 64) & 1) != 0;
}
