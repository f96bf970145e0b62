using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Questions;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Caching;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Finding;
using WholeAnswers = ReferralGraph.TestKit.Cases.Answers;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>
/// The cache before Cypher: a hit beside a miss, what survives a write, and what of a company question could be kept for the company alone.
/// </summary>
internal sealed class HitsBenchmark : IBenchmark
{
    private const int Cap = 200;
    private const int CommitsInMemory = 256;
    private const int Writes = 12;
    private const int WarmUp = 10;
    private const double HitBar = 20;
    private const double SurvivalBar = 0.95;

    private static readonly GraphKeys s_keys = new(TenantId.Default);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public string Verb => "hits";

    public string Summary =>
        "the cache before Cypher on a Neo4j: hit beside miss, survival of writes, the share of a question that is the company's";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        if (Checkout.EmploymentFile is not { } file)
        {
            report.Skip(Verb, Checkout.EmploymentFileMissing);
            return;
        }

        await using var store = await CncfStore.ImportAsync(file);
        await using var graph = await CncfGraph.LoadAsync(store.Store, Cap);
        await using var neo4j = await CncfNeo4j.TryLoadAsync(options.Neo4j, store.Store, graph, _ => { });
        if (neo4j is null)
        {
            report.Skip(Verb, CncfNeo4j.Missing);
            return;
        }

        var limits = new SearchLimits { CommitsInMemory = CommitsInMemory, Timeout = s_patience };
        await using var memory = new SnapshotPathFinder(neo4j.Store, graph.Finder.Model, limits, FixedDay.Instance);
        var cypher = new CypherPathFinder(neo4j.Client, neo4j.Store, memory, memory, s_patience, FixedDay.Instance);
        using var cache = new CachedPathFinder(
            cypher, cypher, new CachingOptions { MemoryBytes = 1L << 30 }, store: null, TimeProvider.System, NullLoggerFactory.Instance);
        var questions = Sampling.CompanyQuestions(graph, options.Questions, options.Seed, reachable: true);
        await LayersAsync(graph, neo4j, cypher, questions, report);
        await HitsAsync(graph, cache, questions, options, report);
        await SurvivalAsync(graph, neo4j, memory, cache, questions, options, report);
    }

    private static async Task HitsAsync(
        CncfGraph graph, CachedPathFinder cache, PathQuestion[] questions, BenchmarkOptions options, Report report)
    {
        var (misses, hits) = (new List<double>(), new List<double>());
        foreach (var question in questions)
        {
            misses.Add(await Stopwatches.NanosecondsAsync(() => cache.FindAsync(question.Query, CancellationToken.None)));
        }

        PathQuery[] queries = [.. questions.Select(question => question.Query)];
        for (var round = 0; round < options.Rounds; round++)
        {
            hits.Add(await CacheHits.NanosecondsAsync(cache, queries));
        }

        var (missed, kept) = (Distribution.Of(misses[WarmUp..]).P50, Distribution.Median(hits));
        report.Add(
            graph.Name,
            "in Cypher, miss, p50; hit, median of rounds",
            $"{Figures.Time(missed)}; {Figures.Time(kept)}",
            "hit at most 1 µs",
            kept <= 1e3);
        report.Add(
            graph.Name,
            "in Cypher, a hit is faster than a miss",
            Figures.Times(missed / kept),
            $"at least {Figures.Times(HitBar)}",
            missed / kept >= HitBar);
    }

    private static async Task SurvivalAsync(
        CncfGraph graph,
        CncfNeo4j neo4j,
        SnapshotPathFinder memory,
        CachedPathFinder cache,
        PathQuestion[] questions,
        BenchmarkOptions options,
        Report report)
    {
        var ids = graph.Snapshot.Facts.Facts;
        var random = new Random(options.Seed);
        var tied = Sampling.PeopleWithTies(graph);
        var (shares, follows, wrong) = (new List<double>(), new List<double>(), 0);
        for (var number = 0; number < Writes; number++)
        {
            var from = tied[random.Next(tied.Length)];
            var known = graph.Ties.OutPeople(from);
            var to = ids.IdOf(known[random.Next(known.Length)]);
            var tie = new ManualTie(Fact.DefaultSource, ids.IdOf(from), to, 0.5 + (number / 100.0), null, null);
            var written = await neo4j.Store.WriteAsync(
                TenantId.Default, new GraphWrite([new GraphChange.Put(tie)]), CancellationToken.None);
            var begun = Stopwatch.GetTimestamp();
            await cache.WaitForRevisionAsync(TenantId.Default, written.Revision, CancellationToken.None);
            await memory.WaitForRevisionAsync(TenantId.Default, written.Revision, CancellationToken.None);
            follows.Add(Stopwatches.Since(begun));
            var kept = 0;
            foreach (var question in questions)
            {
                var answer = (PathSearchResult.Completed)await cache.FindAsync(question.Query, CancellationToken.None);
                kept += answer.Origin.IsKept() ? 1 : 0;
                wrong += WholeAnswers.Same(await memory.FindAsync(question.Query, CancellationToken.None), answer) ? 0 : 1;
            }

            shares.Add((double)kept / questions.Length);
        }

        report.Add(
            graph.Name,
            "in Cypher, after a manual value of a tie: answers that survive, mean (least)",
            $"{Figures.Level(shares.Average())} ({Figures.Level(shares.Min())})",
            "at least 0.95",
            shares.Average() >= SurvivalBar);
        report.Add(
            graph.Name,
            "in Cypher, after it: answers of the cache that differ from the engine's",
            $"{wrong} of {Figures.Count(Writes * questions.Length)}",
            "0",
            wrong == 0);
        report.Add(graph.Name, "in Cypher, from a commit to its proofs, p50", Figures.Time(Distribution.Of(follows).P50));
    }

    /// <summary>
    /// The layer of those who have a tie to somebody at the company: what it costs to read it, to hand it in where it is kept, and what a
    /// whole question takes.
    /// </summary>
    private static async Task LayersAsync(
        CncfGraph graph, CncfNeo4j neo4j, CypherPathFinder cypher, PathQuestion[] questions, Report report)
    {
        var (nothing, whole, searches, layers, given, sizes) =
            (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var ids = graph.Snapshot.Facts.Facts;
        var (layer, handed) = (ReadText("company-layer.cypher"), ReadText("company-layer-given.cypher"));
        foreach (var question in questions)
        {
            var targets = question.Request.Targets.Select(target => s_keys.Of(ids.IdOf(target))).ToList();
            var legs = question.Request.Targets
                .SelectMany(target => graph.Ties.InPeople(target).ToArray().Select(introducer => (Introducer: introducer, Target: target)))
                .GroupBy(leg => leg.Introducer)
                .Select(group => new object[]
                {
                    s_keys.Of(ids.IdOf(group.Key)),
                    group.Select(leg => new object[] { ids.IdOf(leg.Target).Value, 1L }).ToArray(),
                })
                .ToList();
            sizes.Add(legs.Count);
            nothing.Add(await ReadAsync("RETURN 1 AS one"));
            layers.Add(await ReadAsync(layer, ("targets", targets)));
            given.Add(await ReadAsync(handed, ("layer", legs)));
            searches.Add(await SearchAsync(question));
            whole.Add(await Stopwatches.NanosecondsAsync(() => cypher.FindAsync(question.Query, CancellationToken.None)));
        }

        var round = P50(nothing);
        report.Add(
            graph.Name,
            "company question in Cypher, p50: whole; its search; a statement that does nothing",
            $"{Figures.Time(P50(whole))}; {Figures.Time(P50(searches))}; {Figures.Time(round)}");
        report.Add(
            graph.Name,
            "the company's layer of introducers, p50: how many; reading it; handing it in instead",
            $"{P50(sizes):0}; {Figures.Time(P50(layers))}; {Figures.Time(P50(given))}");
        report.Add(
            graph.Name,
            "share of the whole question that keeping the layer could spare at most, p50",
            Figures.Share((P50(layers) - round) / P50(whole)));

        async Task<double> SearchAsync(PathQuestion question)
        {
            var asked = new SearchQuestion
            {
                Rules = TieRules.Of(question.Query.Tenant),
                Starters = [ids.IdOf(question.From)],
                Targets = [.. question.Request.Targets.Select(ids.IdOf)],
                Query = question.Query,
                Scorer = graph.Snapshot.Facts.Scorer,
            };
            return await Stopwatches.NanosecondsAsync(
                () => new PathSearches(asked, neo4j.Client.ReadAsync).WaysAsync(spread: 0, CancellationToken.None));
        }

        Task<double> ReadAsync(string text, params (string Name, object Value)[] parameters)
        {
            var values = parameters.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.Value);
            return Stopwatches.NanosecondsAsync(() =>
                neo4j.Client.ReadAsync(new CypherStatement(text, values), CancellationToken.None));
        }

        static double P50(List<double> values) => Distribution.Of(values[WarmUp..]).P50;
    }

    private static string ReadText(string name)
    {
        using var reader = new StreamReader(typeof(HitsBenchmark).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
