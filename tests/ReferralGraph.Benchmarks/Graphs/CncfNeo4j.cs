using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.Cypher;

namespace ReferralGraph.Benchmarks.Graphs;

/// <summary>Puts the records of a store into Neo4j, with the ties the engine makes of them.</summary>
internal static class CncfNeo4j
{
    private const int RecordsPerWrite = 5_000;
    private const int TiesPerWrite = 20_000;

    private const string PutTies =
        """
        UNWIND $rows AS row
        MATCH (from:Person {key: row[0]})
        MATCH (to:Person {key: row[1]})
        CREATE (from)-[:KNOWS {cost: row[2], strength: row[3], response: row[4], kinds: row[5]}]->(to)
        """;

    private const string SetState =
        """
        MATCH (state:GraphState {tenant: $tenant})
        SET state.tiesRevision = state.revision, state.scoredDay = $day, state.scoredModel = $model, state.ties = $ties
        """;

    /// <summary>Loads the tenant <see cref="TenantId.Default"/>, unless it is there already.</summary>
    public static async Task LoadAsync(ICypherClient client, Neo4jGraphStore neo4j, IGraphStore source, CncfGraph graph)
    {
        if ((await neo4j.ReadRevisionAsync(TenantId.Default, CancellationToken.None)).Value > 0)
        {
            return;
        }

        await using (var reading = await source.OpenReadingAsync(TenantId.Default, CancellationToken.None))
        {
            foreach (var records in reading.Records().Chunk(RecordsPerWrite))
            {
                var changes = records.Select(record => (GraphChange)new GraphChange.Put(record)).ToList();
                await neo4j.WriteAsync(TenantId.Default, new GraphWrite(changes), CancellationToken.None);
            }
        }

        var keys = new GraphKeys(TenantId.Default);
        foreach (var rows in Ties(graph, keys).Chunk(TiesPerWrite))
        {
            await RunAsync(client, PutTies, ("rows", rows));
        }

        await RunAsync(
            client,
            SetState,
            ("tenant", TenantId.Default.Value),
            ("day", RecordMaps.Text(FixedDay.Day)),
            ("model", graph.Finder.Model.ParameterHash()),
            ("ties", graph.Ties.TieCount));
    }

    private static Task RunAsync(ICypherClient client, string text, params (string Name, object? Value)[] values) => client.WriteAsync(
        [new CypherStatement(text, values.ToDictionary(value => value.Name, value => value.Value))], CypherWrite.Once, CancellationToken.None);

    private static IEnumerable<object?[]> Ties(CncfGraph graph, GraphKeys keys)
    {
        var facts = graph.Snapshot.Facts.Facts;
        for (var from = 0; from < graph.Ties.PersonCount; from++)
        {
            foreach (var to in graph.Ties.OutPeople(from).ToArray())
            {
                graph.Ties.TryGetTie(from, to, out var cost, out var kinds);
                var tie = graph.Snapshot.Explainer.Explain(from, to);
                var mask = (long)((EvidenceKinds)kinds & EvidenceKinds.All);
                yield return [keys.Of(facts.IdOf(from)), keys.Of(facts.IdOf(to)), cost, tie.Strength, tie.Response, mask];
            }
        }
    }
}
