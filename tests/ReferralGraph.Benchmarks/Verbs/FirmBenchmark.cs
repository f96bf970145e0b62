using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Graph;
using ReferralGraph.Core.Tenancy;
using ReferralGraph.Core.Ties;
using ReferralGraph.Engine;
using ReferralGraph.Sqlite;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Writes to a tenant with one large employer, and what others wait meanwhile.</summary>
internal sealed class FirmBenchmark : IBenchmark
{
    private const int Rounds = 20;
    private const int Batch = 1_000;

    public string Verb => "firm";

    public string Summary => "a tenant with one large employer: batches of interactions, a unit's size, another day, and what others wait";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        await RunAsync("firm of 5,000", isSpread: false, options, report);
        await RunAsync("firm of 5,000, departments at all sites", isSpread: true, options, report);
    }

    private static async Task RunAsync(string graph, bool isSpread, BenchmarkOptions options, Report report)
    {
        var firm = new LargeFirm(options.Seed, isSpread);
        using var folder = new ScratchFolder();
        await using var store = await SqliteGraphStore.OpenAsync(
            new SqliteStoreOptions { Directory = folder.File("store") }, CancellationToken.None);
        await store.WriteAsync(TenantId.Default, Write(firm.Records().Select(record => new GraphChange.Put(record))), default);
        var limits = new SearchLimits { CommitsInMemory = 256 };
        await using var finder = new SnapshotPathFinder(store, new TrustModel(), limits, FixedDay.Instance);
        var ties = await finder.CountTiesAsync(TenantId.Default, CancellationToken.None);
        report.Add(graph, "people, directed ties", $"{Figures.Count(LargeFirm.People)}, {Figures.Count(ties.Ties)}");

        var asking = new LargeFirm(options.Seed + 1, isSpread);
        using var stop = new CancellationTokenSource();

        // Compiled by now, as in a service that has been up for a minute.
        await WriteAsync(store, finder, firm.Interactions(Batch, FixedDay.Instance.GetUtcNow()));
        await WriteAsync(store, finder, [new GraphChange.Put(firm.Company(119))]);
        await WriteAsync(store, finder, [firm.Link()]);
        var (reads, writes) = (new List<double>(), new List<double>());
        var others = Task.WhenAll(
            OthersAsync(reads, () => AskAsync(finder, asking.AnyPerson(), asking.AnyPerson()), stop.Token),
            OthersAsync(writes, () => WriteAsync(store, finder, [new LargeFirm(writes.Count, isSpread).Link()]), stop.Token));
        var batches = await MeasureAsync(round =>
            WriteAsync(store, finder, firm.Interactions(Batch, FixedDay.Instance.GetUtcNow().AddDays(-1 - round))));
        var units = await MeasureAsync(round => WriteAsync(store, finder, [new GraphChange.Put(firm.Company(120 + round))]));
        var days = await MeasureAsync(round => finder.DistanceAsync(
            AccessScope.Everything(TenantId.Default), firm.AnyPerson(), firm.AnyPerson(), FixedDay.Day.AddDays(-30 - round), default));
        await stop.CancelAsync();
        await others;

        Add(graph, report, $"a batch of {Figures.Count(Batch)} interactions, until questions see it", batches, 500e6);
        Add(graph, report, "a change of one unit's size, until questions see it", units, 1e9);
        Add(graph, report, "an answer as of another day, the first time", days, 2e9);
        AddOthers(graph, report, "hop distances meanwhile", reads);
        AddOthers(graph, report, "writes of one link meanwhile, until questions see them", writes);
    }

    private static void Add(string graph, Report report, string what, List<double> times, double bar) => report.Add(
        graph,
        $"{what}: median and slowest of {times.Count}",
        $"{Figures.Time(Distribution.Median(times))}, {Figures.Time(times.Max())}",
        $"at most {Figures.Time(bar)}",
        times.Max() <= bar);

    private static void AddOthers(string graph, Report report, string what, List<double> times)
    {
        var found = Distribution.Of(times);
        report.Add(
            graph,
            $"{what}: p50 / p99 of {Figures.Count(times.Count)}",
            $"{Figures.Time(found.P50)} / {Figures.Time(found.P99)}",
            "p99 at most 50 ms",
            found.P99 <= 50e6);
    }

    private static async Task<List<double>> MeasureAsync(Func<int, Task> work)
    {
        var times = new List<double>(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            times.Add(await Stopwatches.NanosecondsAsync(() => work(round)));
        }

        return times;
    }

    /// <summary>One caller who asks again and again, twenty times a second at most.</summary>
    private static async Task OthersAsync(List<double> times, Func<Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            times.Add(await Stopwatches.NanosecondsAsync(work));
            await Task.Delay(50, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Task AskAsync(SnapshotPathFinder finder, Core.People.PersonId from, Core.People.PersonId to) =>
        finder.DistanceAsync(AccessScope.Everything(TenantId.Default), from, to, asOf: null, CancellationToken.None);

    private static async Task WriteAsync(SqliteGraphStore store, SnapshotPathFinder finder, IEnumerable<GraphChange> changes)
    {
        var written = await store.WriteAsync(TenantId.Default, Write(changes), CancellationToken.None);
        await finder.WaitForRevisionAsync(TenantId.Default, written.Revision, CancellationToken.None);
    }

    private static GraphWrite Write(IEnumerable<GraphChange> changes) => new([.. changes]);
}
