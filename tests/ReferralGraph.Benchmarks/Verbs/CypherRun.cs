using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Questions;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Core.Paths;
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Neo4j;
using ReferralGraph.Neo4j.Cypher;
using ReferralGraph.Neo4j.Finding;
using ReferralGraph.TestKit.Servers;
using WholeAnswers = ReferralGraph.TestKit.Cases.Answers;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Company questions in Cypher.</summary>
/// <param name="graph">The graph in memory.</param>
/// <param name="neo4j">The same graph in a database.</param>
/// <param name="options">How much to ask.</param>
/// <param name="report">Takes the results.</param>
internal sealed class CypherRun(CncfGraph graph, CncfNeo4j neo4j, BenchmarkOptions options, Report report)
{
    private const int PerRound = 5;
    private const int WarmUp = 10;
    private const int WarmUpSearches = 5_000;
    private const int WarmUpFourHops = 500;
    private const int Sampled = 500;
    private const double P50Bar = 30;
    private const double P95Bar = 50;
    private const double FourHopsBar = 2e9;

    private static readonly GraphKeys s_keys = new(TenantId.Default);
    private static readonly string s_obvious = ReadText("obvious-company-question.cypher");

    /// <summary>The best path of at most three ties to everybody at a company: our search, and the query one would write first.</summary>
    public async Task BesideObviousAsync()
    {
        var questions = Questions(PerRound * options.Rounds, maxHops: 3);
        await WarmUpAsync(questions, WarmUpSearches);
        var different = 0;
        foreach (var question in questions)
        {
            var expected = Describe(await neo4j.Client.ReadAsync(Obvious(question), CancellationToken.None));
            different += expected.SequenceEqual(Describe(await SearchAsync(question))) ? 0 : 1;
        }

        var times = PairedRounds.Run(
            options.Rounds,
            questions.Length,
            PerRound,
            index => Stopwatches.Nanoseconds(() => SearchAsync(questions[index]).GetAwaiter().GetResult()),
            asked => [.. asked.Select(index => Stopwatches.Nanoseconds(
                () => neo4j.Client.ReadAsync(Obvious(questions[index]), CancellationToken.None).GetAwaiter().GetResult()))]);
        report.Compare(
            graph.Name,
            "search for the best path to each employee, 3 hops, in Cypher",
            "one quantified path each",
            times,
            questions.Length,
            different);
        Bar("at p50", times.Theirs.P50 / times.Ours.P50, P50Bar);
        Bar("at p95", times.Theirs.P95 / times.Ours.P95, P95Bar);
    }

    /// <summary>The same at four ties.</summary>
    public async Task FourHopsAsync()
    {
        var questions = Questions(options.Questions, maxHops: 4);
        await WarmUpAsync(questions, WarmUpFourHops);
        var times = new List<double>();
        foreach (var question in questions)
        {
            times.Add(await Stopwatches.NanosecondsAsync(() => SearchAsync(question)));
        }

        Add("search for the best path to each employee, 4 hops, in Cypher", Distribution.Of(times), FourHopsBar);
    }

    /// <summary>Looked up, searched, ranked by trust and explained.</summary>
    public async Task WholeAnswersAsync()
    {
        foreach (var (hops, bar) in new[] { (3, (double?)null), (4, FourHopsBar) })
        {
            var times = new List<double>();
            foreach (var question in Questions(options.Questions, hops))
            {
                times.Add(await Stopwatches.NanosecondsAsync(() => neo4j.Finder.FindAsync(question.Query, CancellationToken.None)));
            }

            Add($"company question with trust and reasons, {hops} hops, in Cypher", Distribution.Of(times[WarmUp..]), bar);
        }
    }

    /// <summary>Questions of every sort, whose whole answers must be the engine's.</summary>
    public async Task BesideEngineAsync()
    {
        var (different, sorts) = (0, new Dictionary<string, List<double>>());
        using var fromMemory = new MemoryAnswerWatch();
        var questions = Sampling.CompanyQuestions(graph, Sampled, options.Seed + 1, reachable: true);
        for (var index = 0; index < questions.Length; index++)
        {
            var plain = (PathSearchResult.Completed)await graph.Finder.FindAsync(questions[index].Query, CancellationToken.None);
            var (sort, query) = Vary(questions[index].Query, plain.People[^1], index);
            var expected = await graph.Finder.FindAsync(query, CancellationToken.None);
            PathSearchResult? answer = null;
            var time = await Stopwatches.NanosecondsAsync(async () => answer = await neo4j.Finder.FindAsync(query, CancellationToken.None));
            if (!WholeAnswers.SameButRevision(expected, answer!))
            {
                different++;
                Console.Error.WriteLine($"  {query}\n  expected {WholeAnswers.Write(expected)}\n  but was {WholeAnswers.Write(answer!)}");
            }

            (sorts.TryGetValue(sort, out var times) ? times : sorts[sort] = []).Add(time);
        }

        foreach (var (sort, times) in sorts)
        {
            Add($"{sort}, in Cypher", Distribution.Of(times), bar: null);
        }

        report.Add(
            graph.Name,
            $"answers of {Sampled} questions of every sort that differ from the engine's",
            Figures.Count(different),
            "0",
            different == 0);
        var undecided = fromMemory.Undecided.Sum(reason => reason.Value);
        report.Add(graph.Name, "of these left to memory for what they ask", Figures.Count(fromMemory.Counts.Values.Sum() - undecided));
        report.Add(graph.Name, "of these left to memory for another reason", Figures.Count(undecided), "0", undecided == 0);
    }

    /// <summary>Whatever a question may ask besides.</summary>
    /// <param name="query">The plain question.</param>
    /// <param name="last">The last person of its answer.</param>
    /// <param name="index">Decides what.</param>
    private static (string Sort, PathQuery Query) Vary(PathQuery query, ReachablePerson last, int index) => (index % 14) switch
    {
        0 => ("company question, best of all at 3 hops", query),
        1 => ("company question, best of all at 4 hops", query with { MaxHops = 4 }),
        2 => ("fewest hops first, up to 6", query with { Ranking = PathRanking.Shortest, MaxHops = PathQuery.ShortestHopLimit }),
        3 => ("bridges first, 3 hops", query with { Ranking = PathRanking.Bridge }),
        4 => ("warmest and bridges by turns, 3 hops", query with { Ranking = PathRanking.Balanced, PathsPerPerson = 2 }),
        5 => ("5 paths each, 4 hops", query with { MaxHops = 4, PathsPerPerson = 5 }),
        6 => ("3 paths each without a common connector, 3 hops", query with { PathsPerPerson = 3, DiverseConnectors = true }),
        7 =>
            (
                "floors on strengths, 4 hops",
                query with { MaxHops = 4, Constraints = new PathConstraints { MinStrength = 0.2, MinLastStrength = 0.5 } }),
        8 => ("anybody asks, 3 paths each", query with { From = new PathOrigin.Anyone(), PathsPerPerson = 3 }),
        9 =>
            (
                "not by the first connector, 4 hops",
                query with { MaxHops = 4, Constraints = new PathConstraints { NotVia = [last.Paths[0].People[1]] } }),
        10 => ("by one person, 3 hops", query with { Constraints = new PathConstraints { Via = [last.Paths[0].People[1]] } }),
        11 => ("to one person, 3 paths, 4 hops", query with { Goal = new PathGoal.ToPerson(last.Person), MaxHops = 4, PathsPerPerson = 3 }),
        12 => ("by endorsements and stated ties alone, 3 hops", query with
        {
            Constraints = new PathConstraints { Evidence = EvidenceKinds.Endorsement | EvidenceKinds.Connection },
        }),
        _ => ("former employees, observed ties alone", query with
        {
            Goal = (PathGoal.ToCompany)query.Goal with { Employment = EmploymentStatus.Former },
            Constraints = new PathConstraints { ObservedOnly = true },
        }),
    };

    private PathQuestion[] Questions(int count, int maxHops) =>
    [
        .. Sampling.CompanyQuestions(graph, count, options.Seed, reachable: true).Select(question => new PathQuestion(
            question.Query with { MaxHops = maxHops }, question.Request with { MaxHops = maxHops })),
    ];

    private Task<Dictionary<PersonId, IReadOnlyList<CostedPath>>> SearchAsync(PathQuestion question)
    {
        var ids = graph.Snapshot.Facts.Facts;
        var asked = new SearchQuestion
        {
            Rules = TieRules.Of(question.Query.Tenant),
            Starters = [ids.IdOf(question.From)],
            Targets = [.. question.Request.Targets.Select(ids.IdOf)],
            Query = question.Query,
            Scorer = graph.Snapshot.Facts.Scorer,
        };
        return new PathSearches(asked, neo4j.Client.ReadAsync).WaysAsync(spread: 0, CancellationToken.None);
    }

    private CypherStatement Obvious(PathQuestion question)
    {
        var ids = graph.Snapshot.Facts.Facts;
        return new CypherStatement(s_obvious, new Dictionary<string, object?>
        {
            ["asker"] = s_keys.Of(ids.IdOf(question.From)),
            ["employees"] = question.Request.Targets.Select(target => s_keys.Of(ids.IdOf(target))),
            ["hop"] = question.Request.HopCost,
        });
    }

    private async Task WarmUpAsync(PathQuestion[] questions, int searches)
    {
        // A server that has just started interprets what one that has been asked for minutes has compiled: until some thousands of
        // statements were asked, whatever they are, what any of them costs falls to a third. The other query has run its millions of rows
        // when it is compared.
        for (var search = 0; search < searches; search++)
        {
            await SearchAsync(questions[search % questions.Length]);
        }
    }

    private static IEnumerable<string> Describe(Dictionary<PersonId, IReadOnlyList<CostedPath>> ways) =>
        ways.Select(way => $"{string.Join('-', way.Value[0].People)} {way.Value[0].Cost}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Describe(CypherTable table) =>
        table.Rows.Select(row => (Target: row[0], Best: (IReadOnlyList<object?>)row[1]!))
            .Select(row => $"{string.Join('-', ((IReadOnlyList<object?>)row.Best[2]!).Append(row.Target))} {row.Best[0]}")
            .Order(StringComparer.Ordinal);

    private void Bar(string where, double ratio, double bar) => report.Add(
        graph.Name,
        $"search in Cypher, 3 hops: times faster {where}",
        Figures.Times(ratio),
        $"at least {Figures.Times(bar)}",
        ratio >= bar);

    private void Add(string asked, Distribution times, double? bar)
    {
        report.Add(graph.Name, $"{asked}: p50", Figures.Time(times.P50));
        report.Add(
            graph.Name,
            $"{asked}: p95",
            Figures.Time(times.P95),
            bar is { } most ? $"at most {Figures.Time(most)}" : "",
            bar is null ? null : times.P95 <= bar);
    }

    private static string ReadText(string name)
    {
        using var reader = new StreamReader(typeof(CypherRun).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
