using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using ReferralGraph.Benchmarks.Graphs;
using ReferralGraph.Benchmarks.Reporting;
using ReferralGraph.Benchmarks.Workspace;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>The smallest steps, in nanoseconds, with BenchmarkDotNet.</summary>
internal sealed class MicroBenchmark : IBenchmark
{
    public string Verb => "micro";

    public string Summary => "single steps of the engine on CNCF-200, by BenchmarkDotNet, with its own table";

    public async Task RunAsync(BenchmarkOptions options, Report report)
    {
        if (Checkout.EmploymentFile is not { } file)
        {
            report.Skip(Verb, Checkout.EmploymentFileMissing);
            return;
        }

        await using var store = await CncfStore.ImportAsync(file);
        await using var graph = await CncfGraph.LoadAsync(store.Store, 200);
        EngineSteps.Graph = graph;

        // In this process, because the graph is here and takes seconds to make.
        BenchmarkRunner.Run<EngineSteps>(DefaultConfig.Instance
            .WithArtifactsPath(Path.Combine(Checkout.Output, "micro"))
            .AddJob(Job.InProcess));
    }
}
