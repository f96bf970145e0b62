using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Measuring;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;
using ReferralGraph.Core.Ties;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>Opens a store that holds the CNCF employments and loads the graph, to the first answer.</summary>
internal sealed class LoadBenchmark : IBenchmark
{
    public string Verb => "load";

    public string Summary => "opening a full store and reading it into memory, for each cap on the size of companies";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        if (Checkout.EmploymentFile is not { } file)
        {
            report.Skip(Verb, Checkout.EmploymentFileMissing);
            return;
        }

        await using var store = await CncfStore.ImportAsync(file);
        foreach (var cap in options.Caps.Prepend(new TrustModel().MaxHeadcount))
        {
            var times = new List<double>();
            for (var round = 0; round < options.Rounds; round++)
            {
                times.Add(await Stopwatches.NanosecondsAsync(async () =>
                {
                    await store.ReopenAsync();
                    await using var graph = await CncfGraph.LoadAsync(store.Store, cap);
                }));
            }

            report.Add(
                CncfGraph.NameOf(cap),
                $"open the store and load the graph, median of {times.Count} (slowest)",
                $"{Figures.Time(Distribution.Median(times))} ({Figures.Time(times.Max())})");
        }
    }
}
