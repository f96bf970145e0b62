using ReferralGraph.Benchmarks.Reporting;

namespace ReferralGraph.Benchmarks.Verbs;

/// <summary>One thing to measure, by its name on the command line.</summary>
internal interface IBenchmark
{
    string Verb { get; }

    /// <summary>One line for the list of verbs.</summary>
    string Summary { get; }

    Task RunAsync(BenchmarkOptions options, Report report);
}
