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
using ReferralGraph.Core.People;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>What of the cache survives writes, whether all of it is right, what a hit costs, and what writes pay for it.</summary>
internal sealed class CacheBenchmark : IBenchmark
{
    private const int Cap = 200;
    private const int CommitsInMemory = 256;
    private const int WritesOfEachKind = 12;
    private const int WritesTimed = 200;
    private const double SurvivalBar = 0.95;
    private const double HitBar = 1e3;

    public string Verb => "cache";

    public string Summary => "answers that survive a write, each compared with the bare finder; the time of a hit; what writes pay";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        if (Checkout.EmploymentFile is not { } file)
        {
            report.Skip(Verb, Checkout.EmploymentFileMissing);
            return;
        }

        await using var store = await CncfStore.ImportAsync(file);
        await using var graph = await CncfGraph.LoadAsync(store.Store, Cap, commitsInMemory: CommitsInMemory);
        var asked = new Asked(
            [
                .. Sampling.CompanyQuestions(graph, options.Questions, options.Seed, reachable: true).Select(question => question.Query),
                .. Sampling.CompanyQuestions(
                    graph, options.Questions, options.Seed + 1, reachable: true).Select(question => question.Query with { MaxHops = 4 }),
            ],
            [.. Sampling.PairsOfGiantComponent(graph, options.Questions, options.Seed)
                .Select(pair => (graph.Snapshot.Facts.Facts.IdOf(pair.From), graph.Snapshot.Facts.Facts.IdOf(pair.To)))]);
        using var cache = new CachedPathFinder(
            graph.Finder,
            graph.Finder,
            new CachingOptions { MemoryBytes = 1L << 30 },
            store: null,
            TimeProvider.System,
            NullLoggerFactory.Instance);
        await AskAsync(cache, asked);
        await HitsAsync(graph, cache, asked, options, report);

        var random = new Random(options.Seed);
        foreach (var (kind, draw, barred) in Kinds(graph, random))
        {
            await SurvivalAsync(store.Store, graph, cache, asked, kind, draw, barred, report);
        }

        await WritesAsync(store.Store, options, report);
    }

    /// <summary>Writes by kind; the bar is for those that change one tie.</summary>
    private static IEnumerable<(string Kind, Func<int, Fact> Draw, bool Barred)> Kinds(CncfGraph graph, Random random)
    {
        var facts = graph.Snapshot.Facts.Facts;
        var tied = Sampling.PeopleWithTies(graph);
        yield return (
            "a manual value of a tie",
            number => new ManualTie(Fact.DefaultSource, Tied(), Other(), 0.5 + (number / 100.0), null, null),
            true);
        yield return ("a declared link", _ => new Connection(Fact.DefaultSource, Tied(), Anybody(), FixedDay.Day), true);
        yield return (
            "a message",
            number => new Interaction(
                Fact.DefaultSource,
                Tied(),
                [Other()],
                InteractionMedium.Message,
                new DateTimeOffset(FixedDay.Day, new TimeOnly(1, number), TimeSpan.Zero)),
            true);
        yield return ("an endorsement", _ => new Endorsement(Fact.DefaultSource, Tied(), Other(), 0.8, null, FixedDay.Day), true);
        yield return (
            "an answer to a request",
            number => new OutcomeEvent(
                Fact.DefaultSource, Tied(), OutcomeKind.Accepted, new DateTimeOffset(FixedDay.Day, new TimeOnly(2, number), TimeSpan.Zero))
            { Requester = Other() },
            false);
        yield return (
            "an employment",
            _ => new Employment(
                Fact.DefaultSource,
                Anybody(),
                new CompanyId(facts.Numbers.Companies[random.Next(facts.Numbers.Companies.Count)]),
                FixedDay.Day.AddYears(-1),
                null),
            false);

        var last = 0;
        PersonId Anybody() => facts.IdOf(random.Next(facts.PersonCount));
        PersonId Tied() => facts.IdOf(last = tied[random.Next(tied.Length)]);
        PersonId Other()
        {
            var known = graph.Ties.OutPeople(last);
            return facts.IdOf(known[random.Next(known.Length)]);
        }
    }

    private static async Task SurvivalAsync(
        IGraphStore store,
        CncfGraph graph,
        CachedPathFinder cache,
        Asked asked,
        string kind,
        Func<int, Fact> draw,
        bool barred,
        Report report)
    {
        var (three, four, distances, wrong, compared) = (new List<double>(), new List<double>(), new List<double>(), 0, 0);
        for (var number = 0; number < WritesOfEachKind; number++)
        {
            var written = await store.WriteAsync(
                TenantId.Default, new GraphWrite([new GraphChange.Put(draw(number))]), CancellationToken.None);
            await graph.Finder.WaitForRevisionAsync(TenantId.Default, written.Revision, CancellationToken.None);
            var answers = await AskAsync(cache, asked);
            three.Add(Share(answers.Paths[..(answers.Paths.Count / 2)].Select(answer => answer.Origin)));
            four.Add(Share(answers.Paths[(answers.Paths.Count / 2)..].Select(answer => answer.Origin)));
            distances.Add(Share(answers.Distances.Select(answer => answer.Origin)));
            for (var place = 0; place < asked.Paths.Count; place++)
            {
                var bare = await graph.Finder.FindAsync(asked.Paths[place], CancellationToken.None);
                wrong += Same(answers.Paths[place], (PathSearchResult.Completed)bare) ? 0 : 1;
            }

            for (var place = 0; place < asked.Pairs.Count; place++)
            {
                var bare = await graph.Finder.DistanceAsync(
                    AccessScope.Everything(TenantId.Default), asked.Pairs[place].From, asked.Pairs[place].To, null, CancellationToken.None);
                wrong += answers.Distances[place] with { Origin = default } == bare ? 0 : 1;
            }

            compared += asked.Paths.Count + asked.Pairs.Count;
        }

        Add("3 hops", three, barred);
        Add("4 hops", four, barred);
        Add("distances", distances, barred);
        report.Add(
            graph.Name,
            $"after {kind}: answers of the cache that differ from the finder's",
            $"{wrong} of {Figures.Count(compared)}",
            "0",
            wrong == 0);

        void Add(string what, List<double> shares, bool bar) => report.Add(
            graph.Name,
            $"after {kind}: answers that survive, {what}, mean (least)",
            $"{Figures.Level(shares.Average())} ({Figures.Level(shares.Min())})",
            bar ? "at least 0.95" : "",
            bar ? shares.Average() >= SurvivalBar : null);
    }

    private static async Task HitsAsync(CncfGraph graph, CachedPathFinder cache, Asked asked, BenchmarkOptions options, Report report)
    {
        var (hits, bytes) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            hits.Add(await CacheHits.NanosecondsAsync(cache, asked.Paths));
            bytes.Add((double)(GC.GetAllocatedBytesForCurrentThread() - before) / CacheHits.PerRound);
        }

        var median = Distribution.Median(hits);
        report.Add(
            graph.Name,
            "a hit in memory, median of rounds (least, most)",
            $"{Figures.Time(median)} ({Figures.Time(hits.Min())} to {Figures.Time(hits.Max())})",
            "at most 1 µs",
            median <= HitBar);
        report.Add(graph.Name, "a hit in memory, allocated", Figures.Bytes(Distribution.Median(bytes)));
    }

    /// <summary>The same writes to a finder that remembers commits and to one that does not, by turns.</summary>
    private static async Task WritesAsync(IGraphStore store, BenchmarkOptions options, Report report)
    {
        await using var remembering = await CncfGraph.LoadAsync(store, Cap, commitsInMemory: CommitsInMemory);
        await using var forgetting = await CncfGraph.LoadAsync(store, Cap);
        var random = new Random(options.Seed);
        var draw = Kinds(forgetting, random).First().Draw;
        var (with, without) = (new List<double>(), new List<double>());
        for (var number = 0; number < WritesTimed; number++)
        {
            var written = await store.WriteAsync(
                TenantId.Default, new GraphWrite([new GraphChange.Put(draw(number % 40))]), CancellationToken.None);
            var begun = Stopwatch.GetTimestamp();
            var (first, second) = number % 2 == 0 ? (remembering, forgetting) : (forgetting, remembering);
            await first.Finder.WaitForRevisionAsync(TenantId.Default, written.Revision, CancellationToken.None);
            (number % 2 == 0 ? with : without).Add(Stopwatches.Since(begun));
            await second.Finder.WaitForRevisionAsync(TenantId.Default, written.Revision, CancellationToken.None);
        }

        report.Add(
            remembering.Name,
            "from a commit to its answers, p50 / p95, with commits remembered; without",
            $"{Time(with)}; {Time(without)}");

        static string Time(List<double> times) =>
            $"{Figures.Time(Distribution.Of(times).P50)} / {Figures.Time(Distribution.Of(times).P95)}";
    }

    private static async Task<Given> AskAsync(CachedPathFinder cache, Asked asked)
    {
        var given = new Given([], []);
        foreach (var query in asked.Paths)
        {
            given.Paths.Add((PathSearchResult.Completed)await cache.FindAsync(query, CancellationToken.None));
        }

        foreach (var (from, to) in asked.Pairs)
        {
            given.Distances.Add(
                (DistanceResult.Completed)await cache.DistanceAsync(
                    AccessScope.Everything(TenantId.Default), from, to, null, CancellationToken.None));
        }

        return given;
    }

    private static double Share(IEnumerable<AnswerOrigin> origins) => origins.Average(origin => origin.IsKept() ? 1.0 : 0);

    private static bool Same(PathSearchResult.Completed one, PathSearchResult.Completed other) =>
        (one.Revision, one.Day, one.HasMore, one.End) == (other.Revision, other.Day, other.HasMore, other.End)
        && one.People.Count == other.People.Count
        && one.People.Zip(other.People).All(pair => pair.First.Person == pair.Second.Person
            && pair.First.Employment == pair.Second.Employment
            && pair.First.Trust == pair.Second.Trust
            && pair.First.Paths.SequenceEqual(pair.Second.Paths));

    private sealed record Asked(List<PathQuery> Paths, List<(PersonId From, PersonId To)> Pairs);

    private sealed record Given(List<PathSearchResult.Completed> Paths, List<DistanceResult.Completed> Distances);
}
