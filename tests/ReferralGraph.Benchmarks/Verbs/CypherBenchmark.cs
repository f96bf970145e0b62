using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>The searches in Cypher, beside the query one would write first and beside the engine.</summary>
internal sealed class CypherBenchmark : IBenchmark
{
    private const long TiesBar = 30_000;

    public string Verb => "cypher";

    public string Summary => "questions in Cypher on a Neo4j, beside the query one would write first and beside the engine";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        if (Checkout.EmploymentFile is not { } file)
        {
            report.Skip(Verb, Checkout.EmploymentFileMissing);
            return;
        }

        await using var store = await CncfStore.ImportAsync(file);
        await using (var graph = await CncfGraph.LoadAsync(store.Store, CncfGraph.Caps[0]))
        {
            await Opinions.WriteAsync(store.Store, graph, options.Seed);
        }

        await using var vouched = await CncfGraph.LoadAsync(store.Store, CncfGraph.Caps[0]);
        await using var neo4j = await CncfNeo4j.TryLoadAsync(options.Neo4j, store.Store, vouched, loading =>
        {
            report.Add(vouched.Name, "loading Neo4j: records", Figures.Time(loading.Written.TotalNanoseconds));
            report.Add(vouched.Name, "loading Neo4j: records and their ties", Figures.Time(loading.Scored.TotalNanoseconds));
            report.Add(
                vouched.Name,
                "loading Neo4j: ties a second, from the first to the last",
                Figures.Count((long)loading.TiesPerSecond),
                $"at least {Figures.Count(TiesBar)}",
                loading.TiesPerSecond >= TiesBar);
        });
        if (neo4j is null)
        {
            report.Skip(Verb, CncfNeo4j.Missing);
            return;
        }

        var run = new CypherRun(vouched, neo4j, options, report);
        await run.BesideObviousAsync();
        await run.FourHopsAsync();
        await run.WholeAnswersAsync();
        await run.BesideEngineAsync();
    }
}
