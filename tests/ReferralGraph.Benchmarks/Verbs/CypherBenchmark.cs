using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.QueryApi;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>The searches in Cypher, beside the query one would write first and beside the engine.</summary>
internal sealed class CypherBenchmark : IBenchmark
{
    public string Verb => "cypher";

    public string Summary => "searches in Cypher on a Neo4j, beside the query one would write first and beside the engine";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        await using var store = await CncfStore.ImportAsync(Checkout.EmploymentFile!);
        await using var graph = await CncfGraph.LoadAsync(store.Store, 200);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var client = new QueryApiCypherClient(http, new QueryApiOptions { Uri = new Uri(Environment.GetEnvironmentVariable("NEO4J_TEST_URL")!) }, TimeProvider.System);
        await using var neo4j = await Neo4jGraphStore.OpenAsync(client, TimeProvider.System, CancellationToken.None);
        await CncfNeo4j.LoadAsync(client, neo4j, store.Store, graph);
        var questions = Questions.Sampling.CompanyQuestions(graph, 300, options.Seed, reachable: true);
        var ids = graph.Snapshot.Facts.Facts;
        await File.WriteAllLinesAsync("/tmp/q/questions.jsonl", questions.Select(question => System.Text.Json.JsonSerializer.Serialize(new
        {
            from = "default/" + ids.IdOf(question.From).Value,
            company = "default/" + ((Core.Paths.PathGoal.ToCompany)question.Query.Goal).Company.Value,
            targets = question.Request.Targets.Select(target => "default/" + ids.IdOf(target).Value),
            hop = question.Request.HopCost,
        })));
    }
}
